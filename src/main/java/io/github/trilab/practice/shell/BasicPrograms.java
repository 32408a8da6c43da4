package io.github.trilab.practice.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Programs that are also part of the shell, and the shell as a program.
final class BasicPrograms {
    private BasicPrograms() {}

    /// The program of that name; null where it is none of these.
    static Run.@Nullable Tool find(String name) {
        return switch (name) {
            case "printf", "test", "[", "true", "false", "kill", "pwd" -> tool(name);
            case "echo" -> run -> echo(run, false);
            case "sh", "dash" -> run -> shell(run, false);
            case "bash" -> run -> shell(run, true);
            default -> null;
        };
    }

    /// The program behind a command that is part of the shell.
    static Run.Tool builtin(String name, boolean bash) {
        return switch (name) {
            case "echo" -> run -> echo(run, !bash);
            case "kill" -> bash ? Kill.BASH : Kill.DASH;
            default -> tool(name);
        };
    }

    private static Run.Tool tool(String name) {
        return switch (name) {
            case "printf" -> Printf::run;
            case "test" -> run -> test(run, run.arguments());
            case "[" -> BasicPrograms::bracket;
            case "true" -> run -> 0;
            case "false" -> run -> 1;
            case "kill" -> Kill.PROGRAM;
            case "pwd" -> BasicPrograms::pwd;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /// Text as a shell word.
    static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static int echo(Run run, boolean dash) throws IOException {
        boolean newline = true;
        boolean escapes = dash;
        int i = 0;
        List<String> words = run.arguments();
        while (i < words.size() && words.get(i).matches(dash ? "-n" : "-[neE]+")) {
            newline &= !words.get(i).contains("n");
            escapes = dash
                    || (words.get(i).contains("e") || (escapes && !words.get(i).contains("E")));
            i++;
            if (dash) {
                break;
            }
        }
        String text = String.join(" ", words.subList(i, words.size()));
        if (escapes) {
            Escapes.Replaced replaced = Escapes.replace(text, false);
            run.out().write(replaced.bytes());
            newline &= !replaced.stopped();
        } else {
            run.write(text);
        }
        if (newline) {
            run.write("\n");
        }
        return 0;
    }

    private static int bracket(Run run) throws IOException {
        List<String> words = run.arguments();
        if (words.isEmpty() || !words.getLast().equals("]")) {
            run.complain("missing ]");
            return 2;
        }
        return test(run, words.subList(0, words.size() - 1));
    }

    private static int test(Run run, List<String> words) throws IOException {
        try {
            Tests tests =
                    new Tests(run.view(), run.call().directory(), run.process().files());
            return tests.holds(words) ? 0 : 1;
        } catch (Tests.Unclear e) {
            run.complain(String.valueOf(e.getMessage()));
            return 2;
        }
    }

    private static int pwd(Run run) throws IOException {
        boolean physical = run.arguments().contains("-P");
        run.print(
                physical
                        ? run.view().resolve(run.call().directory(), true)
                        : run.call().directory());
        return 0;
    }

    /// `sh` and `bash`.
    private static int shell(Run run, boolean bash) throws IOException, InterruptedException {
        List<String> words = run.call().arguments();
        String letters = "";
        @Nullable String command = null;
        boolean login = words.get(0).startsWith("-");
        List<String> set = new ArrayList<>(List.of("set"));
        int i = 1;
        while (i < words.size()
                && words.get(i).length() > 1
                && "-+".indexOf(words.get(i).charAt(0)) >= 0) {
            String word = words.get(i++);
            if (word.equals("--")) {
                break;
            }
            if (word.startsWith("--")) {
                login |= word.equals("--login");
                continue;
            }
            for (int at = 1; at < word.length(); at++) {
                char letter = word.charAt(at);
                switch (letter) {
                    case 'c', 's', 'i', 'l' -> letters += letter;
                    case 'o' -> {
                        if (i < words.size()) {
                            set.add(word.charAt(0) + "o");
                            set.add(words.get(i++));
                        }
                    }
                    default -> set.add(word.charAt(0) + String.valueOf(letter));
                }
            }
        }
        boolean fromInput = letters.contains("s");
        boolean interactive = letters.contains("i");
        login |= letters.contains("l");
        List<String> rest = words.subList(i, words.size());
        String name = words.get(0);
        String script;
        if (letters.contains("c")) {
            if (rest.isEmpty()) {
                run.complain(bash ? "-c: option requires an argument" : "0: -c requires an argument");
                return 2;
            }
            command = rest.get(0);
            script = command;
            if (rest.size() > 1) {
                name = rest.get(1);
            }
            rest = rest.subList(Math.min(2, rest.size()), rest.size());
        } else if (!rest.isEmpty() && !fromInput) {
            name = rest.get(0);
            try {
                script = Files.readString(run.view().toRead(run.absolute(name)).toPath(), StandardCharsets.UTF_8);
            } catch (FileFault e) {
                run.complain(
                        bash
                                ? name + ": " + e.text()
                                : "0: cannot open " + name + ": "
                                        + (e.errno() == Errno.ENOENT ? "No such file" : e.text()));
                return e.errno() == Errno.ENOENT ? bash ? 127 : 2 : 126;
            }
            rest = rest.subList(1, rest.size());
        } else {
            interactive |= run.process().files().terminal(0);
            script = interactive ? "" : new String(run.call().in().readAllBytes(), StandardCharsets.UTF_8);
        }
        Shell shell = new Shell(
                run.machine(),
                run.process(),
                bash,
                run.environment(),
                run.call().directory(),
                name,
                rest);
        shell.script(command == null && !interactive);
        if (set.size() > 1) {
            Builtins.Builtin builtin = Builtins.find("set");
            if (builtin != null) {
                builtin.run(shell, set);
            }
        }
        if (login) {
            profile(run, shell);
        }
        return interactive && command == null ? new Interactive(shell, login).run() : shell.script(script);
    }

    private static void profile(Run run, Shell shell) throws IOException, InterruptedException {
        for (String file : List.of("/etc/profile", run.variable("HOME") + "/.profile")) {
            if (run.view().may(file, View.READ)) {
                try (InputStream in = run.open(file)) {
                    shell.sourceFile(new String(in.readAllBytes(), StandardCharsets.UTF_8), file, List.of());
                }
            }
        }
    }
}
