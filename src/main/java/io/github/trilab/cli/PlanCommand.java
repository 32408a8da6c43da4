package io.github.trilab.cli;

import io.github.trilab.engine.Mode;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `trilab plan`: what would a run change?
@Command(
        name = "plan",
        description = "Shows what a run would change, with diffs and commands. Changes nothing.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing to change",
            "1:failed",
            "2:bad usage or lab document",
            "3:changes pending",
            "4:unreachable"
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PlanCommand extends LabCommand {
    @Parameters(paramLabel = "LAB", description = "The lab document.")
    private Path lab;

    PlanCommand(Parts parts) {
        super(parts);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return carryOut(LabArgument.read(lab), Mode.CHECK);
    }
}
