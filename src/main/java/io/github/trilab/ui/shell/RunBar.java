package io.github.trilab.ui.shell;

import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskState;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.text.Texts;
import java.time.Duration;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The bar at the bottom: how far the run is, how long it will still take, and its end.
final class RunBar extends HBox {
    private final Desk desk;
    private final Label counts = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final Label time = new Label();
    private final Button proceed = new Button();
    private final Button stop = new Button();

    RunBar(Desk desk) {
        this.desk = desk;
        getStyleClass().add("run-bar");
        setAlignment(Pos.CENTER_LEFT);
        counts.setId("counts");
        time.setId("time");
        stop.setId("stop");
        stop.textProperty().bind(Texts.bind("run.stop"));
        stop.getStyleClass().add("danger");
        stop.setOnAction(event -> desk.session().stop());
        proceed.setId("proceed");
        proceed.textProperty().bind(Texts.bind("run.proceed"));
        proceed.getStyleClass().add("accent");
        proceed.setOnAction(event -> desk.session().proceed());
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(counts, progress, time, gap, proceed, stop);
        desk.each(this::show);
    }

    private void show(Snapshot snapshot) {
        Snapshot.Running going = snapshot.going();
        RunView run = going == null ? null : going.run();
        List<TaskState> states = (run == null ? snapshot.view().standing() : run)
                .tasks()
                .map(RunView.Task::state)
                .toList();
        long running = states.stream()
                .filter(s -> s == TaskState.RUNNING || s == TaskState.RETRYING)
                .count();
        long done = states.stream().filter(TaskState::succeeded).count();
        long failed = states.stream()
                .filter(s -> s == TaskState.FAILED || s == TaskState.UNREACHABLE)
                .count();
        counts.setText(Texts.get("run.counts", running, done, failed, states.size()));
        progress.setVisible(going != null);
        progress.setProgress(states.isEmpty() ? 0 : (double) done / states.size());
        time.setText(going == null || run == null ? "" : time(run, snapshot));
        stop.setVisible(going != null);
        stop.setDisable(going == null || going.stopping());
        proceed.setVisible(going != null && !going.paused().isEmpty());
    }

    private String time(RunView run, Snapshot snapshot) {
        Snapshot.Running going = snapshot.going();
        if (going != null && going.stopping()) {
            return Texts.get("run.stopping");
        }
        String spent = Durations.words(
                Duration.between(run.started(), desk.wiring().clock().instant()));
        return snapshot.left()
                .map(left -> Texts.get("run.left", spent, Durations.words(left)))
                .orElseGet(() -> Texts.get("run.spent", spent));
    }
}
