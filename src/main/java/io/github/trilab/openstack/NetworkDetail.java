package io.github.trilab.openstack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A network of one region, or of all where it is CentralRegion's.
///
/// @param type `vxlan`, `vlan`, `local`, ...; empty where it is not shown
/// @param segmentation VXLAN or VLAN id
/// @param physicalNetwork for VLAN
/// @param subnets ids of its subnets
/// @param availabilityZoneHints regions it is limited to; empty for all
public record NetworkDetail(
        String id,
        String name,
        String status,
        String type,
        @Nullable Long segmentation,
        @Nullable String physicalNetwork,
        List<String> subnets,
        List<String> availabilityZoneHints) {}
