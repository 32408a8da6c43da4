package io.github.trilab.ui.step;

import io.github.trilab.engine.LabView;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// What some tasks change or would change in files, each with its nodes: what is the same on
/// several nodes is shown once.
final class TaskDiffs extends VBox {
    private final String step;
    private final Predicate<TaskKey> wanted;
    private final Consumer<TaskKey> opens;
    private List<Object> seen = List.of();

    TaskDiffs(Desk desk, String step, Predicate<TaskKey> wanted, Consumer<TaskKey> opens) {
        this.step = step;
        this.wanted = wanted;
        this.opens = opens;
        getStyleClass().add("task-diffs");
        desk.whileShown(this, this::show);
    }

    private record Same(String state, String summary, String diff, String tone) {}

    private void show(Snapshot snapshot) {
        LabView view = snapshot.view();
        Map<String, Map<Same, List<RunView.Task>>> byTask = new LinkedHashMap<>();
        view.run().steps().stream()
                .filter(one -> one.id().equals(step))
                .flatMap(one -> one.tasks().stream())
                .filter(task -> wanted.test(task.key()))
                .forEach(task -> byTask.computeIfAbsent(task.key().task(), id -> new LinkedHashMap<>())
                        .computeIfAbsent(same(view, task), same -> new java.util.ArrayList<>())
                        .add(task));
        List<Object> next = List.of(byTask, Texts.language().get());
        if (next.equals(seen)) {
            return;
        }
        seen = next;
        getChildren().clear();
        byTask.values().forEach(these -> {
            Label title =
                    new Label(TaskWords.title(these.values().iterator().next().getFirst()));
            title.getStyleClass().add("form-heading");
            getChildren().add(title);
            these.forEach((same, tasks) -> getChildren().add(part(same, tasks)));
        });
    }

    private static Same same(LabView view, RunView.Task task) {
        boolean touched = view.origins().containsKey(task.key());
        return new Same(
                (touched ? StateSign.of(task.state()) : "○") + " " + TaskWords.state(view, task),
                Texts.said(task.message().isBlank() ? task.summary() : task.message()),
                task.diff(),
                touched ? StateSign.tone(task.state()) : "state-quiet");
    }

    private VBox part(Same same, List<RunView.Task> tasks) {
        Label state = new Label(same.state());
        state.getStyleClass().add(same.tone());
        state.setMinWidth(Label.USE_PREF_SIZE);
        FlowPane line = new FlowPane(state);
        line.getStyleClass().add("flow-buttons");
        for (RunView.Task task : tasks) {
            Hyperlink node = new Hyperlink(task.key().node());
            node.setId("diff-" + task.key().task() + "-" + task.key().node());
            node.setOnAction(event -> {
                node.setVisited(false);
                opens.accept(task.key());
            });
            line.getChildren().add(node);
        }
        VBox part = new VBox(line);
        part.getStyleClass().add("task-diff");
        part.setAccessibleText(same.state() + ": "
                + tasks.stream().map(task -> task.key().node()).collect(Collectors.joining(", ")));
        if (!same.summary().isBlank()) {
            Label summary = new Label(same.summary());
            summary.setWrapText(true);
            part.getChildren().add(summary);
        }
        if (!same.diff().isBlank()) {
            DiffView diff = new DiffView();
            diff.show(same.diff());
            part.getChildren().add(diff);
        }
        return part;
    }
}
