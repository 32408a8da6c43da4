package io.github.trilab.lab;

/// The container image that is put into every region's Glance.
///
/// @param source name for `docker pull`
/// @param name name in Glance
/// @param file where `docker save` writes it on each node
public record Image(String source, String name, String file) {
    /// The guide's image.
    public static Image defaults() {
        return new Image("cirros", "container_cirros", "/opt/stack/container_cirros");
    }
}
