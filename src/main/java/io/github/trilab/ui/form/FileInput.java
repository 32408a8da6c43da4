package io.github.trilab.ui.form;

import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.io.File;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.FileChooser;

/// A field with the name of a file of this computer.
public final class FileInput extends Field {
    private final TextField input = new TextField();
    private boolean showing;

    /// @see Field#Field
    public FileInput(Desk desk, String path) {
        super(desk, path);
        input.getStyleClass().add("mono");
        input.textProperty().addListener((property, before, now) -> {
            if (!showing) {
                draft().text(path(), now);
                edited();
            }
        });
        Button choose = new Button();
        choose.textProperty().bind(Texts.bind("form.choose"));
        choose.setMinWidth(Button.USE_PREF_SIZE);
        choose.setOnAction(event -> choose());
        HBox.setHgrow(input, Priority.ALWAYS);
        HBox line = new HBox(input, choose);
        line.getStyleClass().add("buttons");
        hold(input, line);
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        File keys = new File(System.getProperty("user.home"), ".ssh");
        chooser.setInitialDirectory(keys.isDirectory() ? keys : new File(System.getProperty("user.home")));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            input.setText(file.getPath());
        }
    }

    @Override
    protected void show(Draft draft) {
        if (!input.getText().strip().equals(draft.text(path()))) {
            showing = true;
            input.setText(draft.text(path()));
            showing = false;
        }
    }
}
