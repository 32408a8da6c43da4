package io.github.trilab.ui.topology;

import javafx.scene.layout.Region;

/// A thin bar that is filled as far as something is done.
final class Meter extends Region {
    private final Region fill = new Region();
    private final double part;

    /// @param part 0 to 1; negative where nobody knows: then it stays empty
    Meter(double part, String tone, double height) {
        this.part = Math.clamp(part, 0, 1);
        getStyleClass().add("topology-meter");
        fill.getStyleClass().addAll("topology-meter-fill", tone);
        getChildren().add(fill);
        setMinHeight(height);
        setPrefHeight(height);
        setMaxHeight(height);
    }

    @Override
    protected void layoutChildren() {
        fill.resizeRelocate(0, 0, getWidth() * part, getHeight());
    }
}
