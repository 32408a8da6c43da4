package io.github.trilab.practice.shell;

import io.github.trilab.practice.shell.Syntax.Literal;
import io.github.trilab.practice.shell.Syntax.Part;
import io.github.trilab.practice.shell.Syntax.Redirect;
import io.github.trilab.practice.shell.Syntax.Word;
import java.util.ArrayList;
import java.util.List;

/// Splits a script into words and operators.
final class Lexer extends WordReader {
    /// A piece of a script.
    sealed interface Token {}

    /// A word.
    record WordToken(Word word) implements Token {}

    /// An operator; `\n` for a line end, empty for the script's end.
    record Operator(String text) implements Token {}

    /// The number before a redirection.
    record Descriptor(int value) implements Token {}

    /// A here-document whose text is still to come.
    private record Pending(String delimiter, boolean tabs, boolean quoted, Redirect place, List<Redirect> places) {}

    private static final List<String> OPERATORS = List.of(
            "&>>", "<<<", "<<-", ";;&", "&&", "||", ";;", ";&", "<<", ">>", "<&", ">&", "<>", ">|", "&>", "|&", "&",
            "|", ";", "<", ">", "(", ")");
    private static final String META = " \t\n|&;<>()";
    private final List<Pending> pending = new ArrayList<>();

    Lexer(String text, int at, int line) {
        super(text, at, line);
    }

    /// Whether this character follows at once.
    boolean follows(char c) {
        return peek(0) == c;
    }

    /// The regular expression after `=~`.
    Word regex() {
        skipBlanks();
        return word(" \t\n");
    }

    /// The next token.
    Token next() {
        skipBlanks();
        if (ended()) {
            hereDocuments();
            return new Operator("");
        }
        if (peek(0) == '\n') {
            at++;
            line++;
            hereDocuments();
            return new Operator("\n");
        }
        int digits = 0;
        while (Character.isDigit(peek(digits))) {
            digits++;
        }
        if (digits > 0 && (peek(digits) == '<' || peek(digits) == '>')) {
            int value = Integer.parseInt(text.substring(at, at + digits));
            at += digits;
            return new Descriptor(value);
        }
        for (String operator : OPERATORS) {
            if (starts(operator)) {
                at += operator.length();
                return new Operator(operator);
            }
        }
        return new WordToken(word(META));
    }

    private void skipBlanks() {
        while (!ended()) {
            char c = peek(0);
            if (c == ' ' || c == '\t') {
                at++;
            } else if (c == '\\' && peek(1) == '\n') {
                at += 2;
                line++;
            } else if (c == '#') {
                while (!ended() && peek(0) != '\n') {
                    at++;
                }
            } else {
                return;
            }
        }
    }

    /// Says that the text of a here-document begins on the next line.
    ///
    /// @param places where the redirection is to be put once the text is known
    void hereDocument(Redirect place, List<Redirect> places) {
        boolean quoted = place.target().parts().stream().anyMatch(part -> part instanceof Literal l && l.quoted());
        StringBuilder delimiter = new StringBuilder();
        for (Part part : place.target().parts()) {
            if (part instanceof Literal literal) {
                delimiter.append(literal.text());
            }
        }
        pending.add(new Pending(delimiter.toString(), place.operator().equals("<<-"), quoted, place, places));
    }

    private void hereDocuments() {
        List<Pending> now = List.copyOf(pending);
        pending.clear();
        for (Pending document : now) {
            StringBuilder body = new StringBuilder();
            int first = line;
            while (true) {
                if (ended()) {
                    break;
                }
                int end = text.indexOf('\n', at);
                String row = text.substring(at, end < 0 ? text.length() : end);
                at = end < 0 ? text.length() : end + 1;
                line++;
                if (document.tabs) {
                    row = row.replaceFirst("^\t+", "");
                }
                if (row.equals(document.delimiter)) {
                    break;
                }
                body.append(row).append('\n');
            }
            Word content = document.quoted
                    ? new Word(List.of(new Literal(body.toString(), true)))
                    : new WordReader(body.toString(), 0, first).whole();
            document.places.set(
                    document.places.indexOf(document.place), new Redirect(document.place.number(), "<<", content));
        }
    }
}
