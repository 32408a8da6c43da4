package io.github.trilab.ui.text;

import javafx.scene.control.Label;

/// Words of the window that follow the language and wrap where the line ends.
public final class Sentence extends Label {
    /// @param key of the text
    /// @param styles style classes
    public Sentence(String key, String... styles) {
        setWrapText(true);
        getStyleClass().addAll(styles);
        textProperty().bind(Texts.bind(key));
    }
}
