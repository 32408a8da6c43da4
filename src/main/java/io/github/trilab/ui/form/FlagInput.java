package io.github.trilab.ui.form;

import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import javafx.scene.control.CheckBox;

/// A field that is yes or no.
public final class FlagInput extends Field {
    private final CheckBox input = new CheckBox();

    /// What is said beside the box is the text of its name with `.word` behind it.
    ///
    /// @see Field#Field
    public FlagInput(Desk desk, String path) {
        super(desk, path);
        input.setWrapText(true);
        input.textProperty().bind(Texts.bind(FieldWords.key(path) + ".word"));
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
