package io.github.trilab.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/// What the lab was about to create, written down before it did: tear-down removes this and nothing
/// else. A claim is `kind/region/name`.
final class Claims {
    private final Path file;
    private final Set<String> claims = new HashSet<>();

    Claims(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            claims.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
        }
    }

    synchronized boolean holds(String what) {
        return claims.contains(what);
    }

    synchronized void add(String what) throws IOException {
        if (claims.add(what)) {
            Files.writeString(
                    file, what + "\n", StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /// Gives up a claim: what was claimed is gone.
    synchronized void drop(String what) throws IOException {
        if (claims.remove(what)) {
            LabHome.ownFile(file, claims.isEmpty() ? "" : String.join("\n", claims) + "\n");
        }
    }
}
