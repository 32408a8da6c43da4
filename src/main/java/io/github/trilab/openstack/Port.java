package io.github.trilab.openstack;

import java.util.List;

/// A port of a network.
///
/// @param name often empty; Tricircle names its own ones
/// @param addresses its fixed IP addresses
/// @param status `ACTIVE`, `DOWN`, ...
public record Port(String id, String name, String mac, List<String> addresses, String status) {}
