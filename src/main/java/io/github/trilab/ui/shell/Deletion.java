package io.github.trilab.ui.shell;

import io.github.trilab.ui.text.Texts;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// The question before something is deleted. The Enter key does not delete.
///
/// @param id of the button that deletes
/// @param title of the window
/// @param question what is asked
/// @param delete the words on the button that deletes
/// @param keep the key of the words on the one that does not
public record Deletion(String id, String title, String question, String delete, String keep) {

    /// Asks and waits for the answer.
    ///
    /// @param content what is told beside the question
    public boolean agreed(Window owner, VBox content) {
        Alert alert = new Alert(Alert.AlertType.NONE);
        alert.initOwner(owner);
        alert.setTitle(title);
        alert.setHeaderText(question);
        content.getStyleClass().add("dialog-content");
        alert.getDialogPane().setContent(content);
        ButtonType yes = new ButtonType(delete, ButtonBar.ButtonData.OK_DONE);
        ButtonType no = new ButtonType(Texts.get(keep), ButtonBar.ButtonData.CANCEL_CLOSE);
        alert.getButtonTypes().setAll(yes, no);
        if (alert.getDialogPane().lookupButton(yes) instanceof Button button) {
            button.setId(id);
            button.getStyleClass().add("danger");
            button.setDefaultButton(false);
        }
        return alert.showAndWait().filter(yes::equals).isPresent();
    }
}
