package io.github.trilab.remote.ssh;

import java.nio.file.Path;

/// Paths below the local user's home folder.
final class Homes {
    private Homes() {}

    /// The local user's home folder.
    static Path home() {
        return Path.of(System.getProperty("user.home"));
    }

    /// A path with `~/` or `%d/` at its beginning replaced.
    static Path expand(String path) {
        if (path.startsWith("~/") || path.startsWith("%d/")) {
            return home().resolve(path.startsWith("~") ? path.substring(2) : path.substring(3));
        }
        return Path.of(path);
    }
}
