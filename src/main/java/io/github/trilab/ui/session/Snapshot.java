package io.github.trilab.ui.session;

import io.github.trilab.engine.Ending;
import io.github.trilab.engine.LabView;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.lab.Lab;
import io.github.trilab.log.LogStore;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How everything stands at one moment: what views read.
///
/// @param lab the newest good state of the document
/// @param view the lab as all its runs left it, the one that goes on included
/// @param going the run that goes on, null where none does
/// @param stale steps whose inputs changed after they ran
/// @param left how long the run will still take, where that can be told
/// @param interrupted the newest run, where it was cut off, stopped, or failed, and can be taken up
///     again
/// @param log of the run that goes on, else of the last one; null where there was none
/// @param trouble why the last run could not begin or go on; empty where nothing is wrong
public record Snapshot(
        Lab lab,
        LabView view,
        @Nullable Running going,
        Set<String> stale,
        Optional<Duration> left,
        Optional<Interrupted> interrupted,
        String trouble,
        @Nullable LogStore log) {

    /// A run that goes on.
    ///
    /// @param run as it stands; null until it has begun
    /// @param stopping whether a person asked it to stop
    /// @param paused tasks that wait for a person to let them go on
    public record Running(Mode mode, @Nullable RunView run, boolean stopping, Set<TaskKey> paused) {}

    /// A run that can be taken up again.
    ///
    /// @param outcome how it ended; running where the program was killed meanwhile
    public record Interrupted(String run, Mode mode, Ending outcome) {}

    /// Whether a run goes on.
    public boolean running() {
        return going != null;
    }
}
