package io.github.trilab.ui.step;

import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.engine.TaskState;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Banner;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What can be done about a task on a node: try again, leave out, take back, run alone, pause
/// before. What destroys or leaves out asks on the spot.
final class DetailsActions extends VBox {
    private final Desk desk;
    private final TaskKey key;
    private final Button retry = button("retry");
    private final Button skip = button("skip");
    private final Button undo = button("undo");
    private final Button only = button("only");
    private final ToggleButton pause = new ToggleButton();
    private final HBox question = new HBox();
    private final Label skipped = new Label();
    private final Label lasting = new Label();

    DetailsActions(Desk desk, TaskKey key) {
        this.desk = desk;
        this.key = key;
        getStyleClass().add("details-actions");
        retry.setOnAction(event -> retry());
        skip.setOnAction(event -> askToSkip());
        undo.setOnAction(event -> askToUndo());
        only.setOnAction(event -> desk.session().startTasks(Mode.RUN, Set.of(key)));
        pause.setId("details-pause");
        pause.textProperty().bind(Texts.bind("details.pause"));
        pause.setOnAction(event -> desk.session().pauseBefore(key.step() + "/" + key.task(), pause.isSelected()));
        FlowPane buttons = new FlowPane(retry, only, skip, undo, pause);
        buttons.getStyleClass().add("flow-buttons");
        question.setAlignment(Pos.CENTER_LEFT);
        question.getStyleClass().addAll("buttons", "question");
        skipped.setWrapText(true);
        skipped.getStyleClass().addAll("small", "quiet");
        lasting.setId("details-lasting");
        lasting.setWrapText(true);
        lasting.getStyleClass().addAll("small", "quiet");
        lasting.textProperty().bind(Texts.bind("details.lasting"));
        close();
        getChildren().addAll(buttons, question, skipped, lasting);
        desk.whileShown(this, this::show);
    }

    private static Button button(String word) {
        Button button = new Button();
        button.setId("details-" + word);
        button.textProperty().bind(Texts.bind("details." + word));
        return button;
    }

    private void show(Snapshot snapshot) {
        RunView.Task task = snapshot.view()
                .run()
                .tasks()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElse(null);
        TaskState state = task == null ? TaskState.WAITING : task.state();
        boolean running = snapshot.running();
        boolean checked = snapshot.view().onlyChecked(key);
        boolean failed = state == TaskState.FAILED
                || state == TaskState.UNREACHABLE
                || state == TaskState.SKIPPED
                || state == TaskState.CANCELLED;
        retry.setDisable(!failed || checked);
        // Within a run only what failed or has not begun can be left out; else it holds for the next run.
        skip.setDisable(running && (state == TaskState.RUNNING || state.succeeded()));
        boolean blocked = running || !desk.session().draft().findings().isEmpty();
        boolean reversible = desk.session()
                .plan()
                .entry(key)
                .map(entry -> entry.task().reversible())
                .orElse(false);
        undo.setDisable(blocked || !state.succeeded() || checked || !reversible);
        boolean stays = !reversible && state == TaskState.CHANGED && !checked;
        lasting.setVisible(stays);
        lasting.setManaged(stays);
        only.setDisable(blocked);
        pause.setSelected(desk.session().pauses().contains(key.step() + "/" + key.task()));
        String reason = desk.session().skips().get(key.toString());
        skipped.setText(reason == null ? "" : Texts.get("details.skipped", reason));
        Shown.when(reason != null, skipped);
    }

    private void retry() {
        desk.session().unskip(key);
        desk.pulse()
                .work(
                        () -> {
                            desk.session().retry(key);
                            return key;
                        },
                        done -> {},
                        e -> desk.ways()
                                .say(
                                        "retry",
                                        () -> new Banner(
                                                Banner.Tone.BAD,
                                                Texts.get("details.retry"),
                                                String.valueOf(e.getMessage()),
                                                List.of())));
    }

    private void askToSkip() {
        TextField reason = new TextField();
        reason.setId("details-reason");
        reason.promptTextProperty().bind(Texts.bind("details.reason"));
        reason.accessibleTextProperty().bind(Texts.bind("details.reason"));
        HBox.setHgrow(reason, Priority.ALWAYS);
        Button yes = button("skip.yes");
        yes.disableProperty().bind(reason.textProperty().isEmpty());
        yes.setOnAction(event -> {
            desk.session().skip(key, reason.getText().strip());
            close();
            show(desk.snapshot());
        });
        reason.setOnAction(event -> yes.fire());
        ask(reason, yes);
        reason.requestFocus();
    }

    private void askToUndo() {
        Label what = new Label(Texts.get("details.undo.what", title(), key.node()));
        what.setWrapText(true);
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        Button yes = button("undo.yes");
        yes.getStyleClass().add("danger");
        yes.setOnAction(event -> {
            desk.session().startTasks(Mode.UNDO, Set.of(key));
            close();
        });
        ask(what, yes);
        yes.requestFocus();
    }

    private String title() {
        String english = desk.session()
                .plan()
                .entry(key)
                .map(entry -> entry.task().title())
                .orElse(key.task());
        return TaskWords.title(key, english);
    }

    private void ask(javafx.scene.Node what, Button yes) {
        Button no = button("no");
        yes.setMinWidth(Button.USE_PREF_SIZE);
        no.setMinWidth(Button.USE_PREF_SIZE);
        no.setOnAction(event -> close());
        question.getChildren().setAll(what, yes, no);
        Shown.when(true, question);
    }

    private void close() {
        if (question.isVisible() && getScene() != null) {
            pause.requestFocus(); // what had the focus goes; this never is disabled
        }
        question.getChildren().clear();
        Shown.when(false, question);
    }
}
