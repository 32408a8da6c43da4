package io.github.trilab.ui.form;

import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/// A field with one of a few words in it.
public final class ChoiceInput extends Field {
    private final ComboBox<String> input = new ComboBox<>();
    private final InvalidationListener language;
    private boolean showing;

    /// @param words that can be chosen
    /// @param shown a word in the language of the window
    /// @param chosen is told which word was chosen, to put it into the document
    /// @see Field#Field
    public ChoiceInput(
            Desk desk, String path, List<String> words, UnaryOperator<String> shown, Consumer<String> chosen) {
        super(desk, path);
        input.getItems().setAll(words);
        input.setMaxWidth(Double.MAX_VALUE);
        language = property -> name(shown);
        name(shown);
        Texts.language().addListener(new WeakInvalidationListener(language));
        input.valueProperty().addListener((property, before, now) -> {
            if (!showing && now != null) {
                chosen.accept(now);
                edited();
            }
        });
        hold(input, input);
    }

    private void name(UnaryOperator<String> shown) {
        input.setConverter(new StringConverter<>() {
            @Override
            public String toString(String word) {
                return word == null ? "" : shown.apply(word);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
    }

    @Override
    protected void show(Draft draft) {
        showing = true;
        input.setValue(draft.text(path()));
        showing = false;
    }
}
