package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import io.github.trilab.practice.shell.Program;
import java.io.IOException;

/// DevStack's `unstack.sh` and `clean.sh` of a node: the services go, their endpoints stay.
final class UnstackScript implements Program {
    private final World world;
    private final Node node;
    private final Systemd systemd;
    private final boolean clean;

    /// @param clean also removes configuration and data
    UnstackScript(World world, Node node, Systemd systemd, boolean clean) {
        this.world = world;
        this.node = node;
        this.systemd = systemd;
        this.clean = clean;
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        for (String unit : systemd.names()) {
            if (unit.startsWith("devstack@")) {
                call.print("Stopping " + unit);
                call.machine().work(1000);
                systemd.remove(unit);
            }
        }
        if (clean) {
            for (String path : new String[] {"/etc/zun", "/etc/kuryr", "/etc/neutron"}) {
                if (node.machine().files().exists(path)) {
                    node.machine().files().delete(path);
                }
            }
            world.alter(s -> {
                s.node(node.name()).setup = null;
                if (s.keystoneNode.equals(node.name())) {
                    s.keystoneNode = "";
                    s.adminPassword = "";
                    s.regions.clear();
                    s.endpoints.clear();
                    s.pods.clear();
                    s.neutrons.clear();
                }
            });
        }
        return 0;
    }
}
