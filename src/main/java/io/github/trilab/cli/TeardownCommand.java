package io.github.trilab.cli;

import io.github.trilab.engine.Mode;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `trilab teardown`: deletes what the lab created in OpenStack, and nothing else.
@Command(
        name = "teardown",
        description = "Deletes what the lab created in OpenStack (containers, network, images, pods), in reverse order,"
                + " and nothing else. DevStack stays.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class TeardownCommand extends LabCommand {
    @Parameters(paramLabel = "LAB", description = "The lab document.")
    private Path lab;

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    TeardownCommand(Parts parts) {
        super(parts);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Lab read = LabArgument.read(lab);
        plan(read);
        List<String> regions = read.regions().stream().map(Region::name).toList();
        confirm(
                yes,
                "Delete the containers, the network " + read.network().name() + ", the images "
                        + read.image().name() + " and the pods that this lab created in " + String.join(", ", regions)
                        + "?");
        return carryOut(read, Mode.TEARDOWN);
    }
}
