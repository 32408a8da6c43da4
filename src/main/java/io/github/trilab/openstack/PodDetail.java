package io.github.trilab.openstack;

/// A pod: Tricircle's record of one OpenStack instance.
///
/// @param availabilityZone empty for the central region
/// @param podAvailabilityZone zone that local Neutron is told; usually empty
/// @param dataCenter usually empty
public record PodDetail(
        String id, String region, String availabilityZone, String podAvailabilityZone, String dataCenter) {}
