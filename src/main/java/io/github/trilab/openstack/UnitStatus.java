package io.github.trilab.openstack;

/// A unit as `systemctl show` describes it.
///
/// @param id with its suffix: `devstack@zun-api.service`
/// @param result `success`, `exit-code`, ...
/// @param exit exit code of the last main process; 203 where its program is missing
/// @param restarts how often systemd started it again by itself
/// @param pid main process, 0 where there is none
public record UnitStatus(
        String id, String activeState, String subState, String result, int exit, int restarts, long pid) {}
