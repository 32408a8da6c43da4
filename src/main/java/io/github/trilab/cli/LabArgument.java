package io.github.trilab.cli;

import io.github.trilab.lab.Finding;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.LabException;
import io.github.trilab.lab.LabFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads the lab document that a command is given.
final class LabArgument {
    private LabArgument() {}

    /// The lab.
    ///
    /// @throws UsageException where the file is not there, or is no good lab document; every
    ///     problem is named with its field
    static Lab read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UsageException("there is no lab document " + file);
        }
        try {
            return LabFile.read(file);
        } catch (LabException e) {
            List<String> lines = e.findings().stream().map(Finding::toString).toList();
            throw new UsageException(
                    lines.size() == 1
                            ? file + ": " + lines.getFirst()
                            : file + " has " + lines.size() + " problems:\n  " + String.join("\n  ", lines));
        }
    }
}
