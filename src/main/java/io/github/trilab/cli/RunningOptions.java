package io.github.trilab.cli;

import io.github.trilab.engine.RunOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Options of the commands that carry out a run.
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RunningOptions {
    @Option(names = "--json", description = "Print each event as a line of JSON.")
    private boolean json;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show diffs and commands of each change.")
    private boolean verbose;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write report.html, report.json and report.md to DIR too.")
    private @Nullable Path report;

    @Option(
            names = "--accept-new-host-keys",
            description = "Trust host keys that nobody knows yet, and remember them. Changed ones are always refused.")
    private boolean acceptNewHostKeys;

    @Option(
            names = "--skip",
            paramLabel = "TASK=REASON",
            description = "Leave out a task (step/task or step/task@node); the report shows the reason.")
    private Map<String, String> skips = new LinkedHashMap<>();

    @Option(
            names = "--pause-before",
            paramLabel = "TASK",
            description = "Pause before a task (step/task), on every node.")
    private Set<String> pauses = new LinkedHashSet<>();

    boolean json() {
        return json;
    }

    boolean verbose() {
        return verbose;
    }

    @Nullable
    Path report() {
        return report;
    }

    boolean acceptNewHostKeys() {
        return acceptNewHostKeys;
    }

    RunOptions how() {
        RunOptions usual = RunOptions.defaults();
        return new RunOptions(Map.copyOf(skips), Set.copyOf(pauses), usual.attempts(), usual.firstWait());
    }
}
