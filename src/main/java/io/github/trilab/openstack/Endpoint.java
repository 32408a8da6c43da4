package io.github.trilab.openstack;

/// An address in Keystone's catalog.
///
/// @param service name of the service: `neutron`
/// @param type type of the service: `network`
/// @param face who it is for: `public`, `internal`, `admin`
public record Endpoint(
        String id, String region, String service, String type, boolean enabled, String face, String url) {}
