package io.github.trilab.ui.form;

import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.shell.Desk;
import java.util.Arrays;
import java.util.List;

/// A field with several words in it, separated by commas.
public final class ListInput extends TextInput {
    /// @see Field#Field
    public ListInput(Desk desk, String path, String key) {
        super(desk, path, key);
        mono();
    }

    @Override
    protected void put(Draft draft, String text) {
        draft.list(path(), words(text));
    }

    @Override
    protected String text(Draft draft) {
        return String.join(", ", draft.list(path()));
    }

    @Override
    protected boolean same(String typed, String text) {
        return words(typed).equals(words(text));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
