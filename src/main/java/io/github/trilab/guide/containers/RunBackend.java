package io.github.trilab.guide.containers;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Site;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Runs the region's backend of the load-balancing demonstration.
public final class RunBackend extends ManagedContainer {
    /// Runs backends.
    public RunBackend(Lab lab) {
        super(
                "backend",
                Duration.ofSeconds(lab.containers().readySeconds()),
                "run-backend",
                "Run the backend",
                "The guide promises cross-region load balancing and leaves it at that: each region gets a container that"
                        + " answers with the region's name.",
                Need.central("network/create-subnet"),
                Need.here("images/upload-image"),
                Need.here("setup/restart-zun"),
                Need.here("setup/restart-kuryr"),
                Need.here("setup/prove-kuryr"));
    }

    @Override
    public boolean isFor(Lab lab, Node node) {
        return lab.balancing().enabled();
    }

    @Override
    public boolean concerns(Observation seen, Lab lab, Node node) {
        return super.concerns(seen, lab, node) || seen instanceof Observation.Balance;
    }

    /// Name of the region's backend.
    public static String nameIn(Lab lab, Region region) {
        return String.format(Locale.ROOT, "backend%02d", lab.regions().indexOf(region) + 1);
    }

    @Override
    String name(Site site) {
        return nameIn(site.lab(), site.region());
    }

    @Override
    List<String> command(Site site) {
        return new Placeholders(site.lab())
                .with("region", site.region().name())
                .fill(site.lab().balancing().backend());
    }

    @Override
    List<String> expectedCommand(Site site) {
        return command(site);
    }
}
