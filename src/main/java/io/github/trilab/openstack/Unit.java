package io.github.trilab.openstack;

/// A unit as `systemctl list-units` shows it.
///
/// @param name with its suffix: `devstack@zun-api.service`
/// @param load `loaded`, `not-found`, ...
/// @param active `active`, `inactive`, `failed`, `activating`, ...
/// @param sub `running`, `dead`, `failed`, ...
public record Unit(String name, String load, String active, String sub) {
    /// Whether it is up.
    public boolean running() {
        return active.equals("active");
    }
}
