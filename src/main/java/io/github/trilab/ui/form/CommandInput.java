package io.github.trilab.ui.form;

import io.github.trilab.remote.Command;
import io.github.trilab.ui.shell.Desk;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A field with a command in it, written as for a shell: words, quoted where they hold blanks.
public final class CommandInput extends WordsInput {
    /// @see Field#Field
    public CommandInput(Desk desk, String path) {
        super(desk, path, CommandInput::words, CommandInput::line);
    }

    /// The words as one would type them.
    static String line(List<String> words) {
        return words.stream().map(Command::quote).collect(Collectors.joining(" "));
    }

    /// The words of a line; a quotation that is not ended goes to the end of the line.
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean escape = c == '\\' && quote != '\'' && i + 1 < line.length();
            if (escape && (quote == 0 || "\"\\$`".indexOf(line.charAt(i + 1)) >= 0)) {
                word.append(line.charAt(++i));
                begun = true;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
                begun = true;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) {
            words.add(word.toString());
        }
        return List.copyOf(words);
    }
}
