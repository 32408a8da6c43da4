package io.github.trilab.ui.step;

import io.github.trilab.engine.LabView;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.engine.TaskState;
import io.github.trilab.ui.shell.Durations;
import io.github.trilab.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A task's words in the language of the window.
public final class TaskWords {
    private TaskWords() {}

    /// What it does.
    public static String title(RunView.Task task) {
        return Texts.said(task.title());
    }

    /// Why it does it.
    public static String why(RunView.Task task) {
        return Texts.said(task.why());
    }

    /// A few words more on what it does; may be empty.
    public static String hint(TaskKey key) {
        return Texts.of("hint." + key.step() + "." + key.task(), "");
    }

    /// The word of its state. What a check found to be changed was not changed yet.
    public static String state(LabView view, RunView.Task task) {
        if (!view.origins().containsKey(task.key()) && task.state() == TaskState.WAITING) {
            return Texts.get("state.untouched");
        }
        boolean only = view.onlyChecked(task.key());
        return Texts.get(
                only && task.state() == TaskState.CHANGED
                        ? "state.would"
                        : only && task.state() == TaskState.BLOCKED
                                ? "state.later"
                                : "state." + task.state().word());
    }

    /// How long it took, or has taken so far; empty before it began.
    public static Optional<Duration> time(RunView.Task task, Instant now) {
        Instant started = task.started();
        if (started == null) {
            return Optional.empty();
        }
        Instant ended = task.ended();
        return Optional.of(Duration.between(started, ended == null ? now : ended));
    }

    /// The same in words; empty before it began.
    public static String spent(RunView.Task task, Instant now) {
        return time(task, now).map(Durations::words).orElse("");
    }
}
