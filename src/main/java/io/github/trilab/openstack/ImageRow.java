package io.github.trilab.openstack;

/// An image as `image list` shows it.
///
/// @param status Glance's word: `queued`, `saving`, `active`, `killed`, ...
public record ImageRow(String id, String name, String status) {
    /// Whether it can be used.
    public boolean active() {
        return status.equals("active");
    }
}
