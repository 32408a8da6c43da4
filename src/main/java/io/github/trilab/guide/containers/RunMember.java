package io.github.trilab.guide.containers;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Site;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import java.time.Duration;
import java.util.List;

/// Runs the region's container on the stretched network.
public final class RunMember extends ManagedContainer {
    /// Runs the lab's containers.
    public RunMember(Lab lab) {
        super(
                "member",
                Duration.ofSeconds(lab.containers().readySeconds()),
                "run-container",
                "Run the container",
                "One container a region on the same network, from the image of its own region (the guide mixes them up,"
                        + " T10). It is waited for until it really runs (T19).",
                Need.central("network/create-subnet"),
                Need.here("images/upload-image"),
                Need.here("setup/restart-zun"),
                Need.here("setup/restart-kuryr"),
                Need.here("setup/prove-kuryr"));
    }

    @Override
    public boolean concerns(Observation seen, Lab lab, Node node) {
        String region = lab.regionOf(node.name()).name();
        return super.concerns(seen, lab, node)
                || (seen instanceof Observation.Ping ping
                        && (ping.from().equals(region) || ping.to().equals(region)));
    }

    /// Name of the region's container.
    public static String nameIn(Lab lab, Region region) {
        return lab.containers().name(lab.regions().indexOf(region));
    }

    @Override
    String name(Site site) {
        return nameIn(site.lab(), site.region());
    }

    @Override
    List<String> command(Site site) {
        return site.lab().containers().command();
    }

    @Override
    List<String> expectedCommand(Site site) {
        return command(site);
    }
}
