package io.github.trilab.ui.step;

import io.github.trilab.engine.LabView;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.engine.TaskState;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What the last check of a step found: how many tasks would change something, and what.
final class CheckResult extends VBox {
    private final String step;
    private final Consumer<TaskKey> opens;
    private final Label sum = new Label();
    private final ToggleButton show = new ToggleButton();
    private final VBox list = new VBox();
    private List<Object> seen = List.of();

    CheckResult(Desk desk, String step, Consumer<TaskKey> opens) {
        this.step = step;
        this.opens = opens;
        getStyleClass().add("check-result");
        setId(step + "-check-result");
        sum.setWrapText(true);
        sum.getStyleClass().add("strong");
        HBox.setHgrow(sum, Priority.ALWAYS);
        sum.setMaxWidth(Double.MAX_VALUE);
        show.setId(step + "-check-show");
        show.getStyleClass().add("small");
        show.setMinWidth(Button.USE_PREF_SIZE);
        show.textProperty().bind(Texts.bind("check.show"));
        show.setOnAction(event -> show(desk.snapshot()));
        HBox head = new HBox(sum, show);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("buttons");
        list.getStyleClass().add("check-changes");
        getChildren().addAll(head, list);
        desk.whileShown(this, this::show);
    }

    private void show(Snapshot snapshot) {
        LabView view = snapshot.view();
        List<RunView.Task> checked = view.run().steps().stream()
                .filter(one -> one.id().equals(step))
                .flatMap(one -> one.tasks().stream())
                .filter(task -> view.onlyChecked(task.key()))
                .toList();
        boolean checking = snapshot.going() != null && snapshot.going().mode() == Mode.CHECK;
        boolean any = !checked.isEmpty() && !checking && checkedLast(view);
        Shown.when(any, this);
        if (!any) {
            return;
        }
        List<RunView.Task> would = checked.stream()
                .filter(task -> task.state() == TaskState.CHANGED)
                .toList();
        List<Object> next = List.of(checked, show.isSelected(), Texts.language().get());
        if (next.equals(seen)) {
            return;
        }
        seen = next;
        long later = checked.stream()
                .filter(task -> task.state() == TaskState.BLOCKED)
                .count();
        long failed = checked.stream()
                .filter(task -> task.state() == TaskState.FAILED || task.state() == TaskState.UNREACHABLE)
                .count();
        StringBuilder words = new StringBuilder(
                would.isEmpty() && later == 0 && failed == 0
                        ? Texts.get("check.nothing")
                        : Texts.get("check.would", would.size()));
        if (later > 0) {
            words.append(' ').append(Texts.get("check.later", later));
        }
        if (failed > 0) {
            words.append(' ').append(Texts.get("check.failed", failed));
        }
        sum.setText(words.toString());
        Shown.when(!would.isEmpty(), show);
        list.getChildren().clear();
        if (show.isSelected()) {
            would.forEach(task -> list.getChildren().add(change(task)));
        }
        Shown.when(show.isSelected(), list);
    }

    /// Whether no run has come to the step since it was checked.
    private boolean checkedLast(LabView view) {
        // The ids of runs are in the order of time.
        return view.origins().entrySet().stream()
                .filter(one -> one.getKey().step().equals(step))
                .map(Map.Entry::getValue)
                .max(Comparator.comparing(LabView.Origin::run))
                .filter(origin -> origin.mode() == Mode.CHECK)
                .isPresent();
    }

    private VBox change(RunView.Task task) {
        Hyperlink name =
                new Hyperlink(TaskWords.title(task) + " · " + task.key().node());
        name.setOnAction(event -> opens.accept(task.key()));
        Label summary = new Label(task.summary());
        summary.setWrapText(true);
        summary.getStyleClass().addAll("small", "quiet");
        VBox change = new VBox(name, summary);
        change.getStyleClass().add("check-change");
        if (!task.diff().isBlank()) {
            DiffView diff = new DiffView();
            diff.show(task.diff());
            change.getChildren().add(diff);
        }
        List<String> commands = task.commands().stream().map(RunView.Ran::line).toList();
        if (!commands.isEmpty()) {
            change.getChildren().add(new CodeBlock(commands));
        }
        return change;
    }
}
