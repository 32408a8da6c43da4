package io.github.trilab.lab;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How DevStack is set up on every node.
///
/// @param gitBase where the sources are cloned from (`GIT_BASE`); a mirror may stand in for
///     opendev.org
/// @param directory DevStack's own tree
/// @param dest where the services' sources go (`DEST`)
/// @param force run on a distribution that this DevStack does not know (`FORCE=yes`)
/// @param reclone let DevStack check sources out again (`RECLONE=True`); refused together with
///     patches
/// @param dockerVersion version of docker-ce to pin (`UBUNTU_DOCKER_VERSION`), newest where null
/// @param vxlanRanges the same on all nodes
/// @param vlanRanges the same on all nodes
/// @param settleSeconds how long a restarted unit must have stayed up before it counts as up
/// @param settings further localrc settings, by name
public record DevStack(
        String gitBase,
        String directory,
        String dest,
        boolean force,
        boolean reclone,
        @Nullable String dockerVersion,
        List<Range> vxlanRanges,
        List<Range> vlanRanges,
        int settleSeconds,
        Map<String, String> settings) {

    /// The localrc settings that are secrets: generated once a lab, the same on all nodes, never
    /// part of its document.
    public static final List<String> GENERATED =
            List.of("DATABASE_PASSWORD", "RABBIT_PASSWORD", "SERVICE_PASSWORD", "SERVICE_TOKEN", "ADMIN_PASSWORD");

    /// The guide's values, with the mirror that took over from git.openstack.org.
    public static DevStack defaults() {
        return new DevStack(
                "https://opendev.org",
                "/opt/stack/devstack",
                "/opt/stack",
                false,
                false,
                null,
                List.of(new Range("", 1001, 2000)),
                List.of(new Range("bridge", 2001, 3000), new Range("extern", 3001, 4000)),
                3,
                Map.of());
    }
}
