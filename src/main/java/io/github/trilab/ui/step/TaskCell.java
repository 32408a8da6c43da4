package io.github.trilab.ui.step;

import io.github.trilab.engine.LabView;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskState;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.shell.Durations;
import io.github.trilab.ui.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;

/// A task on a node, in the table: sign, word, time, attempt, and how far it is.
final class TaskCell extends Button {
    /// What takes less took no time.
    private static final Duration SHORTEST = Duration.ofMillis(50);

    private final Label words = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final boolean narrow;
    private String tone = "";

    /// @param narrow whether there is room for little
    TaskCell(boolean narrow) {
        this.narrow = narrow;
        getStyleClass().addAll("flat", "task-cell");
        setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(0);
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.getStyleClass().add("small-progress");
        words.setMinWidth(0);
        VBox content = new VBox(words, progress);
        content.setAlignment(Pos.CENTER_LEFT);
        content.getStyleClass().add("task-cell-content");
        content.setMinWidth(0);
        content.prefWidthProperty().bind(widthProperty().subtract(12));
        setGraphic(content);
    }

    /// @param paused whether it waits for a person
    void show(LabView view, RunView.Task task, Instant now, boolean paused) {
        TaskState state = task.state();
        boolean touched = view.origins().containsKey(task.key()) || state != TaskState.WAITING;
        RunView.Phase phase = task.phase();
        boolean busy = state == TaskState.RUNNING || state == TaskState.RETRYING;
        boolean phased = busy && phase != null && phase.of() > 0;
        Shown.when(busy, progress);
        progress.setProgress(
                phased && phase != null ? (double) phase.index() / phase.of() : ProgressBar.INDETERMINATE_PROGRESS);
        String word = TaskWords.state(view, task);
        List<String> parts = new ArrayList<>();
        boolean named = phased && !narrow && !paused;
        if (!named) {
            parts.add(paused ? Texts.get("task.paused") : word);
        }
        if (state != TaskState.BLOCKED && state != TaskState.SKIPPED && state != TaskState.CANCELLED) {
            TaskWords.time(task, now)
                    .filter(time -> time.compareTo(SHORTEST) >= 0)
                    .ifPresent(time -> parts.add(Durations.words(time)));
        }
        if (named && phase != null) {
            parts.add(Texts.get("task.phase", Texts.said(phase.name()), phase.index(), phase.of()));
        }
        if (task.attempts() > 1 && !state.succeeded()) {
            parts.add(Texts.get(narrow ? "task.attempt.short" : "task.attempt", task.attempts()));
        }
        String sign = paused ? "‖" : touched ? StateSign.of(state) : "○";
        String all = sign + " " + String.join(" · ", parts);
        if (!all.equals(words.getText())) {
            words.setText(all);
        }
        String next = paused ? "state-busy" : touched ? StateSign.tone(state) : "state-quiet";
        if (!next.equals(tone)) {
            words.getStyleClass().remove(tone);
            words.getStyleClass().add(next);
            tone = next;
        }
        String told = TaskWords.title(task) + ", " + task.key().node() + ": " + String.join(", ", parts);
        if (!told.equals(getAccessibleText())) {
            setAccessibleText(told);
        }
    }
}
