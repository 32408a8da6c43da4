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
import io.github.trilab.lab.Network;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.openstack.NetworkRow;
import io.github.trilab.openstack.Networks;
import io.github.trilab.openstack.SubnetRow;
import io.github.trilab.remote.RemoteException;
import java.util.List;
import java.util.Optional;

/// Creates the subnet that containers get their addresses from.
public final class CreateSubnet extends CreatingTask {
    /// Stands for an id that only the server will tell.
    private static final String NETWORK_TO_COME = "NETWORK_ID";

    /// Creates the subnet.
    public CreateSubnet() {
        super(
                "create-subnet",
                "Create the subnet",
                "Containers get their addresses from it, in whichever region they run. One with another range is a conflict"
                        + " that a person has to settle.",
                Need.here("network/create-network"));
    }

    @Override
    public boolean isFor(Lab lab, Node node) {
        return lab.centralNode().equals(node.name());
    }

    private record Subnets(List<SubnetRow> rows) {}

    private static List<SubnetRow> ofTheNetwork(Site site, String network)
            throws TaskFailure, RemoteException, InterruptedException {
        return site.fact("subnets", Subnets.class, () -> new Subnets(known(site, network))).rows().stream()
                .filter(s -> s.network().equals(network))
                .toList();
    }

    /// The list of networks tells already where there are none.
    private static List<SubnetRow> known(Site site, String network)
            throws TaskFailure, RemoteException, InterruptedException {
        boolean none = OpenStack.networkRows(site).stream()
                .allMatch(n -> !n.id().equals(network) || n.subnets().isEmpty());
        return none ? List.of() : ask(site, OpenStack.networks(site).subnets());
    }

    @Override
    public boolean concerns(Observation seen, Lab lab, Node node) {
        return seen instanceof Observation.Net;
    }

    @Override
    protected String claim(Site site) {
        return "subnet/" + site.lab().centralRegion() + "/"
                + site.lab().network().subnet();
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        Network wanted = site.lab().network();
        String network = OpenStack.networkId(site);
        List<SubnetRow> found = ofTheNetwork(site, network);
        if (found.isEmpty()) {
            Networks networks = OpenStack.networks(site);
            return Seen.needed(
                    "create " + wanted.subnet() + " " + wanted.cidr(),
                    new Operation.Claim(claim(site)),
                    once(
                            site,
                            networks.createSubnet(wanted.subnet(), network, wanted.cidr()),
                            made -> site.tell("subnets", new Subnets(List.of(made)))));
        }
        SubnetRow subnet = found.getFirst();
        if (found.size() > 1 || !subnet.cidr().equals(wanted.cidr())) {
            throw conflict(
                    wanted.name() + " has "
                            + (found.size() > 1 ? found.size() + " subnets" : "the subnet " + subnet.cidr())
                            + ", where the lab says " + wanted.cidr() + ".",
                    "Delete that subnet, or name its range in the lab.");
        }
        site.observe(new Observation.Net(wanted.name(), network, subnet.cidr(), null));
        return Seen.done(subnet.cidr());
    }

    @Override
    public Optional<Expected> expected(Site site) {
        Network wanted = site.lab().network();
        return Optional.of(Expected.commands(
                "create " + wanted.subnet() + " " + wanted.cidr(),
                OpenStack.networks(site)
                        .createSubnet(wanted.subnet(), NETWORK_TO_COME, wanted.cidr())
                        .shown()));
    }

    @Override
    protected Optional<Seen> deletion(Site site) throws TaskFailure, RemoteException, InterruptedException {
        List<NetworkRow> networks = OpenStack.networkRows(site).stream()
                .filter(n -> n.name().equals(site.lab().network().name()))
                .toList();
        if (networks.isEmpty()) {
            return Optional.empty();
        }
        if (networks.size() > 1) {
            return Optional.of(ofOthers());
        }
        List<SubnetRow> found = ofTheNetwork(site, networks.getFirst().id()).stream()
                .filter(s -> s.name().equals(site.lab().network().subnet()))
                .toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Seen.needed(
                "delete " + site.lab().network().subnet(),
                run(
                        site,
                        OpenStack.networks(site).deleteSubnet(found.getFirst().id()),
                        said -> site.tell("subnets", new Subnets(List.of())))));
    }
}
