package io.github.trilab.ui.form;

import io.github.trilab.ui.shell.Desk;
import java.util.Arrays;
import java.util.List;

/// A field with several words in it, separated by commas.
public final class ListInput extends WordsInput {
    /// @see Field#Field
    public ListInput(Desk desk, String path) {
        super(desk, path, ListInput::words, words -> String.join(", ", words));
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[,\\s]+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
