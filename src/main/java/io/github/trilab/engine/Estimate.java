package io.github.trilab.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How long a run will still take, judged by how long the same tasks took in earlier runs.
public final class Estimate {
    private record Taken(long millis, int times) {
        Taken and(long more) {
            return new Taken(millis + more, times + 1);
        }

        long average() {
            return millis / times;
        }
    }

    /// So much longer than in earlier runs is still the same pace.
    private static final long SLACK_MILLIS = 2_000;

    private final Map<String, Taken> earlier = new HashMap<>();

    /// Learns from runs that were. Tasks that found nothing to do tell nothing about doing it.
    public Estimate(Collection<RunView> runs) {
        for (RunView run : runs) {
            if (run.mode() == Mode.RUN) {
                for (RunView.Step step : run.steps()) {
                    step.tasks().forEach(this::learn);
                }
            }
        }
    }

    private void learn(RunView.Task task) {
        Instant began = task.started();
        Instant ended = task.ended();
        if (task.state() == TaskState.CHANGED && began != null && ended != null) {
            long millis = Duration.between(began, ended).toMillis();
            earlier.merge(name(task.key()), new Taken(millis, 1), (old, one) -> old.and(millis));
        }
    }

    private static String name(TaskKey key) {
        return key.step() + "/" + key.task();
    }

    /// How long a task took in earlier runs, on whichever node; empty where it never changed
    /// anything.
    public Optional<Duration> of(TaskKey key) {
        Taken taken = earlier.get(name(key));
        return taken == null ? Optional.empty() : Optional.of(Duration.ofMillis(taken.average()));
    }

    /// How long the run will still take: the longest chain of tasks that wait for each other.
    ///
    /// @return empty where nothing is known of what is left, so that no number is honest
    public Optional<Duration> left(Plan plan, RunView run, Instant now) {
        Map<TaskKey, Long> left = new HashMap<>();
        boolean any = false;
        for (RunView.Step step : run.steps()) {
            for (RunView.Task task : step.tasks()) {
                if (!task.state().ended()) {
                    Optional<Duration> expected = of(task.key());
                    any |= expected.isPresent();
                    long spent = task.started() == null
                            ? 0
                            : Duration.between(task.started(), now).toMillis();
                    if (spent > 2 * expected.orElse(Duration.ofMillis(spent)).toMillis() + SLACK_MILLIS) {
                        return Optional.empty(); // nothing that was known holds any longer
                    }
                    left.put(
                            task.key(),
                            Math.max(0, expected.orElse(Duration.ZERO).toMillis() - spent));
                }
            }
        }
        if (!any) {
            return Optional.empty();
        }
        Map<TaskKey, Long> ends = new HashMap<>();
        long longest = 0;
        for (TaskKey key : left.keySet()) {
            longest = Math.max(longest, end(plan, key, left, ends));
        }
        // What takes longer than ever before takes nobody knows how long.
        return longest == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(longest));
    }

    private static long end(Plan plan, TaskKey key, Map<TaskKey, Long> left, Map<TaskKey, Long> ends) {
        Long known = ends.get(key);
        if (known != null) {
            return known;
        }
        long before = 0;
        for (TaskKey need : plan.entry(key).map(Plan.Entry::needs).orElse(java.util.Set.of())) {
            before = Math.max(before, end(plan, need, left, ends));
        }
        long end = before + left.getOrDefault(key, 0L);
        ends.put(key, end);
        return end;
    }
}
