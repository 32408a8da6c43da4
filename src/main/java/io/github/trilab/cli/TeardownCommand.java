package io.github.trilab.cli;

import io.github.trilab.engine.Mode;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Region;
import java.util.List;
import picocli.CommandLine.Command;

/// `trilab teardown`: deletes what the lab created in OpenStack, and nothing else.
@Command(
        name = "teardown",
        description = "Deletes what the lab created in OpenStack (containers, network, images, pods), in reverse order,"
                + " and nothing else. DevStack stays.",
        mixinStandardHelpOptions = true)
final class TeardownCommand extends ConfirmedCommand {
    TeardownCommand(Parts parts) {
        super(parts, Mode.TEARDOWN);
    }

    @Override
    String question(Lab lab) {
        List<String> regions = lab.regions().stream().map(Region::name).toList();
        return "Delete the containers, the network " + lab.network().name() + ", the images "
                + lab.image().name() + " and the pods that this lab created in " + String.join(", ", regions) + "?";
    }
}
