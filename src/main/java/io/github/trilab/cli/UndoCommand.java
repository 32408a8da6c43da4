package io.github.trilab.cli;

import io.github.trilab.engine.Mode;
import io.github.trilab.lab.Lab;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `trilab undo`: takes back what tasks did, as far as it can be taken back.
@Command(
        name = "undo",
        description =
                "Takes back what a run did, in reverse order: containers, network, images, pods, the two settings,"
                        + " local.conf and the patches. DevStack itself and the clones stay.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class UndoCommand extends LabCommand {
    @Parameters(paramLabel = "LAB", description = "The lab document.")
    private Path lab;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    UndoCommand(Parts parts) {
        super(parts);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Lab read = LabArgument.read(lab);
        plan(read);
        confirm(
                yes,
                "Take back what TriLab did to " + read.name() + " on "
                        + read.nodes().size() + " nodes?");
        return carryOut(read, Mode.UNDO);
    }
}
