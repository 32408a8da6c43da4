package io.github.trilab.practice.shell;

import java.util.List;

/// What a node sees of the network.
public interface Reachability {
    /// A network interface.
    ///
    /// @param address with prefix length: `10.77.0.11/24`; empty where it has none
    record Interface(String name, String mac, String address) {}

    /// The node's interfaces, loopback excluded.
    List<Interface> interfaces();

    /// How long an answer from an address takes in milliseconds; negative where none comes.
    double delay(String address);

    /// The most bytes that the node's interfaces send in one packet.
    default int mtu() {
        return 1500;
    }

    /// The most bytes of a packet that still arrives at an address undivided; larger ones that must
    /// not be divided are lost on the way.
    default int mtu(String address) {
        return mtu();
    }

    /// A node that has one interface and reaches only itself.
    static Reachability alone(String address) {
        List<Interface> one = List.of(new Interface("ens3", "52:54:00:12:34:56", address + "/24"));
        return new Reachability() {
            @Override
            public List<Interface> interfaces() {
                return one;
            }

            @Override
            public double delay(String to) {
                return to.equals(address) || to.startsWith("127.") ? 0.05 : -1;
            }
        };
    }
}
