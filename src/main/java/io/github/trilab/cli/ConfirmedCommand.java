package io.github.trilab.cli;

import io.github.trilab.engine.Mode;
import io.github.trilab.lab.Lab;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A run on a lab that takes something back: it asks first.
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class ConfirmedCommand extends LabCommand {
    private final Mode mode;

    @Parameters(paramLabel = "LAB", description = "The lab document.")
    private Path lab;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    ConfirmedCommand(Parts parts, Mode mode) {
        super(parts);
        this.mode = mode;
    }

    /// What is asked before.
    abstract String question(Lab lab);

    @Override
    public final Integer call() throws IOException, InterruptedException {
        Lab read = LabArgument.read(lab);
        plan(read);
        confirm(yes, question(read));
        return carryOut(read, mode);
    }
}
