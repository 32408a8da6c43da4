package io.github.trilab.ui.step;

import io.github.trilab.engine.RunView;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/// The head of a task's row: its title, a hint, and its pause point.
final class TaskRow extends HBox {
    private final String task;
    private final ToggleButton pause = new ToggleButton();

    TaskRow(Desk desk, RunView.Task task) {
        this.task = task.key().step() + "/" + task.key().task();
        getStyleClass().add("task-row");
        setAlignment(Pos.CENTER_LEFT);
        Label title = new Label(TaskWords.title(task));
        title.setMinWidth(0);
        Label hint = new Label(TaskWords.hint(task.key()));
        hint.getStyleClass().addAll("small", "quiet");
        hint.setMinWidth(0);
        VBox words = new VBox(title);
        if (!hint.getText().isEmpty()) {
            words.getChildren().add(hint);
        }
        words.setAlignment(Pos.CENTER_LEFT);
        Tooltip.install(words, tooltip(TaskWords.why(task)));
        setHgrow(words, Priority.ALWAYS);
        words.setMinWidth(0);
        pause.setGraphic(new FontIcon(MaterialDesignP.PAUSE));
        pause.setId("pause-" + task.key().task());
        pause.getStyleClass().addAll("flat", "pause");
        pause.setMinWidth(USE_PREF_SIZE);
        String told = Texts.get("task.pause", TaskWords.title(task));
        pause.setAccessibleText(told);
        pause.setTooltip(tooltip(told));
        pause.setOnAction(event -> desk.session().pauseBefore(this.task, pause.isSelected()));
        getChildren().addAll(words, pause);
    }

    private static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        return tooltip;
    }

    void show(Set<String> pauses) {
        pause.setSelected(pauses.contains(task));
    }
}
