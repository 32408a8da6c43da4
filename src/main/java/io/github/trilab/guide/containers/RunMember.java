package io.github.trilab.guide.containers;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Site;
import io.github.trilab.lab.Lab;
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
