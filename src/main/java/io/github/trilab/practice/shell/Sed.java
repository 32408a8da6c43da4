package io.github.trilab.practice.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `sed` with the commands that scripts use: s, p, d, q, a, i, c, y, =, n; addresses by line, `$`
/// and regular expression; `-n`, `-i`, `-E`, `-e`.
final class Sed {
    /// Where a command applies.
    private record Address(int line, boolean last, @Nullable Pattern regex) {
        boolean matches(String text, int number, boolean isLast) {
            return regex != null ? regex.matcher(text).find() : last ? isLast : number == line;
        }
    }

    /// A command with its addresses.
    private static final class Step {
        private @Nullable Address from;
        private @Nullable Address to;
        private boolean negated;
        private boolean inside;
        private char name;
        private String text = "";
        private String replacement = "";
        private @Nullable Pattern regex;
        private boolean global;
        private boolean print;
        private int nth = 1;
        private List<Step> block = List.of();

        boolean selects(String line, int number, boolean isLast) {
            boolean selected;
            if (from == null) {
                selected = true;
            } else if (to == null) {
                selected = from.matches(line, number, isLast);
            } else if (inside) {
                selected = true;
                inside = !ends(line, number, isLast);
            } else {
                selected = from.matches(line, number, isLast);
                inside = selected && !(to.regex == null && !to.last && to.line <= number);
            }
            return selected != negated;
        }

        private boolean ends(String line, int number, boolean isLast) {
            return to != null
                    && (to.matches(line, number, isLast) || (to.regex == null && !to.last && number >= to.line));
        }
    }

    private final Run run;
    private final boolean extended;
    private final boolean quiet;
    private String script = "";
    private int at;
    private StringBuilder out = new StringBuilder();
    private boolean quit;
    private int code;

    private Sed(Run run, boolean extended, boolean quiet) {
        this.run = run;
        this.extended = extended;
        this.quiet = quiet;
    }

