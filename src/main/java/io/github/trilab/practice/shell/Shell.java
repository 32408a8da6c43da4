package io.github.trilab.practice.shell;

import io.github.trilab.practice.shell.Syntax.Assignment;
import io.github.trilab.practice.shell.Syntax.Node;
import io.github.trilab.practice.shell.Syntax.Simple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A running shell: executes syntax trees. `sh` and `bash` are the same shell; they differ in a few
/// messages and in `echo`.
final class Shell {
    /// `break`, `continue`, `return` and `exit` on their way up.
    static final class Leave extends RuntimeException {
        /// What is left.
        enum Kind {
            BREAK,
            CONTINUE,
            RETURN,
            EXIT
        }

        private final Kind kind;
        private final int count;

        /// @param count loops to leave, or the exit code
        Leave(Kind kind, int count) {
            super(kind.name(), null, false, false);
            this.kind = kind;
            this.count = count;
        }

        Kind kind() {
            return kind;
        }

        int count() {
            return count;
        }
    }

    private final PracticeMachine machine;
    private final NodeProcess process;
    private final boolean bash;
    private final Variables variables;
    private final Map<String, Node> functions;
    private final Set<Character> options;
    private final Map<String, String> traps = new LinkedHashMap<>();
    private final Expansion expansion = new Expansion(this);
    private final Redirection redirection = new Redirection(this);
    private final Subshells subshells;
    private final Evaluation evaluation;
    private final Descriptors files;
    private final int mainPid;
    private String name;
    private List<String> arguments;
    private String directory;
    private int status;
    private int line = 1;
    /// Whether messages tell the line: bash does so for scripts only.
    private boolean script;
    private boolean pipefail;

    Shell(
            PracticeMachine machine,
            NodeProcess process,
            boolean bash,
            Map<String, String> environment,
            String directory,
            String name,
            List<String> arguments) {
        this.machine = machine;
        this.process = process;
        this.bash = bash;
        this.variables = new Variables(environment);
        this.functions = new HashMap<>();
        this.options = new TreeSet<>();
        this.files = process.files();
        this.mainPid = process.pid();
        this.name = name;
        this.arguments = List.copyOf(arguments);
        this.directory = directory;
        this.subshells = new Subshells(this);
        this.evaluation = new Evaluation(this, subshells, redirection);
        variables.set("PWD", directory);
        variables.set("IFS", " \t\n");
        variables.set("OPTIND", "1");
        if (bash) {
            variables.set("BASH_VERSION", "4.4.20(1)-release");
            variables.set("BASH_SOURCE", name);
        }
    }

    /// A subshell.
    Shell(Shell other, NodeProcess process) {
        machine = other.machine;
        this.process = process;
        bash = other.bash;
        variables = other.variables.copy();
        functions = new HashMap<>(other.functions);
        options = new TreeSet<>(other.options);
        files = process.files();
        mainPid = other.mainPid;
        name = other.name;
        arguments = other.arguments;
        directory = other.directory;
        status = other.status;
        line = other.line;
        script = other.script;
        pipefail = other.pipefail;
        subshells = new Subshells(this, other.subshells);
        evaluation = new Evaluation(this, subshells, redirection, other.evaluation);
        other.traps.forEach((signal, action) -> {
            if (action.isEmpty()) {
                traps.put(signal, action);
            }
        });
    }

    PracticeMachine machine() {
        return machine;
    }

    NodeProcess process() {
        return process;
    }

    Descriptors files() {
        return files;
    }

    Expansion expansion() {
        return expansion;
    }

    boolean bash() {
        return bash;
    }

    Variables variables() {
        return variables;
    }

    Map<String, Node> functions() {
        return functions;
    }

    Subshells subshells() {
        return subshells;
    }

    Map<String, String> traps() {
        return traps;
    }

    View view() {
        return machine.view(process);
    }

    String directory() {
        return directory;
    }

    void directory(String path) {
        variables.set("OLDPWD", directory);
        directory = path;
        variables.set("PWD", path);
    }

    String absolute(String path) {
        return path.isEmpty() ? "" : Paths.join(directory, path);
    }

    List<String> arguments() {
        return arguments;
    }

    void arguments(List<String> newArguments) {
        arguments = List.copyOf(newArguments);
    }

    String name() {
        return name;
    }

    int status() {
        return status;
    }

    void status(int code) {
        status = code;
    }

    /// The line that messages tell from now on.
    void line(int number) {
        line = number;
    }

    void script(boolean on) {
        script = on;
    }

    boolean option(char letter) {
        return options.contains(letter);
    }

    void option(char letter, boolean on) {
        if (on) {
            options.add(letter);
        } else {
            options.remove(letter);
        }
    }

    boolean pipefail() {
        return pipefail;
    }

    void pipefail(boolean on) {
        pipefail = on;
    }

    boolean inLoop() {
        return evaluation.inLoop();
    }

