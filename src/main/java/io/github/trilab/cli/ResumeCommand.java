package io.github.trilab.cli;

import io.github.trilab.engine.PastRun;
import io.github.trilab.engine.Plan;
import io.github.trilab.engine.RunOptions;
import io.github.trilab.guide.Guide;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `trilab resume`: goes on with a run that was cut off, stopped, or failed.
@Command(
        name = "resume",
        description =
                "Goes on with a run that failed, was stopped or was cut off. What is done already is looked at, not"
                        + " done again.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ResumeCommand extends LabCommand {
    @Parameters(paramLabel = "RUN", arity = "0..1", description = "Id of the run; the newest one without it.")
    private @Nullable String run;

    @Mixin
    private FaultOptions faults;

    ResumeCommand(Parts parts) {
        super(parts);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PastRun past = Runs.find(state(), run);
        Map<String, String> skips = new LinkedHashMap<>(past.skips());
        skips.putAll(running().how().skips());
        RunOptions how = new RunOptions(
                skips,
                running().how().pauses(),
                running().how().attempts(),
                running().how().firstWait());
        Optional<OwnPractice> practice = OwnPractice.of(state(), past, faults.faults());
        if (practice.isPresent()) {
            OwnPractice own = practice.get();
            return own.carryOut(lab -> goOn(Guide.plan(lab), past, how));
        }
        return goOn(Guide.plan(past.lab()), past, how);
    }

    private int goOn(Plan plan, PastRun past, RunOptions how) throws IOException, InterruptedException {
        return workbench().carryOut(plan.only(past.steps()), past.mode(), how, past, (id, folder) -> {});
    }
}
