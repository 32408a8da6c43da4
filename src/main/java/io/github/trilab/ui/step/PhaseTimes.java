package io.github.trilab.ui.step;

import io.github.trilab.engine.Event;
import io.github.trilab.engine.PastRun;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.engine.TaskState;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// When a task reached each of its phases.
///
/// @param reached phases by name, in the order in which they were reached
record PhaseTimes(SequencedMap<String, Instant> reached) {

    /// Those of every task of a run that has phases, of its newest attempt. Reads the disk.
    ///
    /// @throws IOException where the journal cannot be read
    static Map<TaskKey, PhaseTimes> read(Path run) throws IOException {
        Map<TaskKey, PhaseTimes> times = new LinkedHashMap<>();
        for (Event event : PastRun.read(run).map(PastRun::events).orElse(java.util.List.of())) {
            switch (event) {
                case Event.Phase phase ->
                    times.computeIfAbsent(phase.key(), key -> new PhaseTimes(new LinkedHashMap<>()))
                            .reached()
                            .putIfAbsent(phase.name(), phase.time());
                case Event.Moved moved -> {
                    if (moved.to() == TaskState.RETRYING || moved.to() == TaskState.WAITING) {
                        times.remove(moved.key());
                    }
                }
                default -> {}
            }
        }
        return times;
    }
}
