package io.github.trilab.ui.form;

import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.shell.Desk;
import java.util.List;
import java.util.function.Function;

/// A field for a list of the document that is typed on one line. What is typed is left as it is as
/// long as it means the same words.
abstract class WordsInput extends TextInput {
    private final Function<String, List<String>> split;
    private final Function<List<String>, String> join;

    /// @param split the words of a line
    /// @param join the line one would type for words
    /// @see Field#Field
    WordsInput(Desk desk, String path, Function<String, List<String>> split, Function<List<String>, String> join) {
        super(desk, path);
        this.split = split;
        this.join = join;
        mono();
    }

    @Override
    protected final void put(Draft draft, String text) {
        draft.list(path(), split.apply(text));
    }

    @Override
    protected final String text(Draft draft) {
        return join.apply(draft.list(path()));
    }

    @Override
    protected final boolean same(String typed, String text) {
        return split.apply(typed).equals(split.apply(text));
    }
}
