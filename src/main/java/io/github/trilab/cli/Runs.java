package io.github.trilab.cli;

import io.github.trilab.engine.LabHome;
import io.github.trilab.engine.PastRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The runs that were, by what a person calls them.
final class Runs {
    private Runs() {}

    /// Finds a run.
    ///
    /// @param id of the run, the newest of all where null
    /// @throws UsageException where there is none, or its journal is empty
    static PastRun find(Path state, @Nullable String id) throws IOException {
        Optional<Path> folder = LabHome.findRun(state, id);
        if (folder.isEmpty()) {
            throw new UsageException(
                    id == null ? "there is no run in " + state : "there is no run " + id + " in " + state);
        }
        return PastRun.read(folder.get())
                .orElseThrow(() -> new UsageException(
                        "the run " + folder.get().getFileName() + " ended before it began; start a new one"));
    }
}
