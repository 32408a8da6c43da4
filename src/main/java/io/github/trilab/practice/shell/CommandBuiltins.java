package io.github.trilab.practice.shell;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The shell's commands that tell what a name stands for.
final class CommandBuiltins {
    private CommandBuiltins() {}

    static int command(Shell shell, List<String> words) throws IOException, InterruptedException {
        Options options = Options.read(words.subList(1, words.size()), "+vVp");
        List<String> rest = options.operands();
        if (rest.isEmpty()) {
            return 0;
        }
        if (options.has("vV")) {
            int code = 0;
            for (String name : rest) {
                String what = describe(shell, name, options.has("V"));
                if (what == null) {
                    code = shell.bash() ? 1 : 127;
                } else {
                    Builtins.print(shell, what);
                }
            }
            return code;
        }
        Builtins.Builtin builtin = Builtins.find(rest.get(0));
        if (builtin != null) {
            return builtin.run(shell, rest);
        }
        return new Invocation(shell, new Redirection(shell)).runProgram(rest);
    }

    /// What a command's name stands for; null where there is none.
    private static @Nullable String describe(Shell shell, String name, boolean text) {
        if (shell.functions().containsKey(name)) {
            return text ? name + (shell.bash() ? " is a function" : " is a shell function") : name;
        }
        if (Builtins.find(name) != null) {
            return text ? name + " is a shell builtin" : name;
        }
        if (Set.of("if", "then", "else", "fi", "for", "while", "do", "done", "case", "esac", "{", "}", "!")
                .contains(name)) {
            return text ? name + " is a shell keyword" : name;
        }
        String path = Objects.requireNonNullElse(shell.variable("PATH"), "");
        return shell.machine()
                                .programs()
                                .find(
                                        name,
                                        shell.directory(),
                                        path,
                                        shell.process().user())
                        instanceof Lookup.Found found
                ? (text ? name + " is " + found.path() : name.contains("/") ? name : found.path())
                : null;
    }

    static int type(Shell shell, List<String> words) throws IOException {
        int code = 0;
        boolean kind = words.size() > 1 && words.get(1).equals("-t");
        boolean path = words.size() > 1 && words.get(1).matches("-[pP]");
        for (String name : words.subList(kind || path ? 2 : 1, words.size())) {
            String what = describe(shell, name, !path);
            if (what == null) {
                if (!kind && !path) {
                    Builtins.print(shell, name + ": not found");
                }
                code = shell.bash() ? 1 : 127;
            } else if (kind) {
                String last = what.substring(what.lastIndexOf(' ') + 1);
                Builtins.print(shell, Set.of("function", "builtin", "keyword").contains(last) ? last : "file");
            } else {
                Builtins.print(shell, what);
            }
        }
        return code;
    }
}
