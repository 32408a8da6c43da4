package io.github.trilab.practice.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Commands that are part of the shell.
final class Builtins {
    /// A command of the shell.
    interface Builtin {
        /// Runs it.
        ///
        /// @param words its name first
        int run(Shell shell, List<String> words) throws IOException, InterruptedException;
    }

    private static final Set<String> DECLARING = Set.of("export", "local", "readonly", "declare", "typeset");

    private Builtins() {}

    /// The shell's own command of that name; null where there is none.
    static @Nullable Builtin find(String name) {
        return switch (name) {
            // Execution runs exec; it is looked for here, so that `command -v exec` finds it.
            case ":", "exec", "hash", "shopt" -> (shell, words) -> 0;
            case ".", "source" -> Builtins::dot;
            case "cd" -> Builtins::cd;
            case "exit" -> (shell, words) -> leave(shell, words, Shell.Leave.Kind.EXIT);
            case "return" -> (shell, words) -> leave(shell, words, Shell.Leave.Kind.RETURN);
            case "break" -> (shell, words) -> loop(shell, words, Shell.Leave.Kind.BREAK);
            case "continue" -> (shell, words) -> loop(shell, words, Shell.Leave.Kind.CONTINUE);
            case "export", "readonly", "local", "declare", "typeset" -> VariableBuiltins::declare;
            case "unset" -> VariableBuiltins::unset;
            case "set" -> VariableBuiltins::set;
            case "shift" -> VariableBuiltins::shift;
            case "eval" ->
                (shell, words) ->
                        shell.source(String.join(" ", words.subList(1, words.size())), Accounts.number(line(shell)));
            case "read" -> ReadBuiltin::read;
            case "umask" -> Builtins::umask;
            case "wait" -> JobBuiltins::waitFor;
            case "trap" -> JobBuiltins::trap;
            case "command", "builtin" -> CommandBuiltins::command;
            case "type" -> CommandBuiltins::type;
            case "jobs" -> JobBuiltins::jobs;
            case "getopts" -> VariableBuiltins::getopts;
            case "let" -> VariableBuiltins::let;
            case "echo", "printf", "test", "[", "true", "false", "kill", "pwd" -> Builtins::tool;
            default -> null;
        };
    }

    /// Whether that command takes assignments as arguments.
    static boolean declares(String name) {
        return DECLARING.contains(name);
    }

    private static String line(Shell shell) {
        return Objects.requireNonNullElse(shell.variable("LINENO"), "1");
    }

    /// Prints a line on standard output.
    static void print(Shell shell, String line) throws IOException {
        shell.files().output(1).write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static int tool(Shell shell, List<String> words) throws IOException, InterruptedException {
        Descriptors files = shell.files();
        Call call = new Call(
                shell.machine(),
                words,
                shell.variables().exported(),
                shell.directory(),
                shell.process().user(),
                shell.process().pid(),
                files.terminal(1),
                files.input(0),
                files.output(1),
                files.output(2));
        Run.Tool tool = Objects.requireNonNull(BasicPrograms.builtin(words.get(0), shell.bash()));
        return new Run(shell.machine(), call, shell.process(), shell.prefix()).run(tool);
    }

    private static int dot(Shell shell, List<String> words) throws IOException, InterruptedException {
        if (words.size() < 2) {
            shell.complain(words.get(0) + ": filename argument required");
            return 2;
        }
        String file = words.get(1);
        String path = shell.absolute(file);
        if (!file.contains("/")) {
            String found = onPath(shell, file);
            path = found != null ? found : path;
        }
        String text;
        try {
            text = Files.readString(shell.view().toRead(path).toPath(), StandardCharsets.UTF_8);
        } catch (FileFault e) {
            if (shell.bash()) {
                shell.complain(file + ": " + e.text());
                return 1;
            }
            throw new ShellFault(
                    ".: cannot open " + file + ": " + (e.errno() == Errno.ENOENT ? "No such file" : e.text()), 2);
        }
        return shell.sourceFile(text, file, words.subList(2, words.size()));
    }

    private static @Nullable String onPath(Shell shell, String file) {
        for (String folder :
                Objects.requireNonNullElse(shell.variable("PATH"), "").split(":", -1)) {
            String path = shell.absolute(folder.isEmpty() ? file : folder + "/" + file);
            if (shell.view().may(path, View.READ) && !shell.view().folder(path)) {
                return path;
            }
        }
        return null;
    }

    private static int cd(Shell shell, List<String> words) throws IOException {
        int first = 1;
        boolean physical = false;
        while (first < words.size() && words.get(first).matches("-[LPe@]+|--")) {
            physical = words.get(first).contains("P");
            first++;
        }
        String target = first < words.size() ? words.get(first) : shell.variable("HOME");
        if (target == null) {
            shell.complain("cd: HOME not set");
            return 1;
        }
        boolean shown = target.equals("-");
        if (shown) {
            target = Objects.requireNonNullElse(shell.variable("OLDPWD"), "");
        }
        String path = Paths.absolute(shell.directory(), target);
        try {
            Stat folder = shell.view().stat(target.isEmpty() ? shell.directory() : shell.absolute(target));
            if (!folder.folder()) {
                throw new FileFault(Errno.ENOTDIR);
            }
            if (!shell.view().may(folder, View.RUN)) {
                throw new FileFault(Errno.EACCES);
            }
            // Through a link, `..` means the link's folder as long as that is there.
            shell.directory(physical || !shell.view().folder(path) ? folder.path() : path);
        } catch (FileFault e) {
            shell.complain("cd: " + (shell.bash() ? target + ": " + e.text() : "can't cd to " + target));
            return shell.bash() ? 1 : 2;
        }
        if (shown) {
            print(shell, shell.directory());
        }
        return 0;
    }

    private static int leave(Shell shell, List<String> words, Shell.Leave.Kind kind) throws IOException {
        int code = shell.status();
        if (words.size() > 1) {
            code = Accounts.number(words.get(1));
            if (code < 0 && !words.get(1).startsWith("-")) {
                shell.complain(words.get(0) + ": "
                        + (shell.bash()
                                ? words.get(1) + ": numeric argument required"
                                : "Illegal number: " + words.get(1)));
                code = 2;
                throw new Shell.Leave(Shell.Leave.Kind.EXIT, code);
            }
        }
        throw new Shell.Leave(kind, code & 0xff);
    }

    private static int loop(Shell shell, List<String> words, Shell.Leave.Kind kind) {
        if (!shell.inLoop()) {
            return 0;
        }
        throw new Shell.Leave(kind, words.size() > 1 ? Math.max(1, Accounts.number(words.get(1))) : 1);
    }

    private static int umask(Shell shell, List<String> words) throws IOException {
        if (words.size() == 1) {
            print(shell, String.format(Locale.ROOT, "%04o", shell.process().umask()));
            return 0;
        }
        Integer mask = Modes.change(words.get(1), ~shell.process().umask() & 0777, true, 0);
        if (mask == null) {
            shell.complain("umask: " + words.get(1) + ": invalid mode");
            return 1;
        }
        boolean octal = Character.isDigit(words.get(1).charAt(0));
        shell.process().umask((octal ? mask : ~mask) & 0777);
        return 0;
    }
}
