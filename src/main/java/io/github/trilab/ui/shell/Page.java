package io.github.trilab.ui.shell;

import javafx.scene.Node;

/// A page of the window: made once for a lab, shown again and again.
public interface Page {
    /// What is shown.
    Node node();

    /// It is shown now.
    default void shown() {}

    /// Another one is shown now.
    default void hidden() {}
}
