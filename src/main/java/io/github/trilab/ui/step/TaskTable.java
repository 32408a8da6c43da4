package io.github.trilab.ui.step;

import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The tasks of a step, a row each, with a column for every node. One cell is in the order of the
/// tab key; the arrow keys go from cell to cell, and Enter opens one.
final class TaskTable extends VBox {
    private final Desk desk;
    private final String step;
    private final Consumer<TaskKey> opens;
    private final NodeGrid grid = new NodeGrid();
    private final Map<TaskKey, TaskCell> cells = new HashMap<>();
    private final List<TaskRow> heads = new ArrayList<>();
    private final List<List<@Nullable TaskCell>> places = new ArrayList<>();
    private List<Object> shape = List.of();

    /// @param opens is told which cell is opened
    TaskTable(Desk desk, String step, Consumer<TaskKey> opens) {
        this.desk = desk;
        this.step = step;
        this.opens = opens;
        getStyleClass().add("task-table");
        getChildren().add(grid);
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        desk.whileShown(this, this::show);
    }

    private void show(Snapshot snapshot) {
        RunView.Step now = snapshot.view().run().steps().stream()
                .filter(s -> s.id().equals(step))
                .findFirst()
                .orElse(null);
        if (now == null) {
            return;
        }
        List<Object> next = List.of(
                now.tasks().stream().map(RunView.Task::key).toList(),
                snapshot.lab().nodes().stream().map(Node::name).toList(),
                snapshot.lab().regions(),
                Texts.language().get());
        if (!next.equals(shape)) {
            shape = next;
            build(now, snapshot.lab());
        }
        Instant time = desk.wiring().clock().instant();
        Set<TaskKey> paused =
                snapshot.going() == null ? Set.of() : snapshot.going().paused();
        for (RunView.Task task : now.tasks()) {
            TaskCell cell = cells.get(task.key());
            if (cell != null) {
                cell.show(snapshot.view(), task, time, paused.contains(task.key()));
            }
        }
        Set<String> pauses = desk.session().pauses();
        heads.forEach(head -> head.show(pauses));
    }

    private void build(RunView.Step now, Lab lab) {
        grid.clear();
        cells.clear();
        heads.clear();
        places.clear();
        List<Node> nodes = lab.nodes();
        boolean narrow = nodes.size() > NodeGrid.ROOMY;
        Label tasks = new Label(Texts.get("task.tasks"));
        tasks.getStyleClass().add("strong");
        grid.header(tasks, nodes.stream().map(node -> new NodeHead(lab, node)).toList());
        Map<String, Map<String, RunView.Task>> rows = new LinkedHashMap<>();
        for (RunView.Task task : now.tasks()) {
            rows.computeIfAbsent(task.key().task(), id -> new HashMap<>())
                    .put(task.key().node(), task);
        }
        rows.forEach((id, byNode) -> {
            List<javafx.scene.Node> row = new ArrayList<>();
            List<@Nullable TaskCell> places1 = new ArrayList<>();
            for (Node node : nodes) {
                RunView.Task task = byNode.get(node.name());
                if (task == null) {
                    Label none = new Label(Texts.get(narrow ? "task.none.short" : "task.none"));
                    none.getStyleClass().addAll("quiet", "task-none");
                    row.add(none);
                    places1.add(null);
                } else {
                    TaskCell cell = cell(task.key(), narrow);
                    row.add(cell);
                    places1.add(cell);
                }
            }
            places.add(places1);
            TaskRow head = new TaskRow(desk, byNode.values().iterator().next());
            heads.add(head);
            grid.row(head, row);
        });
        places.stream()
                .flatMap(List::stream)
                .filter(cell -> cell != null)
                .findFirst()
                .ifPresent(cell -> cell.setFocusTraversable(true));
    }

    private TaskCell cell(TaskKey key, boolean narrow) {
        TaskCell cell = new TaskCell(narrow);
        cell.setId("task-" + key.task() + "-" + key.node());
        cell.setFocusTraversable(false);
        cell.setOnAction(event -> opens.accept(key));
        cell.focusedProperty().addListener((property, before, now) -> {
            if (now) {
                cells.values().forEach(other -> other.setFocusTraversable(other.equals(cell)));
                grid.reveal(cell);
            }
        });
        cells.put(key, cell);
        return cell;
    }

    private void pressed(KeyEvent event) {
        if (!(event.getTarget() instanceof TaskCell cell)) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> cell.fire();
            case LEFT -> go(cell, 0, -1);
            case RIGHT -> go(cell, 0, 1);
            case UP -> go(cell, -1, 0);
            case DOWN -> go(cell, 1, 0);
            default -> {
                return;
            }
        }
        if (event.getCode() != KeyCode.ENTER || event.getTarget() instanceof TaskCell) {
            event.consume();
        }
    }

    /// Goes to the next cell that way, past places where a task has none.
    private void go(TaskCell from, int down, int right) {
        for (int row = 0; row < places.size(); row++) {
            int column = places.get(row).indexOf(from);
            if (column >= 0) {
                int r = row + down;
                int c = column + right;
                while (r >= 0
                        && r < places.size()
                        && c >= 0
                        && c < places.get(r).size()) {
                    TaskCell to = places.get(r).get(c);
                    if (to != null) {
                        to.requestFocus();
                        return;
                    }
                    r += down;
                    c += right;
                }
                return;
            }
        }
    }
}
