package io.github.trilab.lab;

/// The network in CentralRegion that is stretched over all regions.
///
/// @param cidr IPv4 range of its subnet
public record Network(String name, String subnet, String cidr) {
    /// The guide's network.
    public static Network defaults() {
        return new Network("container-net", "container-subnet", "10.0.60.0/24");
    }
}
