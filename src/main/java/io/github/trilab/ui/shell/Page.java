package io.github.trilab.ui.shell;

import io.github.trilab.engine.TaskKey;
import javafx.scene.Node;

/// A page of the window: made once for a lab, shown again and again.
public interface Page {
    /// What is shown.
    Node node();

    /// It is shown now.
    default void shown() {}

    /// Opens what there is to know of a task, where the page has tasks.
    default void openTask(TaskKey task) {}

    /// Another one is shown now.
    default void hidden() {}
}
