package io.github.trilab.practice.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What DevStack's services do when they start: read their configuration, and fail where the code
/// asks for an option that nobody registered (DOMAIN T1).
final class Services {
    private final World world;
    private java.util.function.BiConsumer<Node, String> listener = (_, _) -> {};

    Services(World world) {
        this.world = world;
    }

    /// How a service starts.
    ///
    /// @param region the region whose Neutron it will ask, null for whichever comes first
    /// @param fails whether it ends again at once
    /// @param lines what it writes to its journal
    record Start(@Nullable String region, boolean fails, List<String> lines) {}

    /// Who is told of every service that was started.
    void listener(java.util.function.BiConsumer<Node, String> told) {
        listener = told;
    }

    void started(Node node, String unit) {
        listener.accept(node, unit);
    }

    /// Starts a service.
    Start start(Node node, String unit) {
        Optional<State.Setup> known = world.read(s -> s.setup(node.name()));
        if (known.isEmpty()) {
            return new Start(null, false, List.of());
        }
        State.Setup setup = known.get();
        if (unit.startsWith("devstack@zun-")) {
            return start(
                    unit,
                    node.text(setup.dest() + "/zun/zun/common/clients.py"),
                    node.text(setup.dest() + "/zun/zun/conf/neutron_client.py"),
                    OsloFile.parse(node.text("/etc/zun/zun.conf")).get("neutron_client", "region_name"),
                    "neutron_client");
        }
        if (unit.startsWith("devstack@kuryr")) {
            return start(
                    unit,
                    node.text(setup.kuryr() + "/kuryr/lib/utils.py"),
                    node.text(setup.kuryr() + "/kuryr/lib/config.py"),
                    OsloFile.parse(node.text("/etc/kuryr/kuryr.conf")).get("neutron", "region_name"),
                    "neutron");
        }
        if (unit.equals("devstack@q-agt.service")) {
            return agent(node);
        }
        return new Start(null, false, List.of());
    }

    /// Open vSwitch's agent, which ends where a bridge that it maps is missing.
    private Start agent(Node node) {
        String mappings = OsloFile.parse(node.text("/etc/neutron/plugins/ml2/ml2_conf.ini"))
                .get("ovs", "bridge_mappings");
        for (String mapping : (mappings == null ? "" : mappings).split(",", -1)) {
            String network = mapping.replaceFirst(":.*$", "").strip();
            String bridge = mapping.replaceFirst("^.*:", "").strip();
            if (!bridge.isEmpty()
                    && !world.read(s -> s.node(node.name()).bridges.containsKey(bridge))) {
                return new Start(
                        null,
                        true,
                        List.of("ERROR neutron.plugins.ml2.drivers.openvswitch.agent.ovs_neutron_agent Bridge " + bridge
                                + " for physical network " + network + " does not exist. Agent terminated!"));
            }
        }
        return new Start(null, false, List.of());
    }

    private static Start start(String unit, String code, String options, @Nullable String region, String group) {
        List<String> lines = new ArrayList<>();
        String name = unit.replaceFirst("^devstack@", "").replaceFirst("\\.service$", "");
        lines.add("INFO " + name.replace('-', '.') + " [-] Starting " + name);
        if (code.isEmpty()) {
            lines.add("ModuleNotFoundError: No module named '" + (group.equals("neutron") ? "kuryr.lib" : "zun") + "'");
            return new Start(null, true, lines);
        }
        boolean reads = has(code, "'region_name'") || has(code, "\"region_name\"");
        boolean hands = has(code, "region_name=region_name");
        boolean registered = has(options, "'region_name'") || has(options, "\"region_name\"");
        String error = reads && !registered
                ? "oslo_config.cfg.NoSuchOptError: no such option region_name in group [" + group + "]"
                : hands && !reads ? "NameError: name 'region_name' is not defined" : "";
        if (!error.isEmpty()) {
            lines.add("CRITICAL " + name.replace('-', '.') + " [-] Unhandled error: " + error);
            return new Start(null, true, lines);
        }
        return new Start(hands ? region : null, false, lines);
    }

    /// Whether a line of code, not of comment, holds this.
    private static boolean has(String code, String text) {
        return code.lines().map(String::strip).anyMatch(l -> !l.startsWith("#") && l.contains(text));
    }
}
