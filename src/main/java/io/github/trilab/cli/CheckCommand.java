package io.github.trilab.cli;

import io.github.trilab.engine.Mode;
import io.github.trilab.engine.Plan;
import io.github.trilab.guide.Guide;
import io.github.trilab.lab.Lab;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `trilab check`: is the lab document good, and are its nodes fit?
@Command(
        name = "check",
        description = "Checks a lab document and its nodes: connection, system, network, sources. Changes nothing.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class CheckCommand extends LabCommand {
    @Parameters(paramLabel = "LAB", description = "The lab document.")
    private Path lab;

    CheckCommand(Parts parts) {
        super(parts);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Lab read = LabArgument.read(lab);
        Plan checks = Guide.plan(read).only(List.of("prerequisites")).onlyLooking();
        return workbench().carryOut(checks, Mode.CHECK, running().how(), null, (run, folder) -> {});
    }
}
