package io.github.trilab.ui.log;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/// How far the texts of lines are pushed to the left, where they are wider than the screen. Knows
/// the widest line seen so far, not that of the whole log, which would have to be read for it.
final class Sideways {
    private final ScrollBar bar = new ScrollBar();
    private double widest;
    private double room = 1;

    /// @param moved is called when another part is to be on screen
    Sideways(Runnable moved) {
        bar.setId("log-sideways");
        bar.setOrientation(Orientation.HORIZONTAL);
        bar.setFocusTraversable(false);
        bar.setVisible(false);
        bar.valueProperty().addListener((property, before, now) -> moved.run());
    }

    ScrollBar bar() {
        return bar;
    }

    /// Height of the bar in pixels; 0 where there is nothing to scroll.
    double height() {
        return bar.isVisible() ? Math.ceil(bar.prefHeight(-1)) : 0;
    }

    /// How many pixels of every text are left of the screen.
    double left() {
        return bar.isVisible() ? bar.getValue() : 0;
    }

    /// Forgets the lines seen: others are shown from now on.
    void reset() {
        widest = 0;
        measure(0, room, 1);
        bar.setValue(0);
    }

    /// Takes over how wide the lines on screen are; 0 where they are wrapped.
    ///
    /// @param width of the widest of them in pixels
    /// @param wide how wide texts may be, in pixels
    /// @param column width of a usual character
    /// @return whether the bar came or went
    boolean measure(double width, double wide, double column) {
        widest = Math.max(widest, width);
        room = wide;
        boolean before = bar.isVisible();
        double over = Math.ceil(Math.max(0, widest - room));
        bar.setMax(Math.max(1, over));
        bar.setVisibleAmount(widest == 0 ? 1 : bar.getMax() * Math.min(1, room / widest));
        bar.setUnitIncrement(column * 4);
        bar.setBlockIncrement(room / 2);
        bar.setValue(Math.min(bar.getValue(), over));
        bar.setVisible(over > 0);
        return before != bar.isVisible();
    }

    /// Goes by a step to the right, or to the left where it is negative.
    void by(int steps) {
        to(bar.getValue() + steps * bar.getUnitIncrement());
    }

    /// Goes by pixels.
    void byPixels(double pixels) {
        to(bar.getValue() + pixels);
    }

    /// Brings a part of a text on screen, with something of what is before and after it.
    ///
    /// @param from where it begins, in pixels from the text's start
    void reveal(double from, double to) {
        if (from < left() || to > left() + room) {
            to(from - room / 3);
        }
    }

    private void to(double place) {
        bar.setValue(Math.clamp(place, 0, bar.getMax()));
    }
}
