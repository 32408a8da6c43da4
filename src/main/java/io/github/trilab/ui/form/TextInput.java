package io.github.trilab.ui.form;

import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TextField;

/// A field with a line of text or a number in it.
public class TextInput extends Field {
    private final TextField input = new TextField();
    private boolean showing;

    /// @see Field#Field
    public TextInput(Desk desk, String path) {
        this(desk, path, Texts.bind(FieldWords.key(path)));
    }

    /// @param called its name
    @SuppressWarnings("this-escape") // what is overridden is called only once the field is in a window
    public TextInput(Desk desk, String path, ObservableValue<String> called) {
        super(desk, path, called);
        input.textProperty().addListener((property, before, now) -> {
            if (!showing) {
                typed(now);
            }
        });
        hold(input, input);
    }

    /// A short word on what is meant, or holds, where the field is empty.
    public final TextInput hint(String text) {
        input.setPromptText(text);
        return this;
    }

    /// In letters of one width.
    public final TextInput mono() {
        input.getStyleClass().add("mono");
        return this;
    }

    private void typed(String text) {
        put(draft(), text);
        edited();
    }

    /// Puts what was typed into the document.
    protected void put(Draft draft, String text) {
        draft.text(path(), text);
    }

    /// What the document holds, as text.
    protected String text(Draft draft) {
        return draft.text(path());
    }

    @Override
    protected final void show(Draft draft) {
        String text = text(draft);
        if (!same(input.getText(), text)) {
            showing = true;
            input.setText(text);
            showing = false;
        }
    }

    /// Whether what was typed says the same as the document.
    protected boolean same(String typed, String text) {
        return typed.equals(text)
                || (typed.isBlank() && text.isEmpty())
                || typed.strip().equals(text);
    }
}
