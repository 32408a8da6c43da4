package io.github.trilab.practice.shell;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Programs that other programs start: env, sudo, timeout, xargs, find.
final class Children {
    private Children() {}

    /// Runs a command to its end as a child.
    ///
    /// @return its exit code; 127 or 126 where there is no such program
    static int run(Run run, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        run.out().flush();
        Lookup lookup = find(run, command.get(0), environment);
        if (!(lookup instanceof Lookup.Found found)) {
            return complain(run, lookup, command.get(0));
        }
        return run.machine()
                .start(
                        run.process(),
                        found,
                        command,
                        environment,
                        run.call().directory(),
                        run.process().files().share())
                .await();
    }

    /// Becomes the command, as by exec.
    ///
    /// @return its exit code; 127 or 126 where there is no such program
    static int become(Run run, List<String> command, Map<String, String> environment)
            throws IOException, InterruptedException {
        run.out().flush();
        Lookup lookup = find(run, command.get(0), environment);
        if (!(lookup instanceof Lookup.Found found)) {
            return complain(run, lookup, command.get(0));
        }
        run.process().become(run.process().user(), command);
        return run.machine()
                .runHere(run.process(), found, command, environment, run.call().directory());
    }

    static Lookup find(Run run, String command, Map<String, String> environment) {
        @Nullable String path = environment.get("PATH");
        return run.machine()
                .programs()
                .find(
                        command,
                        run.call().directory(),
                        path == null ? PracticeMachine.PATH : path,
                        run.process().user());
    }

    private static int complain(Run run, Lookup lookup, String command) throws IOException {
        boolean missing = lookup instanceof Lookup.NotFound;
        String start = run.name().equals("env")
                ? ""
                : run.name().equals("setsid") ? "failed to execute " : "failed to run command ";
        String shown = run.name().equals("setsid") ? command : Run.quoted(command);
        run.complain(start + shown + ": " + (missing ? Errno.ENOENT.text() : Errno.EACCES.text()));
        return missing ? 127 : 126;
    }
}
