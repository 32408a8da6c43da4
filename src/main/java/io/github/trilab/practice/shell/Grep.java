package io.github.trilab.practice.shell;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `grep`.
final class Grep {
    private final Run run;
    private final Options options;
    private final List<Pattern> patterns;
    private final boolean names;
    private boolean found;

    private Grep(Run run, Options options, List<Pattern> patterns, boolean names) {
        this.run = run;
        this.options = options;
        this.patterns = patterns;
        this.names = names;
    }

    static int run(Run run, boolean extended, boolean fixed) throws IOException, InterruptedException {
        Options options = run.options("EFGPqvcniohHlLrRswxe:f:m:A:B:C:a extended-regexp=E fixed-strings=F quiet=q"
                + " silent=q invert-match=v count=c line-number=n ignore-case=i only-matching=o no-filename=h"
                + " with-filename=H files-with-matches=l recursive=r no-messages=s word-regexp=w line-regexp=x regexp=e"
                + " file=f max-count=m text=a color colour line-buffered after-context=A before-context=B context=C");
        List<String> operands = new ArrayList<>(options.operands());
        List<String> sources = new ArrayList<>(options.values("e"));
        for (String file : options.values("f")) {
            try (InputStream in = run.open(file)) {
                sources.addAll(Lines.of(in));
            } catch (FileFault e) {
                run.complain(file + ": " + e.text());
                return 2;
            }
        }
        if (options.values("e").isEmpty() && options.values("f").isEmpty()) {
            if (operands.isEmpty()) {
                run.error("Usage: grep [OPTION]... PATTERNS [FILE]...");
                run.error("Try 'grep --help' for more information.");
                return 2;
            }
            sources.addAll(List.of(operands.removeFirst().split("\n", -1)));
        }
        List<Pattern> patterns = new ArrayList<>();
        for (String source : sources) {
            patterns.add(pattern(source, options, extended, fixed));
        }
        boolean recursive = options.has("rR");
        if (recursive && operands.isEmpty()) {
            operands.add(".");
        }
        boolean names = (operands.size() > 1 || recursive || options.has("H")) && !options.has("h");
        Grep grep = new Grep(run, options, patterns, names);
        int code = 0;
        for (String operand : operands.isEmpty() ? List.of("-") : operands) {
            code = Math.max(code, grep.search(operand, recursive));
        }
        return grep.found && (code == 0 || options.has("q")) ? 0 : Math.max(code, grep.found ? 0 : 1);
    }

    private static Pattern pattern(String source, Options options, boolean extended, boolean fixed) {
        String bytes = Lines.bytes(source);
        boolean anyCase = options.has("i");
        Pattern pattern;
        if (fixed || options.has("F")) {
            pattern = Regexes.fixed(bytes, anyCase);
        } else if (options.has("P")) {
            pattern = Pattern.compile(bytes, anyCase ? Pattern.CASE_INSENSITIVE : 0);
        } else {
            pattern = extended || options.has("E") ? Regexes.extended(bytes, anyCase) : Regexes.basic(bytes, anyCase);
        }
        if (options.has("x")) {
            return Pattern.compile("^(?:" + pattern.pattern() + ")$", pattern.flags());
        }
        return options.has("w")
                ? Pattern.compile("(?<!\\w)(?:" + pattern.pattern() + ")(?!\\w)", pattern.flags())
                : pattern;
    }

    private int search(String operand, boolean recursive) throws IOException, InterruptedException {
        String path = operand.equals("-") ? operand : run.absolute(operand);
        try {
            if (!operand.equals("-") && run.view().folder(path)) {
                if (!recursive) {
                    run.complain(operand + ": Is a directory");
                    return 2;
                }
                int code = 0;
                for (String name : run.view().list(path)) {
                    code = Math.max(code, search(operand.endsWith("/") ? operand + name : operand + "/" + name, true));
                }
                return code;
            }
            try (InputStream in = run.open(operand)) {
                lines(in, operand.equals("-") ? "(standard input)" : operand);
            }
            return 0;
        } catch (FileFault e) {
            if (!options.has("s")) {
                run.complain(operand + ": " + e.text());
            }
            return 2;
        }
    }

    private boolean matches(String line) {
        for (Pattern pattern : patterns) {
            if (pattern.matcher(line).find()) {
                return !options.has("v");
            }
        }
        return options.has("v");
    }

    private void lines(InputStream in, String name) throws IOException, InterruptedException {
        int before = Accounts.number(options.value("B", options.value("C", "0")));
        int after = Accounts.number(options.value("A", options.value("C", "0")));
        long most = Long.parseLong(options.value("m", Long.toString(Long.MAX_VALUE)));
        Lines lines = new Lines(in);
        List<String> kept = new ArrayList<>();
        long count = 0;
        int number = 0;
        int following = 0;
        int shown = 0;
        for (String line = lines.next(); line != null && (count < most || following > 0); line = lines.next()) {
            number++;
            run.process().check();
            if (count < most && matches(line)) {
                count++;
                found = true;
                if (options.has("q")) {
                    return;
                }
                if (options.has("cl")) {
                    continue;
                }
                if ((before > 0 || after > 0) && shown > 0 && number - kept.size() > shown + 1) {
                    run.print("--");
                }
                for (int i = 0; i < kept.size(); i++) {
                    show(kept.get(i), name, number - kept.size() + i, '-');
                }
                kept.clear();
                show(line, name, number, ':');
                shown = number;
                following = after;
            } else if (following > 0) {
                following--;
                show(line, name, number, '-');
                shown = number;
            } else if (before > 0) {
                kept.add(line);
                if (kept.size() > before) {
                    kept.removeFirst();
                }
            }
        }
        if (options.has("l")) {
            run.write(count > 0 ? name + "\n" : "");
        } else if (options.has("c")) {
            run.print((names ? name + ":" : "") + count);
        }
    }

    private void show(String line, String name, int number, char mark) throws IOException {
        String start = (names ? name + mark : "") + (options.has("n") ? "" + number + mark : "");
        if (!options.has("o") || options.has("v")) {
            run.write(start);
            Lines.write(run, line + "\n");
            return;
        }
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(line);
            while (matcher.find()) {
                if (!matcher.group().isEmpty()) {
                    run.write(start);
                    Lines.write(run, matcher.group() + "\n");
                }
            }
        }
    }
}
