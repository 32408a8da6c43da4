package io.github.trilab.ui.step;

import io.github.trilab.engine.LabView;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.engine.TaskState;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.form.FieldWords;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
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
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final Desk desk;
    private final String step;
    private final Consumer<TaskKey> opens;
    private final Label sum = new Label();
    private final ToggleButton show = new ToggleButton();
    private final VBox list = new VBox();
    private List<Object> seen = List.of();

    CheckResult(Desk desk, String step, Consumer<TaskKey> opens) {
        this.desk = desk;
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
        List<RunView.Task> failed = checked.stream()
                .filter(task -> task.state() == TaskState.FAILED || task.state() == TaskState.UNREACHABLE)
                .toList();
        List<String> words = new ArrayList<>();
        if (!failed.isEmpty()) {
            words.add(Texts.get("check.failed", failed.size()));
        }
        if (!would.isEmpty()) {
            words.add(Texts.get("check.would", would.size()));
        }
        if (later > 0) {
            words.add(Texts.get("check.later", later));
        }
        sum.setText(words.isEmpty() ? Texts.get("check.nothing") : String.join(" ", words));
        pseudoClassStateChanged(BAD, !failed.isEmpty());
        Shown.when(!would.isEmpty(), show);
        list.getChildren().clear();
        failed.forEach(task -> list.getChildren().add(failure(task, view)));
        if (show.isSelected()) {
            would.forEach(task -> list.getChildren().add(change(task)));
        }
        Shown.when(!list.getChildren().isEmpty(), list);
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

    /// What went wrong and what to do about it is said here: nobody should have to look for it.
    private VBox failure(RunView.Task task, LabView view) {
        VBox failure = entry(task, task.message());
        view.run().failures().stream()
                .filter(failed -> failed.key().equals(task.key()))
                .reduce((first, second) -> second)
                .map(RunView.Failed::remedy)
                .filter(remedy -> !remedy.isBlank())
                .ifPresent(remedy -> {
                    Label what = new Label("→ " + FieldWords.said(desk.session().draft(), remedy));
                    what.setWrapText(true);
                    failure.getChildren().add(what);
                });
        return failure;
    }

    private VBox entry(RunView.Task task, String words) {
        Hyperlink name =
                new Hyperlink(TaskWords.title(task) + " · " + task.key().node());
        name.setOnAction(event -> opens.accept(task.key()));
        Label said = new Label(Texts.said(words));
        said.setWrapText(true);
        VBox entry = new VBox(name, said);
        entry.getStyleClass().add("check-change");
        return entry;
    }

    private VBox change(RunView.Task task) {
        VBox change = entry(task, task.summary());
        change.getChildren().getLast().getStyleClass().addAll("small", "quiet");
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
