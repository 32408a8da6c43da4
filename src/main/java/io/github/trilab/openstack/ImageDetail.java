package io.github.trilab.openstack;

import org.jspecify.annotations.Nullable;

/// An image of one region's Glance.
///
/// @param status Glance's word: `queued`, `saving`, `active`, `killed`, ...
/// @param size in bytes; null before the data is there
/// @param checksum MD5 of the data; null before it is there
/// @param sha512 SHA-512 of the data where this Glance computes it
public record ImageDetail(
        String id,
        String name,
        String status,
        String containerFormat,
        String diskFormat,
        String visibility,
        @Nullable Long size,
        @Nullable String checksum,
        @Nullable String sha512) {
    /// Whether it can be used.
    public boolean active() {
        return status.equals("active");
    }
}
