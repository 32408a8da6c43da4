package io.github.trilab.practice.shell;

import io.github.trilab.practice.shell.Syntax.Arithmetic;
import io.github.trilab.practice.shell.Syntax.Literal;
import io.github.trilab.practice.shell.Syntax.Node;
import io.github.trilab.practice.shell.Syntax.Parameter;
import io.github.trilab.practice.shell.Syntax.Part;
import io.github.trilab.practice.shell.Syntax.Substitution;
import io.github.trilab.practice.shell.Syntax.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads words: what is quoted, and what is to be expanded.
class WordReader {
    /// What may follow a name within `${…}`, longest first.
    private static final List<String> EXPANSIONS = List.of(
            ":-", ":=", ":?", ":+", "##", "%%", "//", "/#", "/%", "^^", ",,", "-", "=", "?", "+", "#", "%", "/", ":",
            "^", ",");

    final String text;
    int at;
    int line;

    WordReader(String text, int at, int line) {
        this.text = text;
        this.at = at;
        this.line = line;
    }

    final int at() {
        return at;
    }

    final int line() {
        return line;
    }

    final SyntaxFault fault(String message, boolean unfinished) {
        return new SyntaxFault(message, line, unfinished);
    }

    final boolean starts(String prefix) {
        return text.startsWith(prefix, at);
    }

    final char peek(int ahead) {
        int place = at + ahead;
        return place < text.length() ? text.charAt(place) : '\0';
    }

    final boolean ended() {
        return at >= text.length();
    }

    /// The rest of the text as a word, for texts that are expanded but are no script: all of it is
    /// as between double quotes.
    final Word whole() {
        return new Word(doubleQuoted('\0'));
    }

    /// A word up to one of these characters.
    final Word word(String stops) {
        Pieces pieces = new Pieces(false);
        while (!ended() && stops.indexOf(peek(0)) < 0) {
            char c = peek(0);
            if (c == '\\') {
                if (peek(1) == '\n') {
                    at += 2;
                    line++;
                } else if (at + 1 >= text.length()) {
                    at++;
                    pieces.plain.append('\\');
                } else {
                    pieces.add(new Literal(String.valueOf(peek(1)), true));
                    at += 2;
                }
            } else if (c == '\'') {
                pieces.add(new Literal(singleQuoted(), true));
            } else if (c == '"') {
                at++;
                List<Part> quoted = doubleQuoted('"');
                pieces.addAll(quoted.isEmpty() ? List.of(new Literal("", true)) : quoted);
            } else if (c == '$' && peek(1) == '\'') {
                at++;
                pieces.add(new Literal(Escapes.ansi(ansiQuoted()), true));
            } else if (c == '$' && peek(1) == '"') {
                at++;
            } else {
                pieces.take();
            }
        }
        return new Word(pieces.parts());
    }

    /// The parts of a word, as they are read.
    private final class Pieces {
        private final List<Part> parts = new ArrayList<>();
        private final StringBuilder plain = new StringBuilder();
        private final boolean quoted;

        Pieces(boolean quoted) {
            this.quoted = quoted;
        }

        void add(Part part) {
            addAll(List.of(part));
        }

        void addAll(List<Part> more) {
            if (!plain.isEmpty()) {
                parts.add(new Literal(plain.toString(), quoted));
                plain.setLength(0);
            }
            parts.addAll(more);
        }

        /// Takes the expansion that starts here, else the character.
        void take() {
            char c = peek(0);
            Part part = c == '$' || c == '`' ? expansion(quoted) : null;
            if (part != null) {
                add(part);
                return;
            }
            if (c == '\n') {
                line++;
            }
            plain.append(c);
            at++;
        }

        List<Part> parts() {
            addAll(List.of());
            return List.copyOf(parts);
        }
    }

    private String singleQuoted() {
        int end = text.indexOf('\'', at + 1);
        if (end < 0) {
            throw fault("Unterminated quoted string", true);
        }
        String quoted = text.substring(at + 1, end);
        line += (int) quoted.chars().filter(c -> c == '\n').count();
        at = end + 1;
        return quoted;
    }

