package io.github.trilab.cli;

import io.github.trilab.engine.Mode;
import io.github.trilab.lab.Lab;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `trilab run`: deploys a lab.
@Command(
        name = "run",
        description = "Deploys a lab, or some of its steps. What is done already is left as it is.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:failed", "2:bad usage or lab document", "4:a node is unreachable", "130:stopped"})
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RunCommand extends LabCommand {
    @Parameters(paramLabel = "LAB", arity = "0..1", description = "The lab document.")
    private @Nullable Path lab;

    @Option(names = "--practice", description = "Deploy a practice lab inside this program: no hardware needed.")
    private boolean practice;

    @Mixin
    private PracticeArguments practiceOptions;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    RunCommand(Parts parts) {
        super(parts);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (practice == (lab != null)) {
            throw new UsageException(
                    practice ? "name a lab document or --practice, not both" : "name a lab document, or --practice");
        }
        if (lab == null) {
            return practice();
        }
        Lab read = LabArgument.read(lab);
        plan(read);
        confirm(yes, "Deploy " + read.name() + " on " + read.nodes().size() + " nodes?");
        return carryOut(read, Mode.RUN);
    }

    private int practice() throws IOException, InterruptedException {
        OwnPractice own = new OwnPractice(
                state(), null, practiceOptions.regions(), practiceOptions.pace(), practiceOptions.faults());
        return own.carryOut(
                lab -> workbench().carryOut(plan(lab), Mode.RUN, running().how(), null, own::remember));
    }
}
