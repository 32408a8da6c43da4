package io.github.trilab.practice.shell;

import io.github.trilab.practice.shell.Syntax.AndOr;
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
import java.io.IOException;
import java.util.List;

/// Walks a shell's syntax trees and does what they say.
final class Evaluation {
    private final Shell shell;
    private final Subshells subshells;
    private final Redirection redirection;
    /// Above 0 where `set -e` does not apply: conditions and what stands left of `&&`.
    private int tested;

    private int loops;

    Evaluation(Shell shell, Subshells subshells, Redirection redirection) {
        this.shell = shell;
        this.subshells = subshells;
        this.redirection = redirection;
    }

    /// @param other where the shell stood that this one is a subshell of
    Evaluation(Shell shell, Subshells subshells, Redirection redirection, Evaluation other) {
        this(shell, subshells, redirection);
        tested = other.tested;
        loops = other.loops;
    }

    boolean inLoop() {
        return loops > 0;
    }

    /// Executes a function's body, which can leave none of the loops that it was called in.
    ///
    /// @return its exit code
    int outsideLoops(Node body) throws IOException, InterruptedException {
        int outer = loops;
        loops = 0;
        try {
            return execute(body);
        } finally {
            loops = outer;
        }
    }

    /// Executes a command.
    ///
    /// @return its exit code
    int execute(Node node) throws IOException, InterruptedException {
        shell.handleSignals();
        switch (node) {
            case Simple simple -> {
                shell.line(simple.line());
                shell.status(new Invocation(shell, redirection).run(simple));
                failed();
            }
            case Sequence sequence -> {
                for (Item item : sequence.items()) {
                    if (item.background()) {
                        subshells.background(item.node());
                        shell.status(0);
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
                if ((shell.status() == 0) == both.and()) {
                    execute(both.right());
                }
            }
            case Pipeline pipeline -> pipeline(pipeline);
            case Subshell subshell -> {
                shell.status(subshells.await(subshells.fork(shell.files().share(), subshell.body())));
                failed();
            }
            case Group group -> execute(group.body());
            case If conditional -> conditional(conditional);
            case For loop -> forLoop(loop);
            case While loop -> whileLoop(loop);
            case Case choice -> choice(choice);
            case Function function -> {
                shell.functions().put(function.name(), function.body());
                shell.status(0);
            }
            case Conditional conditional -> {
                shell.status(new Conditions(shell).holds(conditional.condition()) ? 0 : 1);
                failed();
            }
            case Compute compute -> {
                shell.status(shell.expansion().calculate(compute.expression()) != 0 ? 0 : 1);
                failed();
            }
            case Redirected redirected -> redirected(redirected);
        }
        shell.handleSignals();
        return shell.status();
    }

    /// Ends the shell where `set -e` says so.
    private void failed() {
        if (shell.status() != 0 && shell.option('e') && tested == 0) {
            throw new Shell.Leave(Shell.Leave.Kind.EXIT, shell.status());
        }
    }

    private void redirected(Redirected node) throws IOException, InterruptedException {
        List<Redirect> redirects = node.redirects();
        if (node.node() instanceof Subshell subshell) {
            Descriptors child = shell.files().share();
            if (!redirection.apply(redirects, child)) {
                child.releaseAll();
                shell.status(shell.bash() ? 1 : 2);
            } else {
                shell.status(subshells.await(subshells.fork(child, subshell.body())));
            }
            failed();
            return;
        }
        try (Redirection.Saved saved = redirection.save(redirects)) {
            if (redirection.apply(redirects, shell.files())) {
                execute(node.node());
            } else {
                shell.status(shell.bash() ? 1 : 2);
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
            List<NodeProcess> parts = subshells.pipeline(node.parts(), shell.files());
            int code = 0;
            for (NodeProcess part : parts) {
                int own = subshells.await(part);
                code = shell.pipefail() && own == 0 ? code : own;
            }
            shell.status(code);
        }
        if (node.negated()) {
            shell.status(shell.status() == 0 ? 1 : 0);
        } else if (node.parts().size() > 1) {
            failed();
        }
    }

    private void conditional(If node) throws IOException, InterruptedException {
        for (Branch branch : node.branches()) {
            if (condition(branch.condition())) {
                execute(branch.body());
                return;
            }
        }
        shell.status(0);
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
        List<String> values =
                words == null ? shell.arguments() : shell.expansion().fields(words);
        int code = 0;
        loops++;
        try {
            for (String value : values) {
                shell.assign(loop.name(), value);
                if (!round(loop.body())) {
                    code = shell.status();
                    break;
                }
                code = shell.status();
            }
        } finally {
            loops--;
        }
        shell.status(code);
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
                } catch (Shell.Leave leave) {
                    if (!again(leave)) {
                        break;
                    }
                    continue;
                }
                boolean goOn = round(loop.body());
                code = shell.status();
                if (!goOn) {
                    break;
                }
            }
        } finally {
            loops--;
        }
        shell.status(code);
    }

    /// Runs a loop's body once.
    ///
    /// @return whether the loop goes on
    private boolean round(Node body) throws IOException, InterruptedException {
        try {
            execute(body);
            return true;
        } catch (Shell.Leave leave) {
            return again(leave);
        }
    }

    private static boolean again(Shell.Leave leave) {
        boolean loop = leave.kind() == Shell.Leave.Kind.BREAK || leave.kind() == Shell.Leave.Kind.CONTINUE;
        if (!loop) {
            throw leave;
        }
        if (leave.count() > 1) {
            throw new Shell.Leave(leave.kind(), leave.count() - 1);
        }
        return leave.kind() == Shell.Leave.Kind.CONTINUE;
    }

    private void choice(Case node) throws IOException, InterruptedException {
        String subject = shell.expansion().single(node.word());
        shell.status(0);
        for (Choice choice : node.choices()) {
            for (Word pattern : choice.patterns()) {
                if (Glob.matches(shell.expansion().pattern(pattern), subject)) {
                    Node body = choice.body();
                    if (body != null) {
                        execute(body);
                    }
                    return;
                }
            }
        }
    }
}
