package io.github.trilab.ui.shell;

import io.github.trilab.engine.LabView;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskState;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.step.StateSign;
import io.github.trilab.ui.text.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The steps in the guide's order and the report, each with its state.
final class Rail extends VBox {
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Clock clock;
    private final ToggleGroup group = new ToggleGroup();

    private static final class Entry {
        final ToggleButton button = new ToggleButton();
        final Label sign = new Label();
        final Label title = new Label();
        final Label note = new Label();
        final Label stale = new Label();
    }

    Rail(Desk desk) {
        clock = desk.wiring().clock();
        getStyleClass().add("rail");
        int number = 1;
        for (RunView.Step step : desk.snapshot().view().run().steps()) {
            Entry entry = entry(desk, step.id(), Integer.toString(number++));
            entry.title.textProperty().bind(Texts.bind("step." + step.id()));
        }
        getChildren().add(new Separator());
        entry(desk, Pages.REPORT, "≡").title.textProperty().bind(Texts.bind("shell.report"));
        Region gap = new Region();
        setVgrow(gap, Priority.ALWAYS);
        getChildren().add(gap);
        entry(desk, Pages.SETTINGS, "⚙").title.textProperty().bind(Texts.bind("shell.settings"));
        desk.each(this::show);
    }

    private Entry entry(Desk desk, String page, String sign) {
        Entry entry = new Entry();
        entry.button.setId("rail-" + page);
        entry.button.setToggleGroup(group);
        entry.button.getStyleClass().add("rail-entry");
        entry.button.setMaxWidth(Double.MAX_VALUE);
        entry.button.setOnAction(event -> desk.ways().open(page));
        entry.sign.setText(sign);
        entry.sign.getStyleClass().add("rail-sign");
        entry.note.getStyleClass().addAll("small", "quiet");
        // The title never gives way to what stands beside or below it.
        entry.title.setMinWidth(USE_PREF_SIZE);
        entry.note.setMinWidth(0);
        entry.stale.getStyleClass().addAll("small", "mark-warning");
        entry.stale.textProperty().bind(Texts.bind("step.stale"));
        entry.stale.setVisible(false);
        entry.stale.setManaged(false);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        VBox words = new VBox(entry.title, entry.stale);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox line = new HBox(entry.sign, words, gap, entry.note);
        line.getStyleClass().add("rail-line");
        line.setAlignment(Pos.CENTER_LEFT);
        entry.button.setGraphic(line);
        entry.title.textProperty().addListener((property, before, now) -> entry.button.setAccessibleText(now));
        entries.put(page, entry);
        getChildren().add(entry.button);
        return entry;
    }

    /// Marks the page that is open.
    void open(String page) {
        Entry entry = entries.get(page);
        if (entry != null) {
            entry.button.setSelected(true);
        }
    }

    private void show(Snapshot snapshot) {
        int number = 1;
        for (RunView.Step step : snapshot.view().run().steps()) {
            Entry entry = entries.get(step.id());
            if (entry != null) {
                show(entry, step, snapshot, number);
            }
            number++;
        }
    }

    private void show(Entry entry, RunView.Step step, Snapshot snapshot, int number) {
        LabView view = snapshot.view();
        boolean checked = step.tasks().stream().anyMatch(task -> view.onlyChecked(task.key()));
        TaskState state = step.state();
        boolean quiet = step.tasks().stream().noneMatch(task -> view.origins().containsKey(task.key()))
                || state == TaskState.WAITING
                || state == TaskState.READY
                || (checked && (state.succeeded() || state == TaskState.BLOCKED));
        StateSign.set(
                entry.sign, quiet ? null : state == TaskState.CHANGED ? TaskState.OK : state, Integer.toString(number));
        String word = Texts.get(quiet ? "state.waiting" : "state." + state.word());
        boolean stale = snapshot.stale().contains(step.id());
        entry.stale.setVisible(stale);
        entry.stale.setManaged(stale);
        entry.note.setText(quiet ? "" : spent(step));
        entry.button.setAccessibleText(
                entry.title.getText() + ", " + word + (stale ? ", " + Texts.get("step.stale") : ""));
    }

    /// How long the step took, or takes so far.
    private String spent(RunView.Step step) {
        Instant first = step.tasks().stream()
                .map(RunView.Task::started)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (first == null) {
            return "";
        }
        boolean going = step.tasks().stream().anyMatch(task -> !task.state().ended());
        Instant last = going
                ? clock.instant()
                : step.tasks().stream()
                        .map(RunView.Task::ended)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(first);
        return Durations.words(Duration.between(first, last));
    }
}
