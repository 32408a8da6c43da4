package io.github.trilab.guide.network;

import io.github.trilab.engine.Expected;
import io.github.trilab.engine.Need;
import io.github.trilab.engine.Operation;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.CreatingTask;
import io.github.trilab.guide.OpenStack;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.openstack.NetworkRow;
import io.github.trilab.remote.RemoteException;
import java.util.List;
import java.util.Optional;

/// Creates the network in the central region; Tricircle stretches it into a region when a container
/// there first uses it.
public final class CreateNetwork extends CreatingTask {
    /// Creates the network.
    public CreateNetwork() {
        super(
                "create-network",
                "Create the network",
                "Network names are not unique: creating it a second time makes a second one, and later look-ups by name fail"
                        + " (T12). So it is looked for first.",
                Need.everywhere("pods/create-pod"));
    }

    @Override
    public boolean isFor(Lab lab, Node node) {
        return lab.centralNode().equals(node.name());
    }

    @Override
    public boolean concerns(Observation seen, Lab lab, Node node) {
        return seen instanceof Observation.Net;
    }

    @Override
    protected String claim(Site site) {
        return "network/" + site.lab().centralRegion() + "/"
                + site.lab().network().name();
    }

    private static List<NetworkRow> ofTheLab(Site site) throws TaskFailure, RemoteException, InterruptedException {
        return OpenStack.networkRows(site).stream()
                .filter(n -> n.name().equals(site.lab().network().name()))
                .toList();
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        if (ofTheLab(site).isEmpty()) {
            String name = site.lab().network().name();
            return Seen.needed(
                    "create " + name + " in " + site.lab().centralRegion(),
                    new Operation.Claim(claim(site)),
                    once(site, OpenStack.networks(site).create(name), made -> site.forget(OpenStack.NETWORKS)));
        }
        return Seen.done(OpenStack.networkId(site));
    }

    @Override
    public Optional<Expected> expected(Site site) {
        String name = site.lab().network().name();
        return Optional.of(Expected.commands(
                "create " + name + " in " + site.lab().centralRegion(),
                OpenStack.networks(site).create(name).shown()));
    }

    @Override
    protected Optional<Seen> deletion(Site site) throws TaskFailure, RemoteException, InterruptedException {
        List<NetworkRow> found = ofTheLab(site);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Seen.needed(
                "delete " + site.lab().network().name(),
                run(
                        site,
                        OpenStack.networks(site).delete(OpenStack.networkId(site)),
                        said -> site.forget(OpenStack.NETWORKS))));
    }
}
