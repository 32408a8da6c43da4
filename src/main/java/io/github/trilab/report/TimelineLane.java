package io.github.trilab.report;

import java.util.ArrayList;
import java.util.List;

/// A lane of the timeline: bars that overlap stand below each other.
final class TimelineLane {
    private static final double GAP = 2;
    private static final double NARROWEST = 3;
    private static final double TOUCH = 2;

    /// A bar.
    ///
    /// @param to never closer to `from` than can be seen
    record Bar(double from, double to, Mark mark, String title, String lasted) {
        Bar {
            to = Math.max(to, from + NARROWEST);
        }
    }

    private final String name;
    private final boolean summary;
    private final List<List<Bar>> rows = new ArrayList<>();

    /// An empty lane.
    ///
    /// @param summary whether its bars sum up others
    TimelineLane(String name, boolean summary) {
        this.name = name;
        this.summary = summary;
    }

    /// Adds a bar, in the order of their beginnings.
    void add(Bar bar) {
        for (List<Bar> row : rows) {
            if (row.getLast().to() <= bar.from() + TOUCH) {
                row.add(bar);
                return;
            }
        }
        rows.add(new ArrayList<>(List.of(bar)));
    }

    int rows() {
        return Math.max(1, rows.size());
    }

    double height(double row) {
        return rows() * (row + GAP) + 10;
    }

    /// Draws it.
    ///
    /// @param row height of a row
    void draw(Drawing out, double y, double width, double row) {
        out.path("rule", "M", 0, y, "H", width)
                .text("label", 4, y + 5 + Math.max(row - 3, 9), name, TimelineSvg.LABELS - 12, Drawing.BOLD);
        for (int i = 0; i < rows.size(); i++) {
            for (Bar bar : rows.get(i)) {
                draw(out, bar, y + 5 + i * (row + GAP), row);
            }
        }
    }

    private void draw(Drawing out, Bar bar, double y, double height) {
        double width = bar.to() - bar.from();
        out.group("", bar.title() + " · " + name + " · " + bar.mark().word() + " · " + bar.lasted())
                .box(
                        "bar " + (summary ? "summary " : "") + bar.mark().style(),
                        bar.from(),
                        y,
                        width,
                        height,
                        Math.min(3, width / 3));
        double size = Math.min(10.5, height - 2);
        if (width >= 12 && size >= 8) {
            out.text("bar-text", bar.from() + 3, y + height / 2 + size * 0.36, inside(bar, width - 6, size));
        }
        out.end();
    }

    /// The sign, and the title where it fits.
    private static String inside(Bar bar, double room, double size) {
        String whole = bar.mark().sign() + " " + PlainText.line(bar.title());
        return Drawing.width(whole, size) <= room
                ? whole
                : room > 90 ? Drawing.fit(whole, room, size) : bar.mark().sign();
    }
}
