package io.github.trilab.ui.topology;

/// A part of the lab that somebody picked in the topology.
public sealed interface Selected {
    /// The central region.
    record Central() implements Selected {}

    /// A region, by its name.
    record Region(String name) implements Selected {}

    /// A node, by its name.
    record Node(String name) implements Selected {}

    /// A container, by its region and name.
    record Container(String region, String name) implements Selected {}

    /// The stretched network, by its name.
    record Network(String name) implements Selected {}

    /// The pings from one region's container to another's, by their regions.
    record Ping(String from, String to) implements Selected {}
}
