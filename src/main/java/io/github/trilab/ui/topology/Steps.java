package io.github.trilab.ui.topology;

import java.util.Map;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/// Where the arrow keys lead.
final class Steps {
    private static final double ASIDE = 2.5;

    private Steps() {}

    /// The nearest box in that direction.
    ///
    /// @param right 1, -1 or 0
    /// @param down likewise
    static Optional<Selected> from(Layout layout, Selected current, int right, int down) {
        Rectangle2D from = layout.boxes().get(current);
        if (from == null) {
            return Optional.empty();
        }
        Selected best = null;
        double least = Double.MAX_VALUE;
        for (Map.Entry<Selected, Rectangle2D> entry : layout.boxes().entrySet()) {
            double dx = x(entry.getValue()) - x(from);
            double dy = y(entry) - y(Map.entry(current, from));
            double along = dx * right + dy * down;
            double aside = Math.abs(dx * down) + Math.abs(dy * right);
            // the central region and the network are as wide as everything
            if (down != 0 && (wide(entry.getKey()) || wide(current))) {
                aside /= 20;
            }
            if (!entry.getKey().equals(current) && along > 1 && (down != 0 || aside < along * 4)) {
                double far = along + ASIDE * aside;
                if (far < least) {
                    least = far;
                    best = entry.getKey();
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean wide(Selected what) {
        return what instanceof Selected.Central || what instanceof Selected.Network;
    }

    private static double x(Rectangle2D rect) {
        return rect.getMinX() + rect.getWidth() / 2;
    }

    /// A region is where its name is: its middle belongs to what is inside of it.
    private static double y(Map.Entry<Selected, Rectangle2D> entry) {
        Rectangle2D rect = entry.getValue();
        return entry.getKey() instanceof Selected.Region
                ? rect.getMinY() + Math.min(10, rect.getHeight() / 2)
                : rect.getMinY() + rect.getHeight() / 2;
    }
}
