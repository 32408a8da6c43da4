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
