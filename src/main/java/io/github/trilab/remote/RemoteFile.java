package io.github.trilab.remote;

import java.nio.charset.StandardCharsets;

/// A file of a node as it was read.
///
/// @param path where it is
/// @param content all its bytes
/// @param owner user that owns it
/// @param group group that owns it
/// @param mode permission bits
public record RemoteFile(String path, byte[] content, String owner, String group, int mode) {
    /// Its text, as UTF-8.
    public String text() {
        return new String(content, StandardCharsets.UTF_8);
    }
}
