package io.github.trilab.practice.shell;

import io.github.trilab.practice.shell.Syntax.Arithmetic;
import io.github.trilab.practice.shell.Syntax.Literal;
import io.github.trilab.practice.shell.Syntax.Node;
import io.github.trilab.practice.shell.Syntax.Parameter;
import io.github.trilab.practice.shell.Syntax.Part;
import io.github.trilab.practice.shell.Syntax.Redirect;
import io.github.trilab.practice.shell.Syntax.Substitution;
import io.github.trilab.practice.shell.Syntax.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Splits a script into words and operators.
final class Lexer {
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
    /// What may follow a name within `${…}`, longest first.
    private static final List<String> EXPANSIONS = List.of(
            ":-", ":=", ":?", ":+", "##", "%%", "//", "/#", "/%", "^^", ",,", "-", "=", "?", "+", "#", "%", "/", ":",
            "^", ",");

    private final String text;
    private int at;
    private int line;
    private final List<Pending> pending = new ArrayList<>();

    Lexer(String text, int at, int line) {
        this.text = text;
        this.at = at;
        this.line = line;
    }

    int at() {
        return at;
    }

    int line() {
        return line;
    }

    private SyntaxFault fault(String message, boolean unfinished) {
        return new SyntaxFault(message, line, unfinished);
    }

    private boolean starts(String prefix) {
        return text.startsWith(prefix, at);
    }

    private char peek(int ahead) {
        int place = at + ahead;
        return place < text.length() ? text.charAt(place) : '\0';
    }

    private boolean ended() {
        return at >= text.length();
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
                    : new Lexer(body.toString(), 0, first).quotedText('\0');
            document.places.set(
                    document.places.indexOf(document.place), new Redirect(document.place.number(), "<<", content));
        }
    }

    /// The whole text as between double quotes, for here-documents.
    private Word quotedText(char end) {
        List<Part> parts = new ArrayList<>();
        doubleQuoted(parts, end);
        return new Word(parts);
    }

    /// A word up to one of these characters.
    private Word word(String stops) {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        while (!ended() && stops.indexOf(peek(0)) < 0) {
            char c = peek(0);
            if (c == '\\') {
                if (peek(1) == '\n') {
                    at += 2;
                    line++;
                } else if (at + 1 >= text.length()) {
                    at++;
                    plain.append('\\');
                } else {
                    literal(parts, plain);
                    parts.add(new Literal(String.valueOf(peek(1)), true));
                    at += 2;
                }
            } else if (c == '\'') {
                literal(parts, plain);
                parts.add(new Literal(singleQuoted(), true));
            } else if (c == '"') {
                literal(parts, plain);
                at++;
                int before = parts.size();
                doubleQuoted(parts, '"');
                if (parts.size() == before) {
                    parts.add(new Literal("", true));
                }
            } else if (c == '$' && peek(1) == '\'') {
                literal(parts, plain);
                at++;
                parts.add(new Literal(Escapes.ansi(ansiQuoted()), true));
            } else if (c == '$' && peek(1) == '"') {
                at++;
            } else if (c == '$' || c == '`') {
                Part part = expansion(false);
                if (part == null) {
                    plain.append(c);
                    at++;
                } else {
                    literal(parts, plain);
                    parts.add(part);
                }
            } else {
                if (c == '\n') {
                    line++;
                }
                plain.append(c);
                at++;
            }
        }
        literal(parts, plain);
        return new Word(List.copyOf(parts));
    }

    private static void literal(List<Part> parts, StringBuilder plain) {
        if (!plain.isEmpty()) {
            parts.add(new Literal(plain.toString(), false));
            plain.setLength(0);
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

    private void doubleQuoted(List<Part> parts, char end) {
        StringBuilder plain = new StringBuilder();
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
            if (c == '\\') {
                char next = peek(1);
                if (next == '\n') {
                    at += 2;
                    line++;
                } else if (next != '\0' && ("$`\\" + (end == '\0' ? "" : "\"")).indexOf(next) >= 0) {
                    plain.append(next);
                    at += 2;
                } else {
                    plain.append('\\');
                    at++;
                }
            } else if (c == '$' || c == '`') {
                Part part = expansion(true);
                if (part == null) {
                    plain.append(c);
                    at++;
                } else {
                    quotedLiteral(parts, plain);
                    parts.add(part);
                }
            } else {
                if (c == '\n') {
                    line++;
                }
                plain.append(c);
                at++;
            }
        }
        quotedLiteral(parts, plain);
    }

    private static void quotedLiteral(List<Part> parts, StringBuilder plain) {
        if (!plain.isEmpty()) {
            parts.add(new Literal(plain.toString(), true));
            plain.setLength(0);
        }
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
        Word expression = new Lexer(text.substring(at + 3, end), 0, line).quotedText('\0');
        at = end + 2;
        return new Arithmetic(expression, quoted);
    }

    /// The expression of `((…))`, whose first parenthesis was read; null where these are two
    /// subshells.
    @Nullable
    Word arithmeticBody() {
        int end = arithmeticEnd(at + 1);
        if (end < 0) {
            return null;
        }
        Word expression = new Lexer(text.substring(at + 1, end), 0, line).quotedText('\0');
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
        Word word;
        if (quoted) {
            List<Part> parts = new ArrayList<>();
            bracedQuoted(parts);
            word = new Word(parts);
        } else {
            word = word("}");
            if (ended()) {
                throw fault("Missing '}'", true);
            }
            at++;
        }
        return word;
    }

    /// As between double quotes, but up to a brace, and double quotes within are dropped.
    private void bracedQuoted(List<Part> parts) {
        StringBuilder plain = new StringBuilder();
        while (peek(0) != '}') {
            if (ended()) {
                throw fault("Missing '}'", true);
            }
            char c = peek(0);
            if (c == '"') {
                quotedLiteral(parts, plain);
                at++;
                doubleQuoted(parts, '"');
            } else if (c == '\\' && "$`\"\\}".indexOf(peek(1)) >= 0 && peek(1) != '\0') {
                plain.append(peek(1));
                at += 2;
            } else if (c == '$' || c == '`') {
                Part part = expansion(true);
                if (part == null) {
                    plain.append(c);
                    at++;
                } else {
                    quotedLiteral(parts, plain);
                    parts.add(part);
                }
            } else {
                plain.append(c);
                at++;
            }
        }
        at++;
        quotedLiteral(parts, plain);
    }

    /// The rest of the text as a word, for texts that are expanded but are no script.
    static Word quoted(String text) {
        return new Lexer(text, 0, 1).quotedText('\0');
    }
}
