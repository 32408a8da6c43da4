package io.github.trilab.openstack;

import org.jspecify.annotations.Nullable;

/// A service of Zun on a host.
///
/// @param binary `zun-compute`
/// @param state `up` or `down`
public record ZunService(
        String host,
        String binary,
        String state,
        boolean disabled,
        @Nullable String disabledReason,
        String updatedAt) {}
