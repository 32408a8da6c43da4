package io.github.trilab.ui.shell;

import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.text.Texts;
import java.nio.file.Path;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Where labs are made and opened.
final class Welcome implements Page {
    private final VBox content = new VBox();

    Welcome(Wizard wizard, Settings settings, Pulse pulse) {
        content.getStyleClass().add("page");
        Label title = new Label();
        title.getStyleClass().add("page-title");
        title.textProperty().bind(Texts.bind("welcome.title"));
        Button practice = new Button();
        practice.setId("try-practice");
        practice.getStyleClass().add("accent");
        practice.textProperty().bind(Texts.bind("welcome.practice"));
        practice.setOnAction(event -> wizard.openPractice(2));
        content.getChildren().addAll(title, practice);
        for (Path lab : settings.recent()) {
            Button open = new Button(String.valueOf(lab.getFileName()));
            open.setOnAction(event -> wizard.openLab(lab));
            content.getChildren().add(open);
        }
    }

    @Override
    public Node node() {
        return content;
    }
}
