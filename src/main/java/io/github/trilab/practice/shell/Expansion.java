package io.github.trilab.practice.shell;

import io.github.trilab.practice.shell.Syntax.Arithmetic;
import io.github.trilab.practice.shell.Syntax.Literal;
import io.github.trilab.practice.shell.Syntax.Parameter;
import io.github.trilab.practice.shell.Syntax.Part;
import io.github.trilab.practice.shell.Syntax.Substitution;
import io.github.trilab.practice.shell.Syntax.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Turns words into the texts that commands get.
final class Expansion {
    /// A piece of an expanded word.
    ///
    /// @param quoted whether its characters stand for themselves
    /// @param split whether it is divided at blanks
    /// @param end whether a field ends before it (`"$@"`)
    private record Piece(String text, boolean quoted, boolean split, boolean end) {}

    private final Shell shell;

    Expansion(Shell shell) {
        this.shell = shell;
    }

    /// The fields of a command's words: expanded, divided, patterns replaced by paths.
    List<String> fields(List<Word> words) throws IOException, InterruptedException {
        List<String> fields = new ArrayList<>();
        for (Word word : words) {
            String bare = word.bare();
            if (bare != null && !Glob.pattern(bare) && !bare.startsWith("~")) {
                fields.add(bare);
            } else {
                for (String field : divide(pieces(word, true))) {
                    paths(field, fields);
                }
            }
        }
        return fields;
    }

    private void paths(String pattern, List<String> fields) {
        if (Glob.pattern(pattern) && !shell.option('f')) {
            List<String> found = Glob.expand(shell.view(), shell.directory(), pattern);
            if (!found.isEmpty()) {
                fields.addAll(found);
                return;
            }
        }
        fields.add(Glob.plain(pattern));
    }

