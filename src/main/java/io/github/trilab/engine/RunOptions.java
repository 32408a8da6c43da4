package io.github.trilab.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/// How a run is carried out.
///
/// @param skips tasks to leave out (`step/task` or `step/task@node`) with the reason
/// @param pauses tasks (`step/task`) to pause before
/// @param attempts how often a task is tried at most where the failure may pass by itself
/// @param firstWait before the second attempt; doubled each time up to a minute
public record RunOptions(Map<String, String> skips, Set<String> pauses, int attempts, Duration firstWait) {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /// Nothing skipped, no pause, five attempts with 1, 2, 4 and 8 seconds between.
    public static RunOptions defaults() {
        return new RunOptions(Map.of(), Set.of(), 5, Duration.ofSeconds(1));
    }

    /// The wait after a failed attempt.
    Duration backOff(int attempt) {
        Duration wait = firstWait.multipliedBy(1L << Math.min(20, attempt - 1));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
