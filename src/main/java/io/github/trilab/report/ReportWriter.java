package io.github.trilab.report;

import io.github.trilab.engine.RunView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes a run's report into a folder.
public final class ReportWriter {
    private ReportWriter() {}

    /// Writes `report.json`, `report.html`, `report.md`, each whole or not at all; one that was
    /// there is replaced.
    ///
    /// @param folder made where it is missing
    /// @return the files written, in the order of the formats
    /// @throws IOException where the folder or a file cannot be written
    public static List<Path> write(RunView run, Path folder, Set<Format> formats) throws IOException {
        Files.createDirectories(folder);
        List<Path> written = new ArrayList<>();
        for (Format format : Format.values()) {
            if (formats.contains(format)) {
                Path file = folder.resolve(format.file());
                replace(file, text(run, format));
                written.add(file);
            }
        }
        return List.copyOf(written);
    }

    private static String text(RunView run, Format format) {
        return switch (format) {
            case JSON -> Json.of(run);
            case HTML -> Html.of(run);
            case MARKDOWN -> Markdown.of(run);
        };
    }

    private static void replace(Path file, String text) throws IOException {
        // no temporary file as Java makes them: only its owner could read the report
        Path fresh = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            // not writeString: a lone surrogate in a node's output must not end the report
            Files.write(fresh, text.getBytes(StandardCharsets.UTF_8));
            try {
                Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException notHere) {
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
