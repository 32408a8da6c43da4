package io.github.trilab.ui.log;

import atlantafx.base.controls.CustomTextField;
import io.github.trilab.ui.text.Texts;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/// Where one types what to look for.
final class SearchBar extends HBox {
    /// What is asked of the log.
    interface Asked {
        /// Something else is looked for; empty for nothing.
        void search(String text, boolean regex, boolean ignoreCase);

        /// To the next hit, or the one before.
        void go(boolean forward);

        /// Done with searching.
        void leave();
    }

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
    private static final Duration TYPING = Duration.millis(250);

    private final CustomTextField field = new CustomTextField();
    private final ToggleButton letterCase = new ToggleButton();
    private final ToggleButton regex = new ToggleButton();
    private final Label hits = new Label();
    private final Button previous = new Button();
    private final Button next = new Button();
    private final PauseTransition typing = new PauseTransition(TYPING);
    private final Asked asked;

    SearchBar(Asked asked) {
        this.asked = asked;
        getStyleClass().add("log-search");
        field.setId("log-search");
        field.setLeft(new FontIcon(MaterialDesignM.MAGNIFY));
        field.promptTextProperty().bind(Texts.bind("log.search.prompt"));
        field.accessibleTextProperty().bind(Texts.bind("log.search.name"));
        field.textProperty().addListener((property, before, now) -> typing.playFromStart());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        typing.setOnFinished(event -> search());
        icon(letterCase, "log-search-case", MaterialDesignF.FORMAT_LETTER_CASE, "log.search.case");
        icon(regex, "log-search-regex", MaterialDesignR.REGEX, "log.search.regex");
        icon(previous, "log-search-previous", MaterialDesignC.CHEVRON_UP, "log.search.previous");
        icon(next, "log-search-next", MaterialDesignC.CHEVRON_DOWN, "log.search.next");
        letterCase.setOnAction(event -> search());
        regex.setOnAction(event -> search());
        previous.setOnAction(event -> go(false));
        next.setOnAction(event -> go(true));
        hits.setId("log-hits");
        hits.getStyleClass().addAll("small", "quiet");
        getChildren().addAll(field, letterCase, regex, previous, next, hits);
        nothing();
    }

    /// Gives a button an icon, and a name to see and to hear.
    static void icon(ButtonBase button, String id, Ikon icon, String key) {
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll("button-icon", "flat");
        ObservableValue<String> name = Texts.bind(key);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(name);
        button.setTooltip(tip);
        button.accessibleTextProperty().bind(name);
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }

    /// Says what was found.
    void found(String words) {
        field.pseudoClassStateChanged(WRONG, false);
        say(words);
        previous.setDisable(false);
        next.setDisable(false);
    }

    /// Says why what was typed cannot be looked for.
    void wrong(String words) {
        field.pseudoClassStateChanged(WRONG, true);
        say(words);
    }

    /// Nothing is looked for.
    void nothing() {
        field.pseudoClassStateChanged(WRONG, false);
        say("");
        previous.setDisable(true);
        next.setDisable(true);
    }

    /// Looks for what stands there now.
    void search() {
        typing.stop();
        asked.search(field.getText(), regex.isSelected(), !letterCase.isSelected());
    }

    private void say(String words) {
        if (!words.equals(hits.getText())) {
            hits.setText(words);
            hits.setTooltip(words.isEmpty() ? null : new Tooltip(words));
        }
        hits.setVisible(!words.isEmpty());
        hits.setManaged(!words.isEmpty());
    }

    void go(boolean forward) {
        if (typing.getStatus() == Animation.Status.RUNNING) {
            search();
        }
        asked.go(forward);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            go(!event.isShiftDown());
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            field.clear();
            search();
            asked.leave();
            event.consume();
        }
    }
}
