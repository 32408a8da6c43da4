package io.github.trilab.ui.terminal;

import javafx.geometry.Point2D;
import javafx.scene.input.InputMethodRequests;

/// Lets an input method work on a terminal, which gets only what is put together at last.
final class NoComposition implements InputMethodRequests {
    @Override
    public Point2D getTextLocation(int offset) {
        return Point2D.ZERO;
    }

    @Override
    public int getLocationOffset(int x, int y) {
        return 0;
    }

    @Override
    public void cancelLatestCommittedText() {
        // What was typed is on its way.
    }

    @Override
    public String getSelectedText() {
        return "";
    }
}
