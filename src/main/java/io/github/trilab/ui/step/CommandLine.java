package io.github.trilab.ui.step;

import io.github.trilab.ui.text.Texts;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// One command as one would type it, to be copied.
final class CommandLine extends VBox {
    private final Label line = new Label();
    private String command = "";

    CommandLine() {
        getStyleClass().add("command-line");
        line.setWrapText(true);
        line.setId("command-line");
        line.getStyleClass().addAll("mono", "small");
        Hyperlink copy = new Hyperlink();
        copy.setId("command-copy");
        copy.getStyleClass().add("small");
        copy.textProperty().bind(Texts.bind("form.copy"));
        copy.setOnAction(event -> {
            copy.setVisited(false);
            DiffView.copy(command);
        });
        getChildren().addAll(line, copy);
    }

    void show(String text) {
        command = text;
        line.setText("$ " + text);
        line.setAccessibleText(text);
    }
}
