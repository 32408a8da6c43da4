package io.github.trilab.lab;

/// A Keystone region on one node, and its Tricircle pod.
///
/// @param name `RegionOne`, `RegionTwo`, ...
/// @param node name of the node it runs on
/// @param availabilityZone availability zone of its pod: `az1`, `az2`, ...
public record Region(String name, String node, String availabilityZone) {}