    /// A variable or special parameter; null where it is not set.
    @Nullable
    String variable(String variable) {
        char first = variable.charAt(0);
        if (Character.isDigit(first)) {
            int index = Accounts.number(variable);
            return index == 0 ? name : index > 0 && index <= arguments.size() ? arguments.get(index - 1) : null;
        }
        return switch (variable) {
            case "?" -> Integer.toString(status);
            case "$" -> Integer.toString(mainPid);
            case "!" -> subshells.lastBackground() == 0 ? null : Integer.toString(subshells.lastBackground());
            case "#" -> Integer.toString(arguments.size());
            case "-" -> {
                StringBuilder letters = new StringBuilder();
                options.forEach(letters::append);
                yield letters.toString();
            }
            case "PPID" -> Integer.toString(process.parent());
            case "LINENO" -> Integer.toString(line);
            case "UID", "EUID" ->
                bash ? Integer.toString(machine.accounts().uid(process.user())) : variables.get(variable);
            case "RANDOM" -> bash ? Integer.toString(machine.random(32768)) : variables.get(variable);
            case "SECONDS" ->
                bash ? Long.toString((machine.clock().millis() - process.started()) / 1000) : variables.get(variable);
            case "HOSTNAME" -> bash ? machine.name() : variables.get(variable);
            default -> variables.get(variable);
        };
    }

    void assign(String variable, String value) {
        variables.set(variable, value);
        if (option('a')) {
            variables.export(variable, true);
        }
    }

    /// Prints a message as this shell begins its messages.
    void complain(String message) throws IOException {
        files.output(2).write((prefix() + message + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// How this shell's messages begin.
    String prefix() {
        return !bash ? name + ": " + line + ": " : script ? name + ": line " + line + ": " : name + ": ";
    }

    /// Runs a whole script.
    ///
    /// @return its exit code
    int script(String text) throws IOException, InterruptedException {
        try {
            source(text, 1);
        } catch (Leave leave) {
            status = leave.kind() == Leave.Kind.EXIT || leave.kind() == Leave.Kind.RETURN ? leave.count() : status;
        } catch (ShellFault e) {
            complain(e.text());
            status = bash ? 1 : e.code();
        } catch (SyntaxFault e) {
            syntax(e);
        }
        return finish(status);
    }

    void syntax(SyntaxFault e) throws IOException {
        line = e.line();
        complain(bash ? e.text().replace("Syntax error: ", "syntax error near unexpected token ") : e.text());
        status = bash && !e.text().startsWith("Syntax") ? 1 : 2;
    }

    /// Runs the EXIT trap.
    int finish(int code) throws IOException, InterruptedException {
        String action = traps.remove("EXIT");
        if (action == null || action.isEmpty()) {
            return code;
        }
        status = code;
        try {
            source(action, line);
            return code;
        } catch (Leave leave) {
            return leave.kind() == Leave.Kind.EXIT ? leave.count() : code;
        }
    }

    /// Runs commands in this shell.
    int source(String text, int firstLine) throws IOException, InterruptedException {
        Parser parser = new Parser(text, 0, firstLine);
        int code = 0;
        Node next = parser.next();
        while (next != null) {
            code = evaluation.execute(next);
            next = parser.next();
        }
        return code;
    }

    /// Runs what this shell, a subshell, is there for.
    ///
    /// @return its exit code
    int subshell(Node body) throws IOException, InterruptedException {
        try {
            if (body instanceof Simple simple) {
                line = simple.line();
                status = new Invocation(this, redirection).runLast(simple);
            } else {
                evaluation.execute(body);
            }
        } catch (Leave leave) {
            status = leave.kind() == Leave.Kind.EXIT || leave.kind() == Leave.Kind.RETURN ? leave.count() : status;
        } catch (ShellFault e) {
            complain(e.text());
            status = bash ? 1 : e.code();
        } catch (SyntaxFault e) {
            syntax(e);
        }
        return finish(status);
    }

    /// Runs the actions of trapped signals that came.
    void handleSignals() throws IOException, InterruptedException {
        process.check();
        Signal signal = process.takePending();
        while (signal != null) {
            // A signal between two commands leaves the thread marked as interrupted.
            Thread.interrupted();
            process.check();
            String action = traps.get(signal.name());
            if (action != null && !action.isEmpty()) {
                int before = status;
                source(action, line);
                status = before;
            }
            signal = process.takePending();
        }
    }

    /// Calls a function.
    int call(Node body, List<String> words) throws IOException, InterruptedException {
        List<String> before = arguments;
        arguments = List.copyOf(words.subList(1, words.size()));
        variables.enter();
        try {
            return evaluation.outsideLoops(body);
        } catch (Leave leave) {
            if (leave.kind() != Leave.Kind.RETURN) {
                throw leave;
            }
            return leave.count();
        } finally {
            variables.leave();
            arguments = before;
        }
    }

    /// Runs a file in this shell, as `.` does.
    int sourceFile(String text, String file, List<String> words) throws IOException, InterruptedException {
        List<String> before = arguments;
        String oldSource = variables.get("BASH_SOURCE");
        boolean replaced = !words.isEmpty();
        if (replaced) {
            arguments = List.copyOf(words);
        }
        if (bash) {
            variables.set("BASH_SOURCE", file);
        }
        try {
            status = 0;
            return source(text, 1);
        } catch (Leave leave) {
            if (leave.kind() != Leave.Kind.RETURN) {
                throw leave;
            }
            return leave.count();
        } finally {
            if (replaced) {
                arguments = before;
            }
            if (bash && oldSource != null) {
                variables.set("BASH_SOURCE", oldSource);
            }
        }
    }

    /// Does assignments.
    ///
    /// @param export whether the variables are exported too
    void assign(List<Assignment> assignments, boolean export) throws IOException, InterruptedException {
        for (Assignment assignment : assignments) {
            String value = expansion.assigned(assignment.value());
            if (assignment.append()) {
                String old = variable(assignment.name());
                value = (old == null ? "" : old) + value;
            }
            assign(assignment.name(), value);
            if (export) {
                variables.export(assignment.name(), true);
            }
        }
    }
}
