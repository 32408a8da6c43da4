package io.github.trilab.ui.shell;

import io.github.trilab.ui.theme.Theme;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// A question whose yes cannot be taken back: something is deleted, a stranger is trusted. Whoever
/// hits Enter or Escape without having read it has said no.
///
/// @param id of the button that says yes
/// @param title of the window
/// @param question what is asked
/// @param yes the words on the button that says yes
/// @param no the words on the other one
public record Consent(String id, String title, String question, String yes, String no) {

    /// Asks and waits for the answer.
    ///
    /// @param style of the button that says yes; empty for none of its own
    /// @param content what is told beside the question
    public boolean given(Window owner, String style, Node... content) {
        Alert alert = new Alert(Alert.AlertType.NONE);
        Theme.dress(alert, owner);
        alert.setTitle(title);
        alert.setHeaderText(question);
        VBox told = new VBox(content);
        told.getStyleClass().add("dialog-content");
        alert.getDialogPane().setContent(told);
        ButtonType agree = new ButtonType(yes, ButtonBar.ButtonData.OK_DONE);
        ButtonType refuse = new ButtonType(no, ButtonBar.ButtonData.CANCEL_CLOSE);
        alert.getButtonTypes().setAll(agree, refuse);
        if (alert.getDialogPane().lookupButton(agree) instanceof Button button) {
            button.setId(id);
            button.setDefaultButton(false);
            if (!style.isEmpty()) {
                button.getStyleClass().add(style);
            }
        }
        if (alert.getDialogPane().lookupButton(refuse) instanceof Button button) {
            button.setId(id + "-not");
            button.setDefaultButton(true);
            begin(alert, button);
        }
        return alert.showAndWait().filter(agree::equals).isPresent();
    }

    /// Where the keyboard is at first; not before the buttons are laid out, of which one would take
    /// it.
    static void begin(Alert alert, Node first) {
        alert.setOnShown(event -> Platform.runLater(first::requestFocus));
    }
}
