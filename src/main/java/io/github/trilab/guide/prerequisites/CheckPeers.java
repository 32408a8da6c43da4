package io.github.trilab.guide.prerequisites;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation.Level;
import io.github.trilab.openstack.PingOutput;
import io.github.trilab.openstack.PingResult;
import io.github.trilab.remote.RemoteException;
import java.util.Locale;
import java.util.Map;

/// Checks that a node reaches the others: delay, loss, and whether full-size packets pass.
public final class CheckPeers extends GuideTask {
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
        Map<String, String> peers = GatherFacts.of(site).peers();
        Checks checks = new Checks(site, "network");
        for (Node other : site.lab().nodes()) {
            if (other.equals(site.node())) {
                continue;
            }
            String text = peers.getOrDefault(other.serviceIp(), "");
            PingResult ping = PingOutput.parse(text);
            boolean tooLong = text.contains("Message too long") || text.contains("message too long");
            Level level = ping.received() > 0 ? Level.PASS : tooLong ? Level.WARNING : Level.FAIL;
            Double delay = ping.averageMs();
            String measured = tooLong
                    ? "packets of 1500 bytes do not pass"
                    : ping.received() == 0
                            ? "no answer"
                            : ping.received() + " of " + ping.sent() + " answers"
                                    + (delay == null ? "" : String.format(Locale.ROOT, ", %.1f ms", delay));
            checks.check(
                    "network",
                    "reach",
                    site.node().name() + "→" + other.name(),
                    level,
                    measured,
                    "answers to packets of 1500 bytes",
                    tooLong
                            ? "The MTU on the way is below 1500: VXLAN will need a smaller MTU for containers."
                            : "Check addresses, routes and firewalls between "
                                    + site.node().name() + " and " + other.name() + " (ICMP, TCP, UDP 4789).");
        }
        return checks.sum();
    }
}
