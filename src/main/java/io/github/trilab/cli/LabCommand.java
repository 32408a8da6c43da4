package io.github.trilab.cli;

import io.github.trilab.engine.Mode;
import io.github.trilab.engine.Plan;
import io.github.trilab.guide.Guide;
import io.github.trilab.lab.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What the commands that carry out a run have in common.
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class LabCommand implements Callable<Integer> {
    private final Parts parts;

    @Spec
    private CommandSpec spec;

    @Mixin
    private StateOptions state;

    @Mixin
    private RunningOptions running;

    @Option(
            names = "--step",
            paramLabel = "STEP",
            description = "Only this step: prerequisites, setup, pods, images, network or containers. May be repeated.")
    private List<String> steps = new ArrayList<>();

    LabCommand(Parts parts) {
        this.parts = parts;
    }

    Path state() {
        return state.folder();
    }

    RunningOptions running() {
        return running;
    }

    Workbench workbench() {
        return new Workbench(
                parts, state(), spec.commandLine().getOut(), spec.commandLine().getErr(), running);
    }

    Asking asking() {
        return new Asking(parts.interactive(), spec.commandLine().getOut());
    }

    /// The plan for the lab, with the chosen steps only.
    Plan plan(Lab lab) {
        for (String step : steps) {
            if (!Guide.STEPS.contains(step)) {
                throw new UsageException(
                        "there is no step " + step + "; the steps are " + String.join(", ", Guide.STEPS));
            }
        }
        Plan plan = Guide.plan(lab);
        checkTasks(plan);
        return steps.isEmpty() ? plan : plan.only(steps);
    }

    private void checkTasks(Plan plan) {
        List<String> named = new ArrayList<>(running.how().skips().keySet());
        named.addAll(running.how().pauses());
        for (String name : named) {
            boolean known = plan.entries().stream()
                    .anyMatch(e -> e.key().toString().equals(name)
                            || (e.key().step() + "/" + e.key().task()).equals(name));
            if (!known) {
                throw new UsageException("there is no task " + name + "; `trilab plan` shows them all");
            }
        }
    }

    /// Carries out the lab's plan in that mode.
    int carryOut(Lab lab, Mode mode) throws IOException, InterruptedException {
        return workbench().carryOut(plan(lab), mode, running.how(), null, (run, folder) -> {});
    }

    /// Asks before something is changed; without a person to ask, `--yes` has to be given.
    void confirm(boolean yes, String question) {
        if (yes) {
            return;
        }
        if (!asking().possible()) {
            throw new UsageException("nobody is there to confirm: add --yes");
        }
        if (!asking().yes(question)) {
            throw new UsageException("not confirmed; nothing was changed");
        }
    }
}
