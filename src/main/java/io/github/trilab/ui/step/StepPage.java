package io.github.trilab.ui.step;

import io.github.trilab.engine.Mode;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.shell.Page;
import io.github.trilab.ui.text.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What the pages of all steps have: title, what and why, form, Check / Run step / Run all, the
/// table of tasks by node.
public class StepPage implements Page {
    private final Desk desk;
    private final String step;
    private final VBox content = new VBox();
    private final ScrollPane scroll = new ScrollPane(content);
    private final Button check = new Button();
    private final Button run = new Button();
    private final Button all = new Button();

    /// The page of a step.
    ///
    /// @param form what can be chosen, above the tasks; several pieces below each other
    public StepPage(Desk desk, String step, Node... form) {
        this.desk = desk;
        this.step = step;
        content.getStyleClass().add("page");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("page-scroll");
        Label title = new Label();
        title.getStyleClass().add("page-title");
        title.textProperty().bind(Texts.bind("step." + step));
        Label why = new Label();
        why.setWrapText(true);
        why.getStyleClass().add("quiet");
        why.textProperty().bind(Texts.bind("step." + step + ".why"));
        button(check, "check", Mode.CHECK, List.of(step));
        button(run, "run", Mode.RUN, List.of(step));
        button(all, "all", Mode.RUN, List.of());
        run.getStyleClass().add("accent");
        HBox buttons = new HBox(check, run, all);
        buttons.getStyleClass().add("buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);
        content.getChildren().addAll(title, why);
        content.getChildren().addAll(form);
        content.getChildren().addAll(buttons, new TaskTable(desk, step));
        desk.each(this::show);
    }

    private void button(Button button, String word, Mode mode, List<String> steps) {
        button.setId(step + "-" + word);
        button.textProperty().bind(Texts.bind("step.button." + word));
        button.setOnAction(event -> desk.session().start(mode, steps));
    }

    private void show(Snapshot snapshot) {
        boolean busy = snapshot.running();
        check.setDisable(busy);
        run.setDisable(busy);
        all.setDisable(busy);
    }

    /// The lab it is about, and the way elsewhere.
    protected final Desk desk() {
        return desk;
    }

    /// The id of the step.
    protected final String step() {
        return step;
    }

    /// Where more can be added below the tasks.
    protected final VBox content() {
        return content;
    }

    @Override
    public final Node node() {
        return scroll;
    }
}
