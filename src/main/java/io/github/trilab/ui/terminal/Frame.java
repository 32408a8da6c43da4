package io.github.trilab.ui.terminal;

import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Holds a terminal's screen, which is to be as large as there is room. The emulator would have as
/// its least size the size it has: asked for that, it would grow with every layout.
final class Frame extends Region {
    private static final double WIDTH = 560;
    private static final double HEIGHT = 320;
    private static final double LEAST = 40;

    private final Node screen;

    Frame(Node screen) {
        this.screen = screen;
        getStyleClass().add("terminal-screen");
        getChildren().add(screen);
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double top = snappedTopInset();
        screen.resizeRelocate(
                left,
                top,
                Math.max(0, getWidth() - left - snappedRightInset()),
                Math.max(0, getHeight() - top - snappedBottomInset()));
    }

    @Override
    protected double computeMinWidth(double height) {
        return LEAST;
    }

    @Override
    protected double computeMinHeight(double width) {
        return LEAST;
    }

    @Override
    protected double computePrefWidth(double height) {
        return WIDTH;
    }

    @Override
    protected double computePrefHeight(double width) {
        return HEIGHT;
    }

    @Override
    protected double computeMaxWidth(double height) {
        return Double.MAX_VALUE;
    }

    @Override
    protected double computeMaxHeight(double width) {
        return Double.MAX_VALUE;
    }
}
