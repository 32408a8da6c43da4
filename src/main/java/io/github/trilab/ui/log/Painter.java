package io.github.trilab.ui.log;

import io.github.trilab.log.Severity;
import io.github.trilab.ui.log.Palette.Ink;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;

/// Paints rows: time, sign of the severity, node, text.
final class Painter {
    /// What of a line's text one row of the screen shows.
    ///
    /// @param first whether it is the line's first row, which has time and node before the text
    /// @param from where it begins in the text
    /// @param to where it ends
    /// @param indent how far right of where texts begin it is painted: less than a character
    record Part(boolean first, int from, int to, double indent) {}

    /// What a line is besides its content.
    ///
    /// @param current whether it is the hit the search stands at
    /// @param marked whether it was pointed out
    record Emphasis(boolean selected, boolean current, boolean marked) {}

    private static final int TIME = 12;
    private static final int LONGEST_NODE = 16;
    private static final double EDGE = 3;

    private final GraphicsContext to;
    private final Palette palette;
    private final Metrics metrics;
    private final Nodes nodes;
    private final double width;

    Painter(GraphicsContext to, Palette palette, Metrics metrics, Nodes nodes, double width) {
        this.to = to;
        this.palette = palette;
        this.metrics = metrics;
        this.nodes = nodes;
        this.width = width;
    }

    /// Where the text of lines begins.
    static double textStart(Metrics metrics, Nodes nodes) {
        int node = Math.min(nodes.longest(), LONGEST_NODE);
        return metrics.column() * (1 + TIME + 1 + 2 + (node == 0 ? 0 : node + 1));
    }

    /// How wide the text of lines may be.
    static double room(Metrics metrics, Nodes nodes, double width) {
        return Math.max(metrics.column() * 10, width - textStart(metrics, nodes) - metrics.column());
    }

    /// Paints a row.
    ///
    /// @param y its upper edge
    /// @param cut whether the line has this row only, so that what is left out at its ends is to be
    ///     pointed out
    void row(Row row, Emphasis emphasis, double y, Part part, boolean cut) {
        double start = textStart(metrics, nodes) + part.indent;
        background(emphasis, y);
        if (part.first) {
            head(row, y);
        }
        for (Span hit : row.hits()) {
            behind(row, part.from, part.to, hit, start, y, palette.of(emphasis.current ? Ink.CURRENT : Ink.HIT));
        }
        text(row, part.from, part.to, start, y);
        if (cut && part.from > 0) {
            boolean hidden = row.hits().stream().anyMatch(hit -> hit.start() < part.from);
            more(textStart(metrics, nodes) - metrics.column(), y, hidden);
        }
        if (cut && part.to < row.text().length()) {
            boolean hidden = row.hits().stream().anyMatch(hit -> hit.end() > part.to);
            more(start + metrics.width(row.text(), part.from, part.to), y, hidden);
        }
    }

    /// Says that there is more of the text than is shown.
    ///
    /// @param hit whether something that is looked for is there
    private void more(double x, double y, boolean hit) {
        if (hit) {
            fill(x, y, metrics.column(), palette.of(Ink.HIT));
        }
        write("…", x, y, palette.of(Ink.QUIET), false);
    }

    private void background(Emphasis emphasis, double y) {
        if (emphasis.marked) {
            fill(0, y, width, palette.of(Ink.MARK));
        }
        if (emphasis.selected) {
            fill(0, y, width, palette.of(Ink.SELECTION));
        }
        if (emphasis.marked || emphasis.current) {
            fill(0, y, EDGE, palette.of(Ink.MARK_EDGE));
        }
    }

    private void head(Row row, double y) {
        double x = metrics.column();
        write(row.time(), x, y, palette.of(Ink.QUIET), false);
        x += metrics.column() * (TIME + 1);
        String sign = sign(row.line().severity());
        if (!sign.isEmpty()) {
            write(sign, x, y, palette.text(row.line().severity()), true);
        }
        x += metrics.column() * 2;
        String node = row.line().node();
        if (!node.isEmpty()) {
            String name = node.length() > LONGEST_NODE ? node.substring(0, LONGEST_NODE - 1) + "…" : node;
            write(name, x, y, palette.node(nodes.number(node)), true);
        }
    }

    static String sign(Severity severity) {
        return switch (severity) {
            case DEBUG -> "·";
            case INFO -> "";
            case WARNING -> "▲";
            case ERROR -> "✖";
        };
    }

    private void text(Row row, int from, int last, double start, double y) {
        Color usual = palette.text(row.line().severity());
        double x = start;
        int at = from;
        for (AnsiText.Run run : row.runs()) {
            int begin = Math.max(at, run.start());
            int end = Math.min(last, run.end());
            if (begin >= end) {
                continue;
            }
            x = piece(row.text(), at, begin, x, y, usual, false);
            Color paper = palette.paper(run.look());
            double after = x + metrics.width(row.text(), begin, end);
            if (paper.getOpacity() > 0) {
                fill(x, y, after - x, paper);
            }
            Color ink = palette.ink(run.look(), usual);
            piece(row.text(), begin, end, x, y, ink, run.look().bold());
            if (run.look().underline()) {
                to.setFill(ink);
                to.fillRect(x, y + metrics.base() + 2, after - x, 1);
            }
            x = after;
            at = end;
        }
        piece(row.text(), at, last, x, y, usual, false);
    }

    private double piece(String text, int from, int to, double x, double y, Color ink, boolean bold) {
        if (from >= to) {
            return x;
        }
        write(text.substring(from, to), x, y, ink, bold);
        return x + metrics.width(text, from, to);
    }

    private void behind(Row row, int from, int last, Span part, double start, double y, Color color) {
        int begin = Math.max(from, part.start());
        int end = Math.min(last, part.end());
        if (begin < end) {
            double x = start + metrics.width(row.text(), from, begin);
            fill(x, y, metrics.width(row.text(), begin, end), color);
        }
    }

    private void fill(double x, double y, double wide, Color color) {
        to.setFill(color);
        to.fillRect(x, y, wide, metrics.line());
    }

    private void write(String text, double x, double y, Color ink, boolean bold) {
        to.setFont(metrics.font(bold));
        to.setFill(ink);
        to.fillText(text, x, y + metrics.base());
    }
}