    /// The word as one text, not divided (assignments, case, redirections).
    String single(Word word) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces(word, false)) {
            text.append(piece.end && !text.isEmpty() ? " " : "").append(piece.text);
        }
        return text.toString();
    }

    /// The value of an assignment: tildes after colons are expanded too.
    String assigned(Word word) throws IOException, InterruptedException {
        String bare = word.bare();
        if (bare == null || !bare.contains(":~")) {
            return single(word);
        }
        List<String> parts = new ArrayList<>();
        for (String part : bare.split(":", -1)) {
            parts.add(tilde(part));
        }
        return String.join(":", parts);
    }

    /// The word as a pattern: what was quoted has backslashes before it.
    String pattern(Word word) throws IOException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (Piece piece : pieces(word, false)) {
            text.append(piece.quoted ? Glob.quote(piece.text) : piece.text);
        }
        return text.toString();
    }

    private List<Piece> pieces(Word word, boolean fields) throws IOException, InterruptedException {
        List<Piece> pieces = new ArrayList<>();
        boolean first = true;
        for (Part part : word.parts()) {
            switch (part) {
                case Literal literal -> {
                    String text = first && !literal.quoted() ? tilde(literal.text()) : literal.text();
                    pieces.add(new Piece(text, literal.quoted(), false, false));
                }
                case Arithmetic a ->
                    pieces.add(new Piece(Long.toString(calculate(a.expression())), a.quoted(), !a.quoted(), false));
                case Substitution s ->
                    pieces.add(new Piece(shell.subshells().output(s.body()), s.quoted(), !s.quoted(), false));
                case Parameter p -> parameter(p, pieces, fields);
            }
            first = false;
        }
        return pieces;
    }

    private String tilde(String text) {
        if (!text.startsWith("~")) {
            return text;
        }
        int slash = text.indexOf('/');
        String user = text.substring(1, slash < 0 ? text.length() : slash);
        String rest = slash < 0 ? "" : text.substring(slash);
        if (user.isEmpty()) {
            String home = shell.variable("HOME");
            return home == null ? text : home + rest;
        }
        Accounts.User known = shell.machine().accounts().user(user);
        return known == null ? text : known.home() + rest;
    }

    /// The value of an arithmetic expression.
    long calculate(Word expression) throws IOException, InterruptedException {
        return Calculation.value(single(expression), new Calculation.Variables() {
            @Override
            public String get(String name) {
                String value = shell.variable(name);
                if (value == null && shell.option('u')) {
                    throw unset(name);
                }
                return value == null ? "" : value;
            }

            @Override
            public void set(String name, String value) {
                shell.assign(name, value);
            }
        });
    }

    private static ShellFault unset(String name) {
        return new ShellFault(name + ": parameter not set", 2);
    }

    private void parameter(Parameter p, List<Piece> pieces, boolean fields) throws IOException, InterruptedException {
        String name = p.name();
        if (name.equals("@") || name.equals("*")) {
            if (all(p, pieces, fields)) {
                return;
            }
        }
        String value = name.equals("@") || name.equals("*")
                ? (shell.arguments().isEmpty() ? null : String.join(" ", shell.arguments()))
                : shell.variable(name);
        String operator = p.operator();
        if (operator.equals("indirect")) {
            value = value == null ? null : shell.variable(value);
            operator = "";
        }
        Word argument = p.argument();
        boolean colon = operator.length() == 2 && operator.startsWith(":");
        boolean missing = value == null || (colon && value.isEmpty());
        String kind = colon ? operator.substring(1) : operator;
        switch (kind) {
            case "-" -> {
                if (missing) {
                    insert(argument, p.quoted(), pieces, fields);
                    return;
                }
            }
            case "+" -> {
                if (!missing) {
                    insert(argument, p.quoted(), pieces, fields);
                } else if (p.quoted()) {
                    pieces.add(new Piece("", true, false, false));
                }
                return;
            }
            case "=" -> {
                if (missing) {
                    value = single(Objects.requireNonNull(argument));
                    shell.assign(name, value);
                }
            }
            case "?" -> {
                if (missing) {
                    String message = argument == null ? "" : single(argument);
                    throw new ShellFault(
                            name + ": "
                                    + (message.isEmpty() ? "parameter not set" + (colon ? " or null" : "") : message),
                            2);
                }
            }
            default -> {
                if (value == null && shell.option('u') && !"@*".contains(name)) {
                    throw unset(name);
                }
                value = change(name, kind, value == null ? "" : value, argument);
            }
        }
        pieces.add(new Piece(value == null ? "" : value, p.quoted(), !p.quoted(), false));
    }

    /// `$@` and `$*`, as one field for each argument where that is due.
    private boolean all(Parameter p, List<Piece> pieces, boolean fields) {
        List<String> arguments = shell.arguments();
        switch (p.operator()) {
            case "" -> {
                // below
            }
            case "length" -> {
                pieces.add(new Piece(Integer.toString(arguments.size()), p.quoted(), !p.quoted(), false));
                return true;
            }
            case ":-", "-", ":+", "+" -> {
                boolean missing = arguments.isEmpty();
                if (missing != p.operator().endsWith("-")) {
                    if (p.operator().endsWith("+")) {
                        return false;
                    }
                } else {
                    return false;
                }
            }
            default -> {
                return false;
            }
        }
        if (p.name().equals("*") && p.quoted()) {
            String ifs = shell.variable("IFS");
            String separator = ifs == null ? " " : ifs.isEmpty() ? "" : ifs.substring(0, 1);
            pieces.add(new Piece(String.join(separator, arguments), true, false, false));
            return true;
        }
        for (int i = 0; i < arguments.size(); i++) {
            pieces.add(new Piece(arguments.get(i), p.quoted(), !p.quoted(), i > 0));
        }
        if (arguments.isEmpty() && !fields) {
            pieces.add(new Piece("", false, true, false));
        }
        return true;
    }

    private void insert(@Nullable Word argument, boolean quoted, List<Piece> pieces, boolean fields)
            throws IOException, InterruptedException {
        if (argument == null || argument.parts().isEmpty()) {
            pieces.add(new Piece("", quoted, !quoted, false));
            return;
        }
        for (Piece piece : pieces(argument, fields)) {
            pieces.add(
                    piece.quoted || quoted
                            ? new Piece(piece.text, true, false, piece.end)
                            : new Piece(piece.text, false, true, piece.end));
        }
    }

    private String change(String name, String operator, String value, @Nullable Word argument)
            throws IOException, InterruptedException {
        return switch (operator) {
            case "" -> value;
            case "length" -> Integer.toString(value.codePointCount(0, value.length()));
            case "#", "##", "%", "%%" -> cut(operator, value, pattern(Objects.requireNonNull(argument)));
            case "/", "//", "/#", "/%" -> replaced(operator, value, Objects.requireNonNull(argument));
            case "^^" -> value.toUpperCase(Locale.ROOT);
            case ",," -> value.toLowerCase(Locale.ROOT);
            case "^" -> value.isEmpty() ? value : value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1);
            case "," -> value.isEmpty() ? value : value.substring(0, 1).toLowerCase(Locale.ROOT) + value.substring(1);
            case ":" -> part(value, single(Objects.requireNonNull(argument)));
            default -> throw new ShellFault("Bad substitution: " + name, 2);
        };
    }

    private static String cut(String operator, String value, String pattern) {
        int length = value.length();
        boolean longest = operator.length() == 2;
        for (int i = 0; i <= length; i++) {
            int cut = longest ? length - i : i;
            if (operator.startsWith("#")) {
                if (Glob.matches(pattern, value.substring(0, cut))) {
                    return value.substring(cut);
                }
            } else if (Glob.matches(pattern, value.substring(length - cut))) {
                return value.substring(0, length - cut);
            }
        }
        return value;
    }

    private String replaced(String operator, String value, Word argument) throws IOException, InterruptedException {
        String both = pattern(argument);
        int slash = 0;
        while (slash < both.length() && both.charAt(slash) != '/') {
            slash += both.charAt(slash) == '\\' ? 2 : 1;
        }
        String pattern = both.substring(0, Math.min(slash, both.length()));
        String replacement = slash < both.length() ? Glob.plain(both.substring(slash + 1)) : "";
        StringBuilder result = new StringBuilder();
        int at = 0;
        boolean done = false;
        while (at < value.length()) {
            int match = -1;
            if (!done && !(operator.equals("/#") && at > 0)) {
                for (int end = value.length(); end > at && match < 0; end--) {
                    boolean allowed = !operator.equals("/%") || end == value.length();
                    if (allowed && Glob.matches(pattern, value.substring(at, end))) {
                        match = end;
                    }
                }
            }
            if (match > at) {
                result.append(replacement);
                at = match;
                done = !operator.equals("//");
            } else {
                result.append(value.charAt(at++));
            }
        }
        return result.toString();
    }

    private String part(String value, String bounds) {
        int colon = bounds.indexOf(':');
        Calculation.Variables none = new Calculation.Variables() {
            @Override
            public String get(String name) {
                return Objects.requireNonNullElse(shell.variable(name), "");
            }

            @Override
            public void set(String name, String text) {
                shell.assign(name, text);
            }
        };
        int length = value.length();
        long start = Calculation.value(colon < 0 ? bounds : bounds.substring(0, colon), none);
        if (start < 0) {
            start = Math.max(0, length + start);
        }
        long end = length;
        if (colon >= 0) {
            long count = Calculation.value(bounds.substring(colon + 1), none);
            end = count < 0 ? length + count : Math.min(length, start + count);
        }
        return start >= end ? "" : value.substring((int) start, (int) end);
    }

    /// Divides pieces into fields. What was quoted gets backslashes, so that it is no pattern.
    private List<String> divide(List<Piece> pieces) {
        String ifs = Objects.requireNonNullElse(shell.variable("IFS"), " \t\n");
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean open = false;
        // Blanks ended the last field: a separator that follows belongs to them.
        boolean separated = false;
        for (Piece piece : pieces) {
            if (piece.end) {
                if (open) {
                    fields.add(field.toString());
                    field.setLength(0);
                }
                open = false;
            }
            if (!piece.split) {
                field.append(piece.quoted ? Glob.quote(piece.text) : piece.text);
                open |= piece.quoted || !piece.text.isEmpty();
                separated = false;
                continue;
            }
            for (int i = 0; i < piece.text.length(); i++) {
                char c = piece.text.charAt(i);
                if (ifs.indexOf(c) < 0) {
                    field.append(c == '\\' ? "\\\\" : String.valueOf(c));
                    open = true;
                    separated = false;
                } else if (c == ' ' || c == '\t' || c == '\n') {
                    if (open) {
                        fields.add(field.toString());
                        field.setLength(0);
                        open = false;
                        separated = true;
                    }
                } else {
                    if (open || !separated) {
                        fields.add(field.toString());
                        field.setLength(0);
                    }
                    open = false;
                    separated = false;
                }
            }
        }
        if (open) {
            fields.add(field.toString());
        }
        return fields;
    }
}
