package io.github.trilab.openstack;

import java.util.List;

/// A network as `network list` shows it. Names are not unique (DOMAIN T12).
///
/// @param subnets ids of its subnets
public record NetworkRow(String id, String name, List<String> subnets) {}
