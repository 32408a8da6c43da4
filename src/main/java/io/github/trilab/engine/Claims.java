package io.github.trilab.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What the lab was about to create, written down before it did: tear-down removes this and nothing
/// else. A claim is `kind/region/name`. Safe for use by several threads.
final class Claims {
    private final Path file;
    private Set<String> claims = new LinkedHashSet<>();

    Claims(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            claims.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
        }
    }

    synchronized List<String> all() {
        return List.copyOf(claims);
    }

    synchronized boolean holds(String what) {
        return claims.contains(what);
    }

    synchronized void add(String what) throws IOException {
        Set<String> more = new LinkedHashSet<>(claims);
        if (more.add(what)) {
            keep(more);
        }
    }

    /// Gives up a claim: what was claimed is gone.
    synchronized void drop(String what) throws IOException {
        Set<String> fewer = new LinkedHashSet<>(claims);
        if (fewer.remove(what)) {
            keep(fewer);
        }
    }

    /// A claim counts, or counts no longer, once the disk says so.
    private void keep(Set<String> next) throws IOException {
        LabHome.ownFile(file, next.isEmpty() ? "" : String.join("\n", next) + "\n");
        claims = next;
    }
}
