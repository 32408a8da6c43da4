package io.github.trilab.ui.log;

import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Groups of controls side by side, in several rows where there is no room; the last one at the
/// right edge.
final class FlowBar extends Region {
    private static final double GAP = 8;

    FlowBar(Node... groups) {
        getChildren().addAll(groups);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        Insets insets = getInsets();
        return getManagedChildren().stream()
                        .mapToDouble(child -> Math.ceil(child.prefWidth(-1)) + GAP)
                        .sum()
                + insets.getLeft()
                + insets.getRight();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        return lay(width < 0 ? Double.MAX_VALUE : width, false);
    }

    @Override
    protected void layoutChildren() {
        lay(getWidth(), true);
    }

    private double lay(double width, boolean place) {
        Insets insets = getInsets();
        double right = width - insets.getRight();
        double x = insets.getLeft();
        double y = insets.getTop();
        double row = 0;
        Node last = getChildren().getLast();
        for (Node child : getManagedChildren()) {
            double wanted = Math.min(Math.ceil(child.prefWidth(-1)), right - insets.getLeft());
            double high = Math.ceil(child.prefHeight(-1));
            if (x > insets.getLeft() && x + wanted > right) {
                x = insets.getLeft();
                y += row + GAP / 2;
                row = 0;
            }
            if (place) {
                child.resizeRelocate(child.equals(last) ? right - wanted : x, y, wanted, high);
            }
            x += wanted + GAP;
            row = Math.max(row, high);
        }
        return y + row + insets.getBottom();
    }
}
