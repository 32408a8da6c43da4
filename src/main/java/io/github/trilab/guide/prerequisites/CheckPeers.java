package io.github.trilab.guide.prerequisites;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Observation.Level;
import io.github.trilab.openstack.PingResult;
import io.github.trilab.remote.RemoteException;
import java.util.Locale;

/// Checks that a node reaches the others: delay, loss, and the largest packets that pass.
public final class CheckPeers extends GuideTask {
    private static final int FULL = Observation.Link.FULL_MTU;

    /// Bytes that VXLAN adds to a packet.
    private static final int VXLAN = 50;

    /// Checks between nodes.
    public CheckPeers() {
        super(
                "check-peers",
                "Check the way to the other nodes",
                "Every region talks to Keystone on the first node, and container traffic between regions is VXLAN between"
                        + " the nodes: full-size packets must pass both ways.",
                Need.here("prerequisites/gather-facts"));
    }

    @Override
    public boolean sideBySide() {
        return true;
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        NodeFacts facts = GatherFacts.of(site);
        Checks checks = new Checks(site, "network");
        for (Node other : site.lab().nodes()) {
            if (!other.equals(site.node())) {
                check(site, other, facts.peer(other.serviceIp()), checks);
            }
        }
        return checks.sum();
    }

    private static void check(Site site, Node other, NodeFacts.Peer peer, Checks checks) {
        String from = site.node().name();
        String way = from + "→" + other.name();
        PingResult ping = peer.ping();
        Double delay = ping.averageMs();
        Integer mtu = peer.mtu().isPresent() ? peer.mtu().getAsInt() : null;
        Observation.Link link = new Observation.Link(from, other.name(), ping.sent(), ping.received(), delay, mtu);
        site.observe(link);
        checks.check(
                "network",
                "reach",
                way,
                ping.reached() ? Level.PASS : Level.FAIL,
                !ping.reached()
                        ? "no answer"
                        : ping.received() + " of " + ping.sent() + " answers"
                                + (delay == null ? "" : String.format(Locale.ROOT, ", %.1f ms", delay)),
                "answers",
                "Check addresses, routes and firewalls between " + from + " and " + other.name()
                        + " (ICMP, TCP, UDP 4789).");
        if (ping.reached()) {
            checks.check(
                    "network",
                    "MTU",
                    way,
                    link.full() ? Level.PASS : Level.WARNING,
                    mtu == null ? "not even 576 bytes pass undivided" : mtu + " bytes",
                    FULL + " bytes or more",
                    "Containers send packets of " + (FULL - VXLAN) + " bytes, and VXLAN adds " + VXLAN
                            + ": raise the MTU"
                            + " on the way, or set global_physnet_mtu in neutron.conf on all nodes to what passes.");
        }
    }
}
