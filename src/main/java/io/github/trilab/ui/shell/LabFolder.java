package io.github.trilab.ui.shell;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.LabFile;
import io.github.trilab.lab.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The folder that new lab documents go into.
final class LabFolder {
    private LabFolder() {}

    /// Where it is.
    static Path of(Settings settings, Path state) {
        String chosen = settings.get("labs");
        return chosen.isBlank() ? state.resolve("documents") : Path.of(chosen);
    }

    /// Writes a new document with the guide's values; its nodes have no addresses yet.
    ///
    /// @return the file, named after the lab; an existing one is never replaced
    /// @throws IOException where it cannot be written
    static Path create(Path folder, String name, int regions) throws IOException {
        List<Node> nodes = new ArrayList<>();
        for (int i = 1; i <= regions; i++) {
            nodes.add(Node.of("node" + i, ""));
        }
        String base = name.strip().replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        Path file = folder.resolve(base + ".lab.json");
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(base + "-" + i + ".lab.json");
        }
        LabFile.writeText(file, LabFile.toJson(Lab.of(name.strip(), nodes)));
        return file;
    }
}
