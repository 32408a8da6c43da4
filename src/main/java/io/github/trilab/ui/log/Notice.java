package io.github.trilab.ui.log;

import io.github.trilab.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/// A sentence above the lines: what went wrong, or what was done.
final class Notice extends HBox {
    private final FontIcon icon = new FontIcon(MaterialDesignI.INFORMATION_OUTLINE);
    private final Label words = new Label();

    Notice() {
        setId("log-notice");
        getStyleClass().add("log-notice");
        setAlignment(Pos.CENTER_LEFT);
        words.setWrapText(true);
        words.setId("log-notice-words");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button close = new Button();
        SearchBar.icon(close, "log-notice-close", MaterialDesignC.CLOSE, "log.notice.close");
        close.setOnAction(event -> clear());
        getChildren().addAll(icon, words, close);
        clear();
    }

    void say(String sentence) {
        show(sentence, false);
    }

    void warn(String sentence) {
        show(sentence, true);
    }

    void clear() {
        setVisible(false);
        setManaged(false);
        words.setText("");
    }

    private void show(String sentence, boolean bad) {
        words.setText(sentence);
        words.setAccessibleText(Texts.get(bad ? "log.notice.bad" : "log.notice.good") + ": " + sentence);
        icon.setIconCode(bad ? MaterialDesignA.ALERT_CIRCLE_OUTLINE : MaterialDesignI.INFORMATION_OUTLINE);
        getStyleClass().remove("log-notice-bad");
        if (bad) {
            getStyleClass().add("log-notice-bad");
        }
        setVisible(true);
        setManaged(true);
    }
}
