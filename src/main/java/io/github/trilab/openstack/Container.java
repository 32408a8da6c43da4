package io.github.trilab.openstack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A container as `appcontainer list` shows it. Names are not unique (DOMAIN T21).
///
/// @param image id or name, as it was given
/// @param taskState what Zun is doing with it
public record Container(
        String uuid,
        String name,
        String image,
        ContainerStatus status,
        @Nullable String taskState,
        List<String> addresses) {}
