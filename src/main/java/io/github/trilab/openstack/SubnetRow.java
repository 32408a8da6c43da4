package io.github.trilab.openstack;

/// A subnet.
///
/// @param network id of its network
public record SubnetRow(String id, String name, String network, String cidr) {}
