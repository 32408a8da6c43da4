package io.github.trilab.ui.step;

import io.github.trilab.ui.text.Sentence;
import io.github.trilab.ui.text.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A part of a section: a heading, a line about it, and what it is about.
final class Part extends VBox {
    /// @param key of its heading in the texts; what is said about it is at `key.text`
    Part(String key, Node... content) {
        getStyleClass().add("part");
        Label heading = new Label();
        heading.getStyleClass().add("form-heading");
        heading.textProperty().bind(Texts.bind(key));
        getChildren().add(new VBox(heading, new Sentence(key + ".text", "small", "quiet")));
        getChildren().addAll(content);
    }
}
