package io.github.trilab.guide.setup;

import io.github.trilab.engine.Change;
import io.github.trilab.engine.Need;
import io.github.trilab.engine.Operation;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.openstack.Ovs;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.RemoteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Makes the Open vSwitch bridges that VLAN and external networks need, before DevStack looks for
/// them.
public final class PrepareBridges extends GuideTask {
    /// Makes bridges.
    public PrepareBridges() {
        super(
                "prepare-bridges",
                "Prepare the bridges",
                "Only where the lab names interfaces for VLAN or external networks: DevStack maps the physical networks to"
                        + " br-vlan and br-ext, but makes neither.",
                Need.here("prerequisites/check-node"));
    }

    @Override
    public boolean isFor(Lab lab, Node node) {
        return node.vlanInterface() != null || node.externalInterface() != null;
    }

    private static Map<String, String> bridges(Node node) {
        Map<String, String> bridges = new LinkedHashMap<>();
        String vlan = node.vlanInterface();
        String external = node.externalInterface();
        if (vlan != null) {
            bridges.put("br-vlan", vlan);
        }
        if (external != null) {
            bridges.put("br-ext", external);
        }
        return bridges;
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        List<Operation> operations = new ArrayList<>();
        Answer there = site.run(Command.script("command -v ovs-vsctl"));
        if (!there.ok()) {
            operations.add(Operation.Run.of(Command.of("apt-get", "install", "-y", "openvswitch-switch")
                    .with("DEBIAN_FRONTEND", "noninteractive")
                    .withSudo()
                    .within(Duration.ofMinutes(10))));
        }
        List<String> have = there.ok() ? ask(site, Ovs.bridges()) : List.of();
        for (Map.Entry<String, String> bridge : bridges(site.node()).entrySet()) {
            boolean made = have.contains(bridge.getKey());
            if (!made) {
                operations.add(run(site, Ovs.addBridge(bridge.getKey()), said -> {}));
            }
            if (!made || !ask(site, Ovs.ports(bridge.getKey())).contains(bridge.getValue())) {
                operations.add(run(site, Ovs.addPort(bridge.getKey(), bridge.getValue()), said -> {}));
            }
        }
        return operations.isEmpty()
                ? Seen.done(String.join(", ", bridges(site.node()).keySet()))
                : new Seen.Needed(new Change(
                        "make " + String.join(", ", bridges(site.node()).keySet()), operations));
    }
}
