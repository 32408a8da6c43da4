package io.github.trilab.cli;

import io.github.trilab.engine.Mode;
import io.github.trilab.lab.Lab;
import picocli.CommandLine.Command;

/// `trilab undo`: takes back what tasks did, as far as it can be taken back.
@Command(
        name = "undo",
        description =
                "Takes back what a run did, in reverse order: containers, network, images, pods, the two settings,"
                        + " local.conf and the patches. DevStack itself and the clones stay.",
        mixinStandardHelpOptions = true)
final class UndoCommand extends ConfirmedCommand {
    UndoCommand(Parts parts) {
        super(parts, Mode.UNDO);
    }

    @Override
    String question(Lab lab) {
        return "Take back what TriLab did to " + lab.name() + " on "
                + lab.nodes().size() + " nodes?";
    }
}
