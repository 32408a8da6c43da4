package io.github.trilab.practice.shell;

import io.github.trilab.practice.shell.Syntax.AndOr;
import io.github.trilab.practice.shell.Syntax.Assignment;
import io.github.trilab.practice.shell.Syntax.Branch;
import io.github.trilab.practice.shell.Syntax.Case;
import io.github.trilab.practice.shell.Syntax.Choice;
import io.github.trilab.practice.shell.Syntax.Compute;
import io.github.trilab.practice.shell.Syntax.Conditional;
import io.github.trilab.practice.shell.Syntax.For;
import io.github.trilab.practice.shell.Syntax.Function;
import io.github.trilab.practice.shell.Syntax.Group;
import io.github.trilab.practice.shell.Syntax.If;
import io.github.trilab.practice.shell.Syntax.Item;
import io.github.trilab.practice.shell.Syntax.Node;
import io.github.trilab.practice.shell.Syntax.Pipeline;
import io.github.trilab.practice.shell.Syntax.Redirect;
import io.github.trilab.practice.shell.Syntax.Redirected;
import io.github.trilab.practice.shell.Syntax.Sequence;
import io.github.trilab.practice.shell.Syntax.Simple;
import io.github.trilab.practice.shell.Syntax.Subshell;
import io.github.trilab.practice.shell.Syntax.While;
import io.github.trilab.practice.shell.Syntax.Word;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    private final Map<Integer, NodeProcess> jobs = new LinkedHashMap<>();
    private final Expansion expansion = new Expansion(this);
    private final Redirection redirection = new Redirection(this);
    private final Descriptors files;
    private final int mainPid;
    private String name;
    private List<String> arguments;
    private String directory;
    private int status;
    private int lastBackground;
    private int line = 1;
    /// Whether messages tell the line: bash does so for scripts only.
    private boolean script;
    /// Above 0 where `set -e` does not apply: conditions and what stands left of `&&`.
    private int tested;
    private int loops;
    private int functionDepth;
    private boolean pipefail;
    private int substituted;

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
        variables.set("PWD", directory);
        variables.set("IFS", " \t\n");
        variables.set("OPTIND", "1");
        if (bash) {
            variables.set("BASH_VERSION", "4.4.20(1)-release");
            variables.set("BASH_SOURCE", name);
        }
    }

    /// A subshell.
    private Shell(Shell other, NodeProcess process) {
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
        lastBackground = other.lastBackground;
        line = other.line;
        script = other.script;
        tested = other.tested;
        functionDepth = other.functionDepth;
        loops = other.loops;
        pipefail = other.pipefail;
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

    Map<Integer, NodeProcess> jobs() {
        return jobs;
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

    void pipefail(boolean on) {
        pipefail = on;
    }

    boolean inFunction() {
        return functionDepth > 0;
    }

    boolean inLoop() {
        return loops > 0;
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
            case "!" -> lastBackground == 0 ? null : Integer.toString(lastBackground);
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
            code = execute(next);
            next = parser.next();
        }
        return code;
    }

    /// What a command substitution prints.
    String output(@Nullable Node body) throws IOException, InterruptedException {
        if (body == null) {
            status = 0;
            return "";
        }
        Pipe pipe = new Pipe();
        Descriptors child = files.share().set(1, OpenFile.writing(pipe.out, false));
        NodeProcess subshell = fork(List.of(name), child, body);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n = read(pipe, buffer); n >= 0; n = read(pipe, buffer)) {
            bytes.write(buffer, 0, n);
        }
        status = await(subshell);
        substituted = status;
        String text = bytes.toString(StandardCharsets.UTF_8);
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '\n') {
            end--;
        }
        return text.indexOf('\0') < 0
                ? text.substring(0, end)
                : text.substring(0, end).replace("\0", "");
    }

    /// Reads on where a trapped signal comes meanwhile.
    private int read(Pipe pipe, byte[] buffer) throws IOException {
        while (true) {
            try {
                return pipe.in.read(buffer);
            } catch (InterruptedIOException e) {
                if (!process.hasPending()) {
                    throw e;
                }
            }
        }
    }

    /// Starts a subshell.
    private NodeProcess fork(List<String> words, Descriptors child, Node body) {
        // The copy is made now: this shell goes on changing its variables.
        Shell frozen = new Shell(this, process);
        return machine.processes()
                .start(process, process.user(), words, child, false, own -> new Shell(frozen, own).subshell(body));
    }

    private int subshell(Node body) throws IOException, InterruptedException {
        try {
            if (body instanceof Simple simple) {
                line = simple.line();
                status = new Invocation(this, redirection).runLast(simple);
            } else {
                execute(body);
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

    /// Waits for a child; trapped signals that come meanwhile are handled afterwards.
    int await(NodeProcess child) throws InterruptedException {
        while (true) {
            try {
                return child.await();
            } catch (InterruptedException e) {
                if (!process.hasPending()) {
                    throw e;
                }
            }
        }
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

    /// Executes a command.
    ///
    /// @return its exit code
    int execute(Node node) throws IOException, InterruptedException {
        handleSignals();
        switch (node) {
            case Simple simple -> {
                line = simple.line();
                status = new Invocation(this, redirection).run(simple);
                failed();
            }
            case Sequence sequence -> {
                for (Item item : sequence.items()) {
                    if (item.background()) {
                        background(item.node());
                        status = 0;
                    } else {
                        execute(item.node());
                    }
                }
            }
            case AndOr both -> {
                tested++;
                try {
                    execute(both.left());
                } finally {
                    tested--;
                }
                if ((status == 0) == both.and()) {
                    execute(both.right());
                }
            }
            case Pipeline pipeline -> pipeline(pipeline);
            case Subshell subshell -> {
                status = await(fork(List.of(name), files.share(), subshell.body()));
                failed();
            }
            case Group group -> execute(group.body());
            case If conditional -> conditional(conditional);
            case For loop -> forLoop(loop);
            case While loop -> whileLoop(loop);
            case Case choice -> choice(choice);
            case Function function -> {
                functions.put(function.name(), function.body());
                status = 0;
            }
            case Conditional conditional -> {
                status = new Conditions(this).holds(conditional.condition()) ? 0 : 1;
                failed();
            }
            case Compute compute -> {
                status = expansion.calculate(compute.expression()) != 0 ? 0 : 1;
                failed();
            }
            case Redirected redirected -> redirected(redirected);
        }
        handleSignals();
        return status;
    }

    /// Ends the shell where `set -e` says so.
    private void failed() {
        if (status != 0 && option('e') && tested == 0) {
            throw new Leave(Leave.Kind.EXIT, status);
        }
    }

    private void redirected(Redirected node) throws IOException, InterruptedException {
        List<Redirect> redirects = node.redirects();
        if (node.node() instanceof Subshell subshell) {
            Descriptors child = files.share();
            if (!redirection.apply(redirects, child)) {
                child.releaseAll();
                status = bash ? 1 : 2;
            } else {
                status = await(fork(List.of(name), child, subshell.body()));
            }
            failed();
            return;
        }
        try (Redirection.Saved saved = redirection.save(redirects)) {
            if (redirection.apply(redirects, files)) {
                execute(node.node());
            } else {
                status = bash ? 1 : 2;
                failed();
            }
            saved.used();
        }
    }

    private void pipeline(Pipeline node) throws IOException, InterruptedException {
        if (node.parts().size() == 1) {
            tested += node.negated() ? 1 : 0;
            try {
                execute(node.parts().get(0));
            } finally {
                tested -= node.negated() ? 1 : 0;
            }
        } else {
            List<NodeProcess> parts = startPipeline(node.parts(), files);
            int code = 0;
            for (NodeProcess part : parts) {
                int own = await(part);
                code = pipefail && own == 0 ? code : own;
            }
            status = code;
        }
        if (node.negated()) {
            status = status == 0 ? 1 : 0;
        } else if (node.parts().size() > 1) {
            failed();
        }
    }

    private List<NodeProcess> startPipeline(List<Node> nodes, Descriptors outer) {
        List<NodeProcess> parts = new ArrayList<>();
        OpenFile input = null;
        for (int i = 0; i < nodes.size(); i++) {
            Descriptors child = outer.share();
            if (input != null) {
                child.set(0, input);
                input = null;
            }
            if (i < nodes.size() - 1) {
                Pipe pipe = new Pipe();
                child.set(1, OpenFile.writing(pipe.out, false));
                input = OpenFile.reading(pipe.in, false);
            }
            parts.add(fork(List.of(name), child, nodes.get(i)));
        }
        return parts;
    }

    private void background(Node node) {
        Descriptors child = files.share();
        child.set(0, OpenFile.nothing());
        NodeProcess job;
        if (node instanceof Pipeline pipeline && pipeline.parts().size() > 1 && !pipeline.negated()) {
            List<NodeProcess> parts = startPipeline(pipeline.parts(), child);
            child.releaseAll();
            job = parts.getLast();
        } else {
            job = fork(List.of(name), child, node);
        }
        lastBackground = job.pid();
        jobs.put(job.pid(), job);
    }

    private void conditional(If node) throws IOException, InterruptedException {
        for (Branch branch : node.branches()) {
            if (condition(branch.condition())) {
                execute(branch.body());
                return;
            }
        }
        status = 0;
        Node otherwise = node.otherwise();
        if (otherwise != null) {
            execute(otherwise);
        }
    }

    private boolean condition(Node node) throws IOException, InterruptedException {
        tested++;
        try {
            return execute(node) == 0;
        } finally {
            tested--;
        }
    }

    private void forLoop(For loop) throws IOException, InterruptedException {
        List<Word> words = loop.words();
        List<String> values = words == null ? arguments : expansion.fields(words);
        int code = 0;
        loops++;
        try {
            for (String value : values) {
                assign(loop.name(), value);
                if (!round(loop.body())) {
                    code = status;
                    break;
                }
                code = status;
            }
        } finally {
            loops--;
        }
        status = code;
    }

    private void whileLoop(While loop) throws IOException, InterruptedException {
        int code = 0;
        loops++;
        try {
            while (true) {
                try {
                    if (condition(loop.condition()) == loop.until()) {
                        break;
                    }
                } catch (Leave leave) {
                    if (!again(leave)) {
                        break;
                    }
                    continue;
                }
                boolean goOn = round(loop.body());
                code = status;
                if (!goOn) {
                    break;
                }
            }
        } finally {
            loops--;
        }
        status = code;
    }

    /// Runs a loop's body once.
    ///
    /// @return whether the loop goes on
    private boolean round(Node body) throws IOException, InterruptedException {
        try {
            execute(body);
            return true;
        } catch (Leave leave) {
            return again(leave);
        }
    }

    private static boolean again(Leave leave) {
        boolean loop = leave.kind() == Leave.Kind.BREAK || leave.kind() == Leave.Kind.CONTINUE;
        if (!loop) {
            throw leave;
        }
        if (leave.count() > 1) {
            throw new Leave(leave.kind(), leave.count() - 1);
        }
        return leave.kind() == Leave.Kind.CONTINUE;
    }

    private void choice(Case node) throws IOException, InterruptedException {
        String subject = expansion.single(node.word());
        status = 0;
        for (Choice choice : node.choices()) {
            for (Word pattern : choice.patterns()) {
                if (Glob.matches(expansion.pattern(pattern), subject)) {
                    Node body = choice.body();
                    if (body != null) {
                        execute(body);
                    }
                    return;
                }
            }
        }
    }

    /// Calls a function.
    int call(Node body, List<String> words) throws IOException, InterruptedException {
        List<String> before = arguments;
        int outerLoops = loops;
        arguments = List.copyOf(words.subList(1, words.size()));
        variables.enter();
        functionDepth++;
        loops = 0;
        try {
            return execute(body);
        } catch (Leave leave) {
            if (leave.kind() != Leave.Kind.RETURN) {
                throw leave;
            }
            return leave.count();
        } finally {
            loops = outerLoops;
            functionDepth--;
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
        functionDepth++;
        try {
            status = 0;
            return source(text, 1);
        } catch (Leave leave) {
            if (leave.kind() != Leave.Kind.RETURN) {
                throw leave;
            }
            return leave.count();
        } finally {
            functionDepth--;
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

    /// The exit code of the last command substitution since [#forgetSubstitution].
    int substituted() {
        return substituted;
    }

    void forgetSubstitution() {
        substituted = 0;
    }
}