    static int run(Run run) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>();
        boolean inPlace = false;
        String suffix = "";
        for (String word : run.arguments()) {
            // -i may have its suffix right behind it only.
            if (word.equals("-i") || word.matches("-i[^nErs].*") || word.startsWith("--in-place")) {
                inPlace = true;
                suffix = word.startsWith("--in-place")
                        ? word.substring(Math.min(word.length(), "--in-place=".length()))
                        : word.substring(2);
            } else if (word.matches("-[nErsu]*i[nErsu]*")) {
                inPlace = true;
                words.add(word.replace("i", ""));
            } else {
                words.add(word);
            }
        }
        words.removeIf("-"::equals);
        Options options =
                Options.read(words, "nErse:f:uz quiet=n silent=n regexp-extended=E expression=e file=f separate=s");
        List<String> operands = new ArrayList<>(options.operands());
        StringBuilder script = new StringBuilder();
        options.values("e").forEach(part -> script.append(part).append('\n'));
        for (String file : options.values("f")) {
            script.append(FilePrograms.text(run, file)).append('\n');
        }
        if (script.isEmpty()) {
            if (operands.isEmpty()) {
                run.error("Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...");
                return 1;
            }
            script.append(operands.removeFirst());
        }
        Sed sed = new Sed(run, options.has("Er"), options.has("n"));
        List<Step> steps;
        try {
            sed.script = Lines.bytes(script.toString());
            steps = sed.steps(false);
        } catch (Options.Wrong e) {
            return run.fail("-e expression #1, char " + sed.at + ": " + e.getMessage());
        }
        if (!inPlace) {
            List<String> lines = new ArrayList<>();
            boolean[] unfinished = {false};
            int code = run.inputs(operands, (in, name) -> unfinished[0] = read(in, lines));
            sed.edit(steps, lines, unfinished[0]);
            return code == 0 ? sed.code : 2;
        }
        for (String operand : operands) {
            int one = sed.editFile(steps, operand, suffix);
            if (one != 0) {
                return one;
            }
        }
        return sed.code;
    }

    private static boolean read(InputStream in, List<String> lines) throws IOException {
        Lines source = new Lines(in);
        for (String line = source.next(); line != null; line = source.next()) {
            lines.add(line);
            if (source.unfinished()) {
                return true;
            }
        }
        return false;
    }

    private int editFile(List<Step> steps, String operand, String suffix) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        boolean unfinished;
        String path = run.absolute(operand);
        Stat file;
        try (InputStream in = run.open(operand)) {
            unfinished = read(in, lines);
            file = run.view().stat(path);
        } catch (FileFault e) {
            run.complain("can't read " + operand + ": " + e.text());
            return 2;
        }
        out = new StringBuilder();
        quit = false;
        edit(steps, lines, unfinished);
        String temporary = Paths.parent(file.path()) + "/sed" + run.machine().random(1_000_000);
        try {
            if (!suffix.isEmpty()) {
                Copies.file(run, path, path + suffix);
            }
            OpenFile target =
                    OpenFile.writingFile(run.view().tree(), run.view().toWrite(temporary, true, file.mode()), false);
            target.output().write(out.toString().getBytes(StandardCharsets.ISO_8859_1));
            target.release();
            run.view().tree().own(temporary, file.owner(), file.group(), file.mode());
            run.view().move(temporary, file.path());
        } catch (FileFault e) {
            run.complain("couldn't open temporary file " + temporary + ": " + e.text());
            return 4;
        }
        out = new StringBuilder();
        return 0;
    }

    private void edit(List<Step> steps, List<String> lines, boolean unfinished)
            throws IOException, InterruptedException {
        boolean direct = out.isEmpty();
        for (int i = 0; i < lines.size() && !quit; i++) {
            run.process().check();
            StringBuilder after = new StringBuilder();
            String line = apply(steps, lines.get(i), i + 1, i == lines.size() - 1, after);
            boolean bare = unfinished && i == lines.size() - 1;
            if (line != null && !quiet) {
                out.append(line).append(bare && after.isEmpty() ? "" : "\n");
            }
            out.append(after);
        }
        if (direct
                && !run.arguments().stream()
                        .anyMatch(word -> word.startsWith("-i")
                                || word.startsWith("--in-place")
                                || word.matches("-[nErsu]+i[nErsu]*"))) {
            Lines.write(run, out.toString());
        }
    }

    /// Applies commands to a line.
    ///
    /// @return the line; null where it is deleted
    private @Nullable String apply(List<Step> steps, String text, int number, boolean last, StringBuilder after) {
        String line = text;
        for (Step step : steps) {
            if (!step.selects(line, number, last)) {
                continue;
            }
            switch (step.name) {
                case '{' -> {
                    String inner = apply(step.block, line, number, last, after);
                    if (inner == null) {
                        return null;
                    }
                    line = inner;
                }
                case 's' -> {
                    String changed = substitute(step, line);
                    if (changed != null) {
                        line = changed;
                        if (step.print) {
                            out.append(line).append('\n');
                        }
                    }
                }
                case 'y' -> {
                    StringBuilder mapped = new StringBuilder();
                    for (int i = 0; i < line.length(); i++) {
                        int place = step.text.indexOf(line.charAt(i));
                        mapped.append(place < 0 ? line.charAt(i) : step.replacement.charAt(place));
                    }
                    line = mapped.toString();
                }
                case 'p' -> out.append(line).append('\n');
                case '=' -> out.append(number).append('\n');
                case 'd' -> {
                    return null;
                }
                case 'a' -> after.append(step.text).append('\n');
                case 'i' -> out.append(step.text).append('\n');
                case 'c' -> {
                    if (step.to == null || !step.inside) {
                        out.append(step.text).append('\n');
                    }
                    return null;
                }
                default -> {
                    quit = true;
                    code = step.text.isEmpty() ? 0 : Accounts.number(step.text);
                    return line;
                }
            }
            if (quit) {
                return line;
            }
        }
        return line;
    }

    private static @Nullable String substitute(Step step, String line) {
        Matcher matcher = java.util.Objects.requireNonNull(step.regex).matcher(line);
        StringBuilder result = new StringBuilder();
        int end = 0;
        int count = 0;
        while (matcher.find()) {
            count++;
            if (count >= step.nth) {
                result.append(line, end, matcher.start()).append(filled(step.replacement, matcher));
                end = matcher.end();
                if (!step.global) {
                    break;
                }
            }
        }
        return count < step.nth ? null : result.append(line.substring(end)).toString();
    }

    private static String filled(String replacement, Matcher matcher) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c == '&') {
                text.append(matcher.group());
            } else if (c == '\\' && i + 1 < replacement.length()) {
                char next = replacement.charAt(++i);
                if (Character.isDigit(next)) {
                    String group = next - '0' <= matcher.groupCount() ? matcher.group(next - '0') : null;
                    text.append(group == null ? "" : group);
                } else {
                    text.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
                }
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private char peek() {
        return at < script.length() ? script.charAt(at) : '\0';
    }

    private List<Step> steps(boolean block) {
        List<Step> steps = new ArrayList<>();
        while (true) {
            while (at < script.length() && (Character.isWhitespace(peek()) || peek() == ';')) {
                at++;
            }
            if (at >= script.length()) {
                if (block) {
                    throw new Options.Wrong("unmatched `{'");
                }
                return steps;
            }
            if (peek() == '}') {
                at++;
                return steps;
            }
            if (peek() == '#') {
                toLineEnd();
                continue;
            }
            steps.add(step());
        }
    }

    private String toLineEnd() {
        int end = script.indexOf('\n', at);
        String rest = script.substring(at, end < 0 ? script.length() : end);
        at = end < 0 ? script.length() : end + 1;
        return rest;
    }

    private Step step() {
        Step step = new Step();
        step.from = address();
        if (step.from != null && peek() == ',') {
            at++;
            step.to = address();
        }
        while (peek() == ' ' || peek() == '!') {
            step.negated |= peek() == '!';
            at++;
        }
        step.name = peek();
        at++;
        switch (step.name) {
            case 's' -> substitution(step);
            case 'y' -> {
                char delimiter = peek();
                at++;
                step.text = until(delimiter, false);
                step.replacement = until(delimiter, false);
            }
            case 'a', 'i', 'c' -> step.text = text();
            case '{' -> step.block = steps(true);
            case 'p', 'd', '=' -> {
                // They take nothing.
            }
            case 'q', 'Q' -> {
                int start = at;
                while (peek() == ' ' || Character.isDigit(peek())) {
                    at++;
                }
                step.text = script.substring(start, at).strip();
            }
            default -> throw new Options.Wrong("unknown command: `" + step.name + "'");
        }
        return step;
    }

    private String text() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
        if (peek() == '\\') {
            at++;
            if (peek() == '\n') {
                at++;
            }
        }
        StringBuilder text = new StringBuilder();
        while (true) {
            String line = toLineEnd();
            if (line.endsWith("\\")) {
                text.append(line, 0, line.length() - 1).append('\n');
            } else {
                return text.append(line).toString();
            }
        }
    }

    private void substitution(Step step) {
        char delimiter = peek();
        at++;
        String source = until(delimiter, true);
        step.replacement = until(delimiter, false);
        boolean anyCase = false;
        while ("gpIi0123456789".indexOf(peek()) >= 0 && peek() != '\0') {
            char flag = peek();
            at++;
            if (flag == 'g') {
                step.global = true;
            } else if (flag == 'p') {
                step.print = true;
            } else if (flag == 'I' || flag == 'i') {
                anyCase = true;
            } else {
                step.nth = flag - '0';
            }
        }
        step.regex = extended ? Regexes.extended(source, anyCase) : Regexes.basic(source, anyCase);
    }

    private String until(char delimiter, boolean regex) {
        StringBuilder text = new StringBuilder();
        boolean bracket = false;
        while (at < script.length() && (bracket || peek() != delimiter)) {
            char c = peek();
            at++;
            if (c == '\\' && at < script.length()) {
                char next = peek();
                at++;
                if (next == delimiter) {
                    text.append(regex && "|+?(){}.*[]^$".indexOf(next) >= 0 ? "\\" : "")
                            .append(next);
                } else {
                    text.append('\\').append(next);
                }
                continue;
            }
            if (regex && c == '[') {
                bracket = true;
            } else if (c == ']'
                    && bracket
                    && !text.toString().endsWith("[")
                    && !text.toString().endsWith("[^")) {
                bracket = false;
            }
            text.append(c);
        }
        if (at >= script.length()) {
            throw new Options.Wrong("unterminated `s' command");
        }
        at++;
        return text.toString();
    }

    private @Nullable Address address() {
        char c = peek();
        if (c == '$') {
            at++;
            return new Address(0, true, null);
        }
        if (Character.isDigit(c)) {
            int start = at;
            while (Character.isDigit(peek())) {
                at++;
            }
            return new Address(Integer.parseInt(script.substring(start, at)), false, null);
        }
        if (c == '/' || c == '\\') {
            if (c == '\\') {
                at++;
            }
            char delimiter = peek();
            at++;
            String source = until(delimiter, true);
            boolean anyCase = peek() == 'I';
            at += anyCase ? 1 : 0;
            return new Address(0, false, extended ? Regexes.extended(source, anyCase) : Regexes.basic(source, anyCase));
        }
        return null;
    }
}
