package io.github.trilab.practice.shell;

import io.github.trilab.practice.shell.Syntax.Assignment;
import io.github.trilab.practice.shell.Syntax.Node;
import io.github.trilab.practice.shell.Syntax.Simple;
import io.github.trilab.practice.shell.Syntax.Word;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs a simple command: assignments, a builtin, a function or a program.
final class Invocation {
    private final Shell shell;
    private final Redirection redirection;

    Invocation(Shell shell, Redirection redirection) {
        this.shell = shell;
        this.redirection = redirection;
    }

    /// Runs it to its end.
    int run(Simple simple) throws IOException, InterruptedException {
        shell.subshells().forgetSubstitution();
        List<String> words = words(simple);
        if (words.isEmpty()) {
            shell.assign(simple.assignments(), false);
            int code = shell.subshells().substituted();
            try (Redirection.Saved saved = redirection.save(simple.redirects())) {
                saved.used();
                return redirection.apply(simple.redirects(), shell.files()) ? code : failure();
            }
        }
        trace(words);
        return invoke(simple, words);
    }

    private int failure() {
        return shell.bash() ? 1 : 2;
    }

    private List<String> words(Simple simple) throws IOException, InterruptedException {
        String first = simple.words().isEmpty() ? null : simple.words().get(0).bare();
        if (first == null || !Builtins.declares(first)) {
            return shell.expansion().fields(simple.words());
        }
        // export, local and readonly take assignments, which are not divided.
        List<String> words = new ArrayList<>();
        for (Word word : simple.words()) {
            Assignment assignment = Parser.assignment(word);
            if (assignment == null) {
                words.addAll(shell.expansion().fields(List.of(word)));
            } else {
                words.add(assignment.name()
                        + (assignment.append() ? "+=" : "=")
                        + shell.expansion().assigned(assignment.value()));
            }
        }
        return words;
    }

    private void trace(List<String> words) throws IOException {
        if (shell.option('x')) {
            shell.files().output(2).write(("+ " + String.join(" ", words) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private int invoke(Simple simple, List<String> words) throws IOException, InterruptedException {
        String name = words.get(0);
        Node function = shell.functions().get(name);
        Builtins.Builtin builtin = function == null ? Builtins.find(name) : null;
        if (function == null && builtin == null) {
            Descriptors child = shell.files().share();
            NodeProcess process;
            try {
                process = program(simple, words, child);
            } catch (IOException | InterruptedException | RuntimeException e) {
                child.releaseAll();
                throw e;
            }
            return process == null ? shell.status() : shell.subshells().await(process);
        }
        if (builtin != null && name.equals("exec")) {
            return new Execution(shell, redirection).run(simple, words);
        }
        try (Redirection.Saved saved = redirection.save(simple.redirects())) {
            saved.used();
            if (!redirection.apply(simple.redirects(), shell.files())) {
                return failure();
            }
            Map<String, @Nullable String> before = temporary(simple.assignments());
            try {
                return function != null ? shell.call(function, words) : run(builtin, words);
            } finally {
                restore(before);
            }
        }
    }

    private int run(Builtins.@Nullable Builtin builtin, List<String> words) throws IOException, InterruptedException {
        if (builtin == null) {
            return 127;
        }
        try {
            return builtin.run(shell, words);
        } catch (FileFault e) {
            // Writing failed: nobody else tells of it.
            shell.complain(words.get(0) + ": write error: " + e.text());
            return 1;
        }
    }

    private Map<String, @Nullable String> temporary(List<Assignment> assignments)
            throws IOException, InterruptedException {
        Map<String, @Nullable String> before = new LinkedHashMap<>();
        for (Assignment assignment : assignments) {
            before.putIfAbsent(assignment.name(), shell.variables().get(assignment.name()));
        }
        shell.assign(assignments, false);
        return before;
    }

    private void restore(Map<String, @Nullable String> before) {
        before.forEach((name, value) -> {
            if (value == null) {
                shell.variables().unset(name);
            } else {
                shell.variables().set(name, value);
            }
        });
    }

    /// Runs it as the last command of a subshell, which becomes the program.
    int runLast(Simple simple) throws IOException, InterruptedException {
        String first = simple.words().isEmpty() ? null : simple.words().get(0).bare();
        if (first == null || shell.functions().containsKey(first) || Builtins.find(first) != null) {
            return run(simple);
        }
        List<String> words = words(simple);
        trace(words);
        return new Execution(shell, redirection).become(simple, words);
    }

    /// Runs a program, not looking for a function of that name.
    int runProgram(List<String> words) throws IOException, InterruptedException {
        NodeProcess process = program(
                new Simple(List.of(), List.of(), List.of(), 0),
                words,
                shell.files().share());
        return process == null ? shell.status() : shell.subshells().await(process);
    }

    private String path() {
        String path = shell.variable("PATH");
        return path == null ? "" : path;
    }

    private @Nullable NodeProcess program(Simple simple, List<String> words, Descriptors child)
            throws IOException, InterruptedException {
        if (!redirection.apply(simple.redirects(), child)) {
            child.releaseAll();
            shell.status(failure());
            return null;
        }
        Map<String, String> environment = environment(simple.assignments());
        String path = environment.getOrDefault("PATH", path());
        Lookup lookup = shell.machine()
                .programs()
                .find(words.get(0), shell.directory(), path, shell.process().user());
        if (!(lookup instanceof Lookup.Found found)) {
            complain(lookup, words.get(0), child);
            child.releaseAll();
            return null;
        }
        return shell.machine().start(shell.process(), found, words, environment, shell.directory(), child);
    }

    /// The environment of a program that is started with these assignments.
    Map<String, String> environment(List<Assignment> assignments) throws IOException, InterruptedException {
        if (assignments.isEmpty()) {
            return shell.variables().exported();
        }
        Map<String, String> environment = shell.variables().exported();
        for (Assignment assignment : assignments) {
            String value = shell.expansion().assigned(assignment.value());
            environment.put(
                    assignment.name(),
                    assignment.append() ? environment.getOrDefault(assignment.name(), "") + value : value);
        }
        return environment;
    }

    /// Says why a program cannot be run and sets the exit code.
    void complain(Lookup lookup, String name, Descriptors files) throws IOException {
        boolean path = name.contains("/");
        String reason;
        if (lookup instanceof Lookup.NotFound) {
            reason = !shell.bash() ? "not found" : path ? "No such file or directory" : "command not found";
            shell.status(127);
        } else {
            boolean folder = lookup instanceof Lookup.Folder;
            reason = folder && shell.bash() ? "Is a directory" : "Permission denied";
            shell.status(126);
        }
        OpenFile own = files.get(2);
        OpenFile before = shell.files().get(2);
        if (own == null || own == before) {
            shell.complain(name + ": " + reason);
            return;
        }
        // The message goes where the command's standard error was redirected to.
        OpenFile kept = before == null ? null : before.share();
        shell.files().set(2, own.share());
        try {
            shell.complain(name + ": " + reason);
        } finally {
            if (kept == null) {
                shell.files().close(2);
            } else {
                shell.files().set(2, kept);
            }
        }
    }
}
