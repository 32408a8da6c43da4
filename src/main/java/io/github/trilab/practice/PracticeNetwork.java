package io.github.trilab.practice;

import io.github.trilab.practice.shell.Reachability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The network between the nodes of a practice lab: one segment, every node reaches every other.
///
/// @param nodes how many nodes there are
record PracticeNetwork(int nodes) {
    private static final double OWN = 0.05;
    private static final double NEAR = 0.38;

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
        };
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
