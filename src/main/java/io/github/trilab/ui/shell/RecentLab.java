package io.github.trilab.ui.shell;

import io.github.trilab.engine.LabHome;
import io.github.trilab.engine.PastRun;
import io.github.trilab.engine.RunView;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.LabException;
import io.github.trilab.lab.LabFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A lab that was open before, as the welcome page tells it.
///
/// @param name of the lab; of the file where it cannot be read
/// @param there whether the document still is
/// @param newest run, empty where there was none
record RecentLab(Path file, String name, boolean there, boolean practice, Optional<RunView> newest) {
    /// Looks at the disk.
    static RecentLab of(Path state, Path file) {
        String name = String.valueOf(file.getFileName());
        if (!Files.exists(file)) {
            return new RecentLab(file, name, false, false, Optional.empty());
        }
        try {
            Lab lab = LabFile.read(file);
            List<Path> runs = LabHome.runs(state, lab);
            Optional<RunView> newest = runs.isEmpty()
                    ? Optional.empty()
                    : PastRun.read(runs.getLast()).map(run -> run.fold().view());
            return new RecentLab(file, lab.name(), true, lab.practice(), newest);
        } catch (LabException | IOException unfinished) {
            // It opens all the same, and then says what is wrong with it.
            return new RecentLab(file, name, true, false, Optional.empty());
        }
    }

    /// Whether its newest run was cut off, stopped, or failed.
    boolean interrupted() {
        return newest.filter(run -> !run.outcome().fine()).isPresent();
    }
}
