package io.github.trilab.ui.step;

import io.github.trilab.engine.RunView;
import io.github.trilab.ui.text.Texts;

/// A task's words in the language of the window.
public final class TaskWords {
    private TaskWords() {}

    /// What it does.
    public static String title(RunView.Task task) {
        return Texts.of("guide." + task.key().step() + "." + task.key().task() + ".title", task.title());
    }

    /// Why it does it.
    public static String why(RunView.Task task) {
        return Texts.of("guide." + task.key().step() + "." + task.key().task() + ".why", task.why());
    }
}