    private String ansiQuoted() {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '\'') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            throw fault("Unterminated quoted string", true);
        }
        String quoted = text.substring(at + 1, end);
        at = end + 1;
        return quoted;
    }

    /// What stands between double quotes, the first of which was read.
    ///
    /// @param end what ends it; `\0`: the text's end
    private List<Part> doubleQuoted(char end) {
        Pieces pieces = new Pieces(true);
        String escapable = end == '\0' ? "$`\\" : "$`\\\"";
        while (true) {
            if (ended()) {
                if (end == '\0') {
                    break;
                }
                throw fault("Unterminated quoted string", true);
            }
            char c = peek(0);
            if (c == end) {
                at++;
                break;
            }
            if (c == '\\' && peek(1) == '\n') {
                at += 2;
                line++;
            } else if (c == '\\' && peek(1) != '\0' && escapable.indexOf(peek(1)) >= 0) {
                pieces.plain.append(peek(1));
                at += 2;
            } else {
                pieces.take();
            }
        }
        return pieces.parts();
    }

    /// What `$` or a backquote starts; null where it is just that character.
    private @Nullable Part expansion(boolean quoted) {
        if (peek(0) == '`') {
            return new Substitution(backquoted(), quoted);
        }
        if (starts("$((")) {
            Arithmetic arithmetic = arithmetic(quoted);
            if (arithmetic != null) {
                return arithmetic;
            }
        }
        if (starts("$(")) {
            at += 2;
            return new Substitution(nested(), quoted);
        }
        if (starts("${")) {
            at += 2;
            return braced(quoted);
        }
        char c = peek(1);
        if (Character.isLetter(c) || c == '_') {
            at++;
            return new Parameter(name(), "", null, quoted);
        }
        if (c != '\0' && "@*#?-$!0123456789".indexOf(c) >= 0) {
            at += 2;
            return new Parameter(String.valueOf(c), "", null, quoted);
        }
        return null;
    }

    private String name() {
        int start = at;
        while (!ended() && (Character.isLetterOrDigit(peek(0)) || peek(0) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    private @Nullable Node nested() {
        Parser parser = new Parser(text, at, line);
        Node body = parser.untilClosed();
        at = parser.at();
        line = parser.line();
        return body;
    }

    private @Nullable Node backquoted() {
        StringBuilder inner = new StringBuilder();
        int first = line;
        at++;
        while (true) {
            if (ended()) {
                throw fault("EOF in backquote substitution", true);
            }
            char c = peek(0);
            at++;
            if (c == '`') {
                break;
            }
            if (c == '\\' && "$`\\".indexOf(peek(0)) >= 0 && !ended()) {
                c = peek(0);
                at++;
            } else if (c == '\n') {
                line++;
            }
            inner.append(c);
        }
        return new Parser(inner.toString(), 0, first).whole();
    }

    /// `$((…))` at this place; null where it is a command substitution that starts with a subshell.
    private @Nullable Arithmetic arithmetic(boolean quoted) {
        int end = arithmeticEnd(at + 3);
        if (end < 0) {
            return null;
        }
        Word expression = new WordReader(text.substring(at + 3, end), 0, line).whole();
        at = end + 2;
        return new Arithmetic(expression, quoted);
    }

    /// The expression of `((…))`, whose first parenthesis was read; null where these are two
    /// subshells.
    final @Nullable Word arithmeticBody() {
        int end = arithmeticEnd(at + 1);
        if (end < 0) {
            return null;
        }
        Word expression = new WordReader(text.substring(at + 1, end), 0, line).whole();
        at = end + 2;
        return expression;
    }

    private int arithmeticEnd(int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                if (depth == 0) {
                    return i + 1 < text.length() && text.charAt(i + 1) == ')' ? i : -1;
                }
                depth--;
            }
        }
        return -1;
    }

    /// What stands after `${`.
    private Part braced(boolean quoted) {
        if (peek(0) == '#' && peek(1) != '}') {
            at++;
            String name = parameterName();
            index();
            close();
            return new Parameter(name, "length", null, quoted);
        }
        if (peek(0) == '!') {
            at++;
            String name = parameterName();
            close();
            return new Parameter(name, "indirect", null, quoted);
        }
        String name = parameterName();
        if (name.isEmpty()) {
            throw fault("Bad substitution", false);
        }
        index();
        if (peek(0) == '}') {
            at++;
            return new Parameter(name, "", null, quoted);
        }
        for (String operator : EXPANSIONS) {
            if (starts(operator)) {
                at += operator.length();
                Word argument = argument(quoted && !"#%/".contains(operator.substring(0, 1)));
                return new Parameter(name, operator, argument, quoted);
            }
        }
        throw fault("Bad substitution", ended());
    }

    private String parameterName() {
        if (Character.isLetter(peek(0)) || peek(0) == '_') {
            return name();
        }
        int start = at;
        if (Character.isDigit(peek(0))) {
            while (Character.isDigit(peek(0))) {
                at++;
            }
        } else if (!ended() && "@*#?-$!".indexOf(peek(0)) >= 0) {
            at++;
        }
        return text.substring(start, at);
    }

    /// Skips `[0]`: lists have one element here.
    private void index() {
        if (peek(0) == '[') {
            int end = text.indexOf(']', at);
            if (end > 0) {
                at = end + 1;
            }
        }
    }

    private void close() {
        if (peek(0) != '}') {
            throw fault("Bad substitution", ended());
        }
        at++;
    }

    /// The word up to the closing brace.
    private Word argument(boolean quoted) {
        if (quoted) {
            return new Word(bracedQuoted());
        }
        Word word = word("}");
        if (ended()) {
            throw fault("Missing '}'", true);
        }
        at++;
        return word;
    }

    /// As between double quotes, but up to a brace, and double quotes within are dropped.
    private List<Part> bracedQuoted() {
        Pieces pieces = new Pieces(true);
        while (peek(0) != '}') {
            if (ended()) {
                throw fault("Missing '}'", true);
            }
            char c = peek(0);
            if (c == '"') {
                at++;
                pieces.addAll(doubleQuoted('"'));
            } else if (c == '\\' && "$`\"\\}".indexOf(peek(1)) >= 0 && peek(1) != '\0') {
                pieces.plain.append(peek(1));
                at += 2;
            } else {
                pieces.take();
            }
        }
        at++;
        return pieces.parts();
    }
}
