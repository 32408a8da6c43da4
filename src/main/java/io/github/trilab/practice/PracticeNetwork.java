package io.github.trilab.practice;

import io.github.trilab.practice.shell.Reachability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The network between the nodes of a practice lab: one segment, every node reaches every other.
///
/// @param nodes how many nodes there are
/// @param faults may make the MTU of a node smaller
record PracticeNetwork(int nodes, Faults faults) {
    private static final double OWN = 0.05;
    private static final double NEAR = 0.38;

    private static final int FULL = 1500;
    private static final int LOOPBACK = 65536;

    /// What the node with that address sees.
    Reachability seenFrom(String address) {
        int last = Integer.parseInt(address.substring(address.lastIndexOf('.') + 1));
        List<Reachability.Interface> interfaces = new ArrayList<>();
        interfaces.add(new Reachability.Interface("ens3", mac(3, last), address + "/24"));
        interfaces.add(new Reachability.Interface("ens4", mac(4, last), ""));
        return new Reachability() {
            @Override
            public List<Interface> interfaces() {
                return interfaces;
            }

            @Override
            public double delay(String to) {
                return to.equals(address) || to.startsWith("127.") ? OWN : isNode(to) ? NEAR : -1;
            }

            @Override
            public int mtu() {
                return PracticeNetwork.this.mtu(address);
            }

            @Override
            public int mtu(String to) {
                return to.startsWith("127.") ? LOOPBACK : Math.min(mtu(), PracticeNetwork.this.mtu(to));
            }
        };
    }

    private int mtu(String address) {
        if (!isNode(address)) {
            return FULL;
        }
        String node = "node" + (Integer.parseInt(address.substring(address.lastIndexOf('.') + 1)) - 10);
        return faults.active(Faults.Kind.MTU, node)
                .map(Faults.Fault::detail)
                .map(Integer::parseInt)
                .orElse(FULL);
    }

    private boolean isNode(String address) {
        String prefix = "10.77.0.";
        if (!address.startsWith(prefix) || !address.substring(prefix.length()).matches("\\d{1,3}")) {
            return false;
        }
        int last = Integer.parseInt(address.substring(prefix.length()));
        return last > 10 && last <= 10 + nodes;
    }

    private static String mac(int card, int last) {
        return String.format(Locale.ROOT, "52:54:00:77:%02x:%02x", card, last);
    }
}
