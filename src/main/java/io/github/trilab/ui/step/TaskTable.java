package io.github.trilab.ui.step;

import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.lab.Lab;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// The tasks of a step, a row each, with a column for every node.
final class TaskTable extends VBox {
    private final String step;
    private final GridPane grid = new GridPane();
    private final Map<TaskKey, Button> cells = new HashMap<>();
    private List<String> shape = List.of();

    TaskTable(Desk desk, String step) {
        this.step = step;
        getStyleClass().add("task-table");
        grid.getStyleClass().add("task-grid");
        getChildren().add(grid);
        desk.each(this::show);
    }

    private void show(Snapshot snapshot) {
        RunView.Step now = snapshot.view().run().steps().stream()
                .filter(s -> s.id().equals(step))
                .findFirst()
                .orElse(null);
        if (now == null) {
            return;
        }
        List<String> next = now.tasks().stream().map(t -> t.key().toString()).toList();
        if (!next.equals(shape)) {
            shape = next;
            build(now, snapshot.lab());
        }
        for (RunView.Task task : now.tasks()) {
            Button cell = cells.get(task.key());
            if (cell != null) {
                String word = Texts.get("state." + task.state().word());
                cell.setText(StateSign.of(task.state()) + " " + word);
                cell.getStyleClass().removeIf(c -> c.startsWith("state-"));
                cell.getStyleClass().add(StateSign.tone(task.state()));
            }
        }
    }

    private void build(RunView.Step now, Lab lab) {
        grid.getChildren().clear();
        cells.clear();
        Map<String, Integer> columns = new LinkedHashMap<>();
        lab.nodes().forEach(node -> columns.put(node.name(), columns.size() + 1));
        columns.forEach((node, column) -> grid.add(new Label(node), column, 0));
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (RunView.Task task : now.tasks()) {
            int row = rows.computeIfAbsent(task.key().task(), id -> rows.size() + 1);
            if (cells.keySet().stream()
                    .noneMatch(k -> k.task().equals(task.key().task()))) {
                grid.add(new Label(TaskWords.title(task)), 0, row);
            }
            Button cell = new Button();
            cell.setId("task-" + task.key().task() + "-" + task.key().node());
            cell.getStyleClass().addAll("flat", "task-cell");
            cells.put(task.key(), cell);
            grid.add(cell, columns.getOrDefault(task.key().node(), 1), row);
        }
    }
}
