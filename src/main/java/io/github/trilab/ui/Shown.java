package io.github.trilab.ui;

import javafx.scene.Node;

/// Whether parts of the window are there.
public final class Shown {
    private Shown() {}

    /// Shows or hides parts, with the place they take.
    public static void when(boolean there, Node... parts) {
        for (Node part : parts) {
            part.setVisible(there);
            part.setManaged(there);
        }
    }
}
