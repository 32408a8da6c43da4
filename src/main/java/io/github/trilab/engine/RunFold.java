package io.github.trilab.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Adds up the events of one run to a [RunView].
///
/// A run that was taken up again begins a second time with the same id: what was tried, run and
/// went wrong before is kept, and every task waits again. Events that came before, or that are
/// about tasks which are not in the plan, change nothing. A view costs little where little happened
/// since the one before. For one thread; the views may go anywhere.
public final class RunFold {
    private final Map<TaskKey, TaskFold> tasks = new LinkedHashMap<>();
    private final Map<String, StepFold> steps = new LinkedHashMap<>();
    private final Set<Event.Started> beginnings = new HashSet<>();
    private final Sightings sightings = new Sightings();
    private final Set<Event.Failed> failures = new LinkedHashSet<>();
    private final Set<Event.KnownFailure> known = new LinkedHashSet<>();
    private Event.@Nullable Started newest;
    private @Nullable Instant started;
    private Event.@Nullable Ended ended;
    private @Nullable RunView view;

    /// Adds the next event.
    public void accept(Event event) {
        view = null;
        switch (event) {
            case Event.Started e -> begin(e);
            case Event.Moved e -> {
                if (e.to() == TaskState.RUNNING) {
                    sightings.looksAgain(e.key());
                }
                change(e.key(), task -> task.moved(e));
            }
            case Event.Planned e -> change(e.key(), task -> task.planned(e));
            case Event.Expected e -> change(e.key(), task -> task.expected(e));
            case Event.Ran e -> change(e.key(), task -> task.ran(e));
            case Event.Phase e -> change(e.key(), task -> task.reached(e));
            case Event.Observed e -> sightings.add(new RunView.Sighting(e.by(), e.observation()));
            case Event.Failed e -> failures.add(e);
            case Event.KnownFailure e -> known.add(e);
            case Event.Ended e -> ended = e;
        }
    }

    /// Whether a run began: before that there is nothing to view.
    public boolean begun() {
        return newest != null;
    }

    /// The run as it stands, its tasks without their output.
    ///
    /// @throws IllegalStateException where no run began yet
    public RunView view() {
        RunView known = view;
        if (known == null) {
            known = made();
            view = known;
        }
        return known;
    }

    /// The run as it stands, with the last lines of each task's output.
    ///
    /// @param tail gives the last lines of a task's output on its node, secrets removed; asked once
    ///     for every task that was started
    /// @throws IllegalStateException where no run began yet
    public RunView view(Function<TaskKey, List<String>> tail) {
        RunView bare = view();
        List<RunView.Step> filled = new ArrayList<>();
        for (RunView.Step step : bare.steps()) {
            List<RunView.Task> with = new ArrayList<>();
            for (RunView.Task task : step.tasks()) {
                with.add(task.attempts() == 0 ? task : task.withTail(List.copyOf(tail.apply(task.key()))));
            }
            filled.add(new RunView.Step(step.id(), step.title(), step.state(), List.copyOf(with)));
        }
        return bare.with(List.copyOf(filled));
    }

    private void begin(Event.Started event) {
        Event.Started before = newest;
        if ((before != null && !before.run().equals(event.run())) || !beginnings.add(event)) {
            return;
        }
        newest = event;
        started = started == null ? event.time() : started;
        ended = null;
        steps.clear();
        Map<TaskKey, TaskFold> earlier = new LinkedHashMap<>(tasks);
        tasks.clear();
        for (Event.Step step : event.steps()) {
            StepFold fold = new StepFold(step.id(), step.title());
            steps.put(step.id(), fold);
            for (Event.Task task : step.tasks()) {
                TaskFold one = earlier.getOrDefault(task.key(), new TaskFold(task.key()));
                one.begin(task);
                tasks.put(task.key(), one);
                fold.add(one);
            }
        }
    }

    private void change(TaskKey key, Consumer<TaskFold> how) {
        TaskFold task = tasks.get(key);
        if (task != null) {
            how.accept(task);
            StepFold step = steps.get(key.step());
            if (step != null) {
                step.changed();
            }
        }
    }

    private RunView made() {
        Event.Started begun = newest;
        Instant first = started;
        if (begun == null || first == null) {
            throw new IllegalStateException("no run began yet");
        }
        boolean check = begun.mode() == Mode.CHECK;
        Event.Ended end = ended;
        return new RunView(
                begun.run(),
                begun.lab(),
                begun.mode(),
                begun.user(),
                begun.version(),
                first,
                end == null ? null : end.time(),
                end == null ? Ending.RUNNING : end.outcome(),
                steps.values().stream().map(step -> step.view(check)).toList(),
                sightings.list(),
                failures.stream().map(this::failed).toList(),
                known.stream().map(RunFold::known).toList());
    }

    private RunView.Failed failed(Event.Failed e) {
        TaskFold task = tasks.get(e.key());
        return new RunView.Failed(
                e.time(), e.key(), e.attempt(), e.kind(), e.message(), e.remedy(), task == null ? null : task.state());
    }

    private static RunView.Known known(Event.KnownFailure e) {
        return new RunView.Known(
                e.time(), e.key(), e.signature(), e.title(), e.cause(), e.remedy(), List.copyOf(e.lines()));
    }
}
