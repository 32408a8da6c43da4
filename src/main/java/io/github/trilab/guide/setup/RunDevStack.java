package io.github.trilab.guide.setup;

import io.github.trilab.change.LocalConf;
import io.github.trilab.engine.Need;
import io.github.trilab.engine.Operation;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.FoundConf;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Job;
import io.github.trilab.remote.RemoteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs stack.sh: on the first node, which holds Keystone, before the others; there side by side.
public final class RunDevStack extends GuideTask {
    /// The job's name on every node: whoever comes to a node finds the run that is under way.
    static final Job JOB = new Job("stack.sh");

    /// Tells whether a run of DevStack completed, and whether local.conf was changed since.
    private static final String INSPECT = """
            log=$1
            conf=$2
            [ -e "$log.summary" ] || { echo never; exit 0; }
            grep -h 'stack.sh completed in' "$log.summary" | tail -n 1
            [ -n "$(find "$conf" -newer "$log.summary" 2>/dev/null)" ] && echo stale
            exit 0
            """;

    private static final Pattern TIME = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d [0-9:.]+ \\| ?");

    private static final Pattern COMPLETED = Pattern.compile("stack\\.sh completed in (\\d+) seconds");

    private static final Duration LONGEST = Duration.ofHours(4);
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(45);

    /// Runs DevStack.
    public RunDevStack(Lab lab) {
        super(
                "run-devstack",
                "Run DevStack",
                "stack.sh takes 20 to 60 minutes. It runs as a job of the node, not of this connection: the laptop may"
                        + " sleep, and TriLab picks up its output where it stopped.",
                needs(lab));
    }

    private static Need[] needs(Lab lab) {
        List<Need> needs = new ArrayList<>();
        needs.add(Need.here("setup/write-local-conf"));
        needs.add(Need.central("setup/run-devstack"));
        if (lab.nodes().stream().anyMatch(n -> new PrepareBridges().isFor(lab, n))) {
            needs.add(Need.here("setup/prepare-bridges"));
        }
        return needs.toArray(Need[]::new);
    }

    /// The phases of stack.sh, in order.
    public static List<String> phases() {
        return DevStackPhases.PHASES;
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        Job.Status job = site.job(JOB);
        if (job.state() == Job.State.RUNNING) {
            return Seen.needed("follow the stack.sh that runs already", follow(site));
        }
        Answer answer = site.run(Command.script(INSPECT, LocalConf.logFile(site.lab()), FoundConf.path(site.lab())));
        List<String> lines = answer.out().lines().map(String::strip).toList();
        boolean completed = lines.stream().anyMatch(l -> l.contains("stack.sh completed in"));
        boolean ended = job.state() != Job.State.ENDED || job.exit() == 0;
        if (completed && ended && !lines.contains("stale")) {
            Matcher time = COMPLETED.matcher(lines.getFirst());
            return Seen.done(
                    time.find() ? "stack.sh completed in " + time.group(1) + " seconds." : "stack.sh completed");
        }
        String summary = lines.contains("never")
                ? "run stack.sh"
                : completed ? "run stack.sh, since local.conf was changed" : "run stack.sh, since the last run failed";
        return Seen.needed(summary, follow(site));
    }

    private static Operation follow(Site site) {
        String shown = "cd " + Command.quote(site.lab().devstack().directory()) + " && ./stack.sh";
        Command command = Command.of("./stack.sh")
                .in(site.lab().devstack().directory())
                .within(LONGEST)
                .notSilentFor(LONGEST_SILENCE);
        Node node = site.node();
        Operation.Verdict verdict = answer -> {
            if (!answer.ok()) {
                throw new TaskFailure(
                        new TaskFailure.Kind.CommandFailed(shown, answer.exit(), false),
                        failed(node, answer),
                        "Read the last lines of its log; where TriLab knows the failure, its card says what to do. Then"
                                + " resume: stack.sh runs again on this node only.");
            }
        };
        // the group docker counts from the next login on
        return new Operation.Follow(JOB, command, shown, new DevStackPhases(), verdict, true);
    }

    private static String failed(Node node, Answer answer) {
        return reason(answer.out())
                .map(why -> "stack.sh failed on " + node.name() + " with exit code " + answer.exit() + ": " + why)
                .orElse("stack.sh failed on " + node.name() + " with exit code " + answer.exit() + ".");
    }

    /// The line that says why: DevStack's own `[ERROR]`; where a command just failed there is none,
    /// and its last words stand before `Error on exit`. A full disk is behind all else that failed.
    static Optional<String> reason(String out) {
        List<String> lines = out.lines().map(RunDevStack::untimed).toList();
        if (!lines.isEmpty() && lines.getLast().startsWith("No space left on device")) {
            return Optional.of(lines.getLast());
        }
        for (String line : lines.reversed()) {
            if (line.contains("[ERROR]")) {
                return Optional.of(line.substring(line.indexOf("[ERROR]")));
            }
        }
        for (int i = lines.lastIndexOf("Error on exit") - 1; i >= 0; i--) {
            if (!lines.get(i).isEmpty()) {
                return Optional.of(lines.get(i));
            }
        }
        return Optional.empty();
    }

    /// A line without the time that DevStack puts before it.
    private static String untimed(String line) {
        return TIME.matcher(line).replaceFirst("").strip();
    }
}
