package io.github.trilab.ui.terminal;

import io.github.trilab.ui.text.Texts;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/// Below a terminal that is not connected: what it waits for, or how it ended, and the way back.
final class EndingBar extends HBox {
    private static final PseudoClass BAD = PseudoClass.getPseudoClass("bad");

    private final FontIcon icon = new FontIcon(MaterialDesignL.LAN_PENDING);
    private final Label message = new Label();
    private final Button again = new Button();

    EndingBar(Runnable connect) {
        getStyleClass().add("terminal-bar");
        message.setId("terminal-message");
        message.setWrapText(true);
        message.setMaxWidth(Double.MAX_VALUE);
        message.setMinHeight(USE_PREF_SIZE);
        setHgrow(message, Priority.ALWAYS);
        again.setId("terminal-again");
        again.setGraphic(new FontIcon(MaterialDesignR.RESTART));
        again.textProperty().bind(Texts.bind("terminal.again"));
        again.accessibleHelpProperty().bind(message.textProperty());
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(pressed -> connect.run());
    }

    void connecting(String name) {
        pseudoClassStateChanged(BAD, false);
        icon.setIconCode(MaterialDesignL.LAN_PENDING);
        message.textProperty().bind(Texts.bind("terminal.connecting", name));
        getChildren().setAll(icon, message);
    }

    void ended(Supplier<String> words, boolean bad) {
        pseudoClassStateChanged(BAD, bad);
        icon.setIconCode(bad ? MaterialDesignA.ALERT_CIRCLE_OUTLINE : MaterialDesignC.CHECK_CIRCLE_OUTLINE);
        message.textProperty().bind(Bindings.createStringBinding(words::get, Texts.language()));
        getChildren().setAll(icon, message, again);
    }

    /// Gives the keyboard to the way back.
    void focus() {
        again.requestFocus();
    }
}
