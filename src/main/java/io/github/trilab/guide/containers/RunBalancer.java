package io.github.trilab.guide.containers;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import io.github.trilab.remote.RemoteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Runs the balancer in front of the backends of all regions.
public final class RunBalancer extends ManagedContainer {
    /// Name of the balancer.
    public static final String NAME = "balancer";

    /// Runs the balancer.
    public RunBalancer(Lab lab) {
        super(
                "balancer",
                Duration.ofSeconds(lab.containers().readySeconds()),
                "run-balancer",
                "Run the balancer",
                "One container in the first region hands each connection to the next backend, whichever region that is in:"
                        + " the stretched network makes them neighbours.",
                Need.everywhere("containers/run-backend"));
    }

    @Override
    public boolean isFor(Lab lab, Node node) {
        return lab.balancing().enabled() && lab.centralNode().equals(node.name());
    }

    @Override
    public boolean concerns(Observation seen, Lab lab, Node node) {
        return super.concerns(seen, lab, node) || seen instanceof Observation.Balance;
    }

    @Override
    String name(Site site) {
        return NAME;
    }

    @Override
    List<String> command(Site site) throws TaskFailure, RemoteException, InterruptedException {
        List<String> backends = new ArrayList<>();
        for (Region region : site.lab().regions()) {
            backends.add(Addresses.of(site, region, RunBackend.nameIn(site.lab(), region)));
        }
        return command(site, backends);
    }

    @Override
    List<String> expectedCommand(Site site) {
        return command(
                site,
                site.lab().regions().stream()
                        .map(region -> "ADDRESS_OF_"
                                + RunBackend.nameIn(site.lab(), region).toUpperCase(Locale.ROOT))
                        .toList());
    }

    private static List<String> command(Site site, List<String> backends) {
        return new Placeholders(site.lab())
                .with("backends", String.join(" ", backends))
                .fill(site.lab().balancing().balancer());
    }
}
