package io.github.trilab.ui.log;

import io.github.trilab.ui.Shown;
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
    private final Button action = new Button();

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
        action.setId("log-notice-action");
        action.setMinWidth(USE_PREF_SIZE);
        Shown.when(false, action);
        getChildren().addAll(icon, words, action, close);
        clear();
    }

    void say(String sentence) {
        show(sentence, false);
    }

    /// Says what goes on, with a button that stops it.
    ///
    /// @param key of the button's text
    void say(String sentence, String key, Runnable stop) {
        show(sentence, false);
        action.setText(Texts.get(key));
        action.setOnAction(event -> stop.run());
        Shown.when(true, action);
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
        Shown.when(false, action);
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
