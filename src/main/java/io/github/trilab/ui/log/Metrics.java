package io.github.trilab.ui.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.Text;

/// How large text is: most characters of a line take the same place, those the font does not have
/// (Chinese ones, say) are measured once.
final class Metrics {
    private static final List<String> FAMILIES = List.of(
            "DejaVu Sans Mono",
            "Menlo",
            "Cascadia Mono",
            "Consolas",
            "Noto Sans Mono",
            "Liberation Mono",
            "Monospaced");
    private static final double SPACING = 1.35;
    private static final String FAMILY = family();

    private final Font font;
    private final Font bold;
    private final double column;
    private final double line;
    private final double base;
    private final Map<Integer, Double> others = new HashMap<>();
    private final Text measure = new Text();

    /// @param size of the font in pixels
    Metrics(double size) {
        font = Font.font(FAMILY, size);
        bold = Font.font(FAMILY, FontWeight.BOLD, size);
        measure.setFont(font);
        column = measured("0".repeat(64)) / 64;
        line = Math.ceil(size * SPACING);
        measure.setText("Mg");
        double ascent = measure.getBaselineOffset();
        double height = measure.getLayoutBounds().getHeight();
        base = Math.round((line - height) / 2 + ascent);
    }

    private static String family() {
        Set<String> there = new HashSet<>(Font.getFamilies());
        return FAMILIES.stream().filter(there::contains).findFirst().orElse("Monospaced");
    }

    Font font(boolean heavy) {
        return heavy ? bold : font;
    }

    /// Width of a usual character.
    double column() {
        return column;
    }

    /// Height of a row.
    double line() {
        return line;
    }

    /// From the top of a row to the line its letters stand on.
    double base() {
        return base;
    }

    double width(String text, int from, int to) {
        double width = 0;
        for (int i = from; i < to; ) {
            int c = text.codePointAt(i);
            width += width(c);
            i += Character.charCount(c);
        }
        return width;
    }

    /// Where the part that fits into a width ends; at least one character fits.
    int fit(String text, int from, double room) {
        double width = 0;
        int at = from;
        while (at < text.length()) {
            int c = text.codePointAt(at);
            width += width(c);
            if (width > room && at > from) {
                return at;
            }
            at += Character.charCount(c);
        }
        return at;
    }

    /// What of a text is on screen when it is pushed to the left: whole characters only.
    ///
    /// @param left how far it is pushed
    /// @param room how wide it may be
    Painter.Part part(String text, double left, double room) {
        int from = 0;
        double before = 0;
        while (from < text.length() && before < left) {
            int c = text.codePointAt(from);
            before += width(c);
            from += Character.charCount(c);
        }
        double indent = Math.max(0, before - left);
        int to = from == text.length() ? from : fit(text, from, room - indent);
        if (to < text.length()) {
            to = fit(text, from, room - indent - column);
        }
        return new Painter.Part(true, from, to, indent);
    }

    /// Where the rows of a wrapped text begin.
    int[] breaks(String text, double room) {
        List<Integer> starts = new ArrayList<>();
        int at = 0;
        do {
            starts.add(at);
            at = fit(text, at, room);
        } while (at < text.length());
        return starts.stream().mapToInt(Integer::intValue).toArray();
    }

    private double width(int c) {
        return c >= ' ' && c < 0x7f ? column : others.computeIfAbsent(c, other -> measured(Character.toString(other)));
    }

    private double measured(String text) {
        measure.setText(text);
        return measure.getLayoutBounds().getWidth();
    }
}
