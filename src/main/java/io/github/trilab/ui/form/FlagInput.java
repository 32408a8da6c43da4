package io.github.trilab.ui.form;

import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import javafx.scene.control.CheckBox;

/// A field that is yes or no.
public final class FlagInput extends Field {
    private final CheckBox input = new CheckBox();

    /// @param word key of what is said beside the box
    /// @see Field#Field
    public FlagInput(Desk desk, String path, String key, String word) {
        super(desk, path, key);
        input.setWrapText(true);
        input.textProperty().bind(Texts.bind(word));
        input.setOnAction(event -> {
            draft().flag(path(), input.isSelected());
            edited();
        });
        hold(input, input);
    }

    @Override
    protected void show(Draft draft) {
        input.setSelected(draft.text(path()).equals("true"));
    }
}
