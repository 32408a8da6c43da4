package io.github.trilab.report;

import java.util.Locale;

/// Draws SVG: shapes take their colours from classes of `assets/report/drawing.css`, lengths are
/// pixels.
final class Drawing {
    /// Bold text of 11.5 pixels is about as wide as plain text of this size.
    static final double BOLD = 13;

    private static final String NARROW = "iljtfrI.,:;'|!()[]{} ·";
    private static final String WIDE = "mwMW@%";

    private final Markup out = new Markup();

    /// Opens the picture.
    ///
    /// @param title what it shows, for those who cannot see it
    Drawing(String kind, double width, double height, String title, String description) {
        out.open(
                        "svg",
                        "xmlns",
                        "http://www.w3.org/2000/svg",
                        "class",
                        "drawing " + kind,
                        "style",
                        "max-width:" + px(width) + "px",
                        "viewBox",
                        "0 0 " + px(width) + " " + px(height),
                        "role",
                        "img",
                        "aria-labelledby",
                        kind + "-title " + kind + "-text")
                .leaf("title", title, "id", kind + "-title")
                .leaf("desc", description, "id", kind + "-text");
    }

    Drawing group(String classes, String title) {
        out.open("g", "class", classes);
        if (!title.isEmpty()) {
            out.leaf("title", title);
        }
        return this;
    }

    Drawing end() {
        out.close().line();
        return this;
    }

    Drawing box(String classes, double x, double y, double width, double height, double radius) {
        out.empty(
                "rect",
                "class",
                classes,
                "x",
                px(x),
                "y",
                px(y),
                "width",
                px(width),
                "height",
                px(height),
                "rx",
                px(radius));
        return this;
    }

    Drawing circle(String classes, double x, double y, double radius) {
        out.empty("circle", "class", classes, "cx", px(x), "cy", px(y), "r", px(radius));
        return this;
    }

    /// Draws a path.
    ///
    /// @param commands letters and numbers in turn
    Drawing path(String classes, Object... commands) {
        StringBuilder path = new StringBuilder();
        for (Object command : commands) {
            path.append(command instanceof Number number ? px(number.doubleValue()) : command)
                    .append(' ');
        }
        out.empty("path", "class", classes, "d", path.toString().strip());
        return this;
    }

    Drawing text(String classes, double x, double y, String text) {
        out.leaf("text", text, "class", classes, "x", px(x), "y", px(y));
        return this;
    }

    /// Adds text cut to a width; where it is cut, the whole can be read by pointing at it.
    Drawing text(String classes, double x, double y, String text, double width, double size) {
        String fitting = fit(text, width, size);
        out.open("text", "class", classes, "x", px(x), "y", px(y)).text(fitting);
        if (!fitting.equals(text)) {
            out.leaf("title", text);
        }
        out.close();
        return this;
    }

    /// Adds markup that is not a shape.
    Drawing made(String markup) {
        out.made(markup);
        return this;
    }

    /// The sign of a service or container, drawn, since not every font has these characters.
    Drawing sign(Mark mark, double x, double y) {
        switch (mark.sign()) {
            case "●" -> circle("fill " + mark.tone(), x, y, 4);
            case "◐" ->
                circle("line " + mark.tone(), x, y, 3.5)
                        .path("fill " + mark.tone(), "M", x, y - 3.5, "A 3.5 3.5 0 0 1", x, y + 3.5, "Z");
            case "✕" ->
                path(
                        "line thick " + mark.tone(),
                        "M",
                        x - 3,
                        y - 3,
                        "L",
                        x + 3,
                        y + 3,
                        "M",
                        x + 3,
                        y - 3,
                        "L",
                        x - 3,
                        y + 3);
            default -> circle("line " + mark.tone(), x, y, 3.5);
        }
        return this;
    }

    /// The finished picture.
    String finish() {
        return out.close().toString();
    }

    /// A picture as a file of its own, with its style inside.
    static String file(String picture) {
        int body = picture.indexOf('>') + 1;
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + picture.substring(0, body) + "<style>"
                + Asset.of("drawing.css") + "</style>" + picture.substring(body) + "\n";
    }

    /// The text, cut so that it is not wider than this. Widths are estimates for a sans-serif font:
    /// what draws the picture is not known here.
    static String fit(String text, double width, double size) {
        String shown = PlainText.line(text);
        if (width(shown, size) <= width) {
            return shown;
        }
        int end = shown.length();
        while (end > 0 && width(shown.substring(0, end) + "…", size) > width) {
            end = shown.offsetByCodePoints(end, -1);
        }
        return shown.substring(0, end).stripTrailing() + "…";
    }

    /// About how wide a text is.
    static double width(String text, double size) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x2E7F) {
                width += 1;
            } else if (NARROW.indexOf(c) >= 0) {
                width += 0.34;
            } else if (WIDE.indexOf(c) >= 0) {
                width += 0.9;
            } else {
                width += Character.isUpperCase(c) ? 0.68 : 0.58;
            }
        }
        return width * size;
    }

    private static String px(double number) {
        String text = String.format(Locale.ROOT, "%.1f", number);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
