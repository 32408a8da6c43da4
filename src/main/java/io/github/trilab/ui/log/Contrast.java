package io.github.trilab.ui.log;

import javafx.scene.paint.Color;

/// How well colours can be told apart (WCAG 2, relative luminance and contrast).
final class Contrast {
    /// The least for text (WCAG 2, level AA).
    static final double TEXT = 4.5;

    private static final double STEP = 0.1;

    private Contrast() {}

    /// The colour, moved towards white or black until it can be read on a background.
    static Color readable(Color color, Color background) {
        Color goal = luminance(background) < 0.18 ? Color.WHITE : Color.BLACK;
        Color now = color;
        for (double part = STEP; between(now, background) < TEXT && part < 1 + STEP; part += STEP) {
            now = color.interpolate(goal, Math.min(1, part));
        }
        return now;
    }

    /// From 1 (the same) to 21 (black and white).
    static double between(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double part) {
        return part <= 0.03928 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
