package io.github.trilab.guide.setup;

/// The services that must know their own region.
///
/// @param id name of its configuration file
/// @param title as people write it
/// @param file its configuration
/// @param section where region_name belongs
/// @param units pattern of its systemd units
public record Service(String id, String title, String file, String section, String units) {
    /// Zun.
    public static final Service ZUN = new Service("zun", "Zun", "/etc/zun/zun.conf", "neutron_client", "devstack@zun*");

    /// Kuryr; the guide once says Zun where it means Kuryr (T15).
    public static final Service KURYR =
            new Service("kuryr", "Kuryr", "/etc/kuryr/kuryr.conf", "neutron", "devstack@kur*");
}
