package io.github.trilab.practice.shell;

import io.github.trilab.practice.shell.Syntax.Assignment;
import io.github.trilab.practice.shell.Syntax.Redirect;
import io.github.trilab.practice.shell.Syntax.Simple;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// `exec`: redirects the shell itself, or makes it another program.
final class Execution {
    private final Shell shell;
    private final Redirection redirection;

    Execution(Shell shell, Redirection redirection) {
        this.shell = shell;
        this.redirection = redirection;
    }

    int run(Simple simple, List<String> words) throws IOException, InterruptedException {
        List<Redirect> redirects = simple.redirects();
        if (!redirection.apply(redirects, shell.files())) {
            throw new Shell.Leave(Shell.Leave.Kind.EXIT, shell.bash() ? 1 : 2);
        }
        int first = words.size() > 1 && words.get(1).equals("--") ? 2 : 1;
        if (words.size() <= first) {
            shell.assign(simple.assignments(), false);
            return 0;
        }
        int code = become(simple.assignments(), words.subList(first, words.size()));
        throw new Shell.Leave(Shell.Leave.Kind.EXIT, code);
    }

    /// Makes a subshell the program that it was made for.
    int become(Simple simple, List<String> words) throws IOException, InterruptedException {
        return redirection.apply(simple.redirects(), shell.files())
                ? become(simple.assignments(), words)
                : shell.bash() ? 1 : 2;
    }

    private int become(List<Assignment> assignments, List<String> words) throws IOException, InterruptedException {
        Invocation invocation = new Invocation(shell, redirection);
        Map<String, String> environment = invocation.environment(assignments);
        Lookup lookup = shell.machine()
                .programs()
                .find(
                        words.get(0),
                        shell.directory(),
                        environment.getOrDefault("PATH", ""),
                        shell.process().user());
        if (!(lookup instanceof Lookup.Found found)) {
            invocation.complain(lookup, words.get(0), shell.files());
            return shell.status();
        }
        shell.traps().remove("EXIT");
        shell.process().become(shell.process().user(), words);
        return shell.machine().runHere(shell.process(), found, words, environment, shell.directory());
    }
}
