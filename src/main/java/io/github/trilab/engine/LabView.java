package io.github.trilab.engine;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Observation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A lab as all its runs left it: of every task the newest word, of everything that was seen the
/// newest sight. What is shown of a lab that is deployed step by step.
///
/// @param run all runs as if they were one: it has every task of the plan, in the guide's order
/// @param origins which run each task's word is from; a task that no run touched is not in it
public record LabView(RunView run, Map<TaskKey, Origin> origins) {
    /// Where a task's word is from.
    ///
    /// @param run its id
    public record Origin(String run, Mode mode) {}

    /// Adds runs up.
    ///
    /// @param plan all tasks of the lab
    /// @param runs of the lab, oldest first
    /// @param going id of the run that goes on, null where none does: what another one has as
    ///     running was cut off
    public static LabView of(Plan plan, Collection<RunView> runs, @Nullable String going) {
        Adding adding = new Adding(plan);
        runs.forEach(run -> adding.add(run, run.id().equals(going)));
        return adding.sum();
    }

    /// Whether the task's word is from a run that only looked.
    public boolean onlyChecked(TaskKey key) {
        return checked(origins, key);
    }

    private static boolean checked(Map<TaskKey, Origin> origins, TaskKey key) {
        Origin origin = origins.get(key);
        return origin != null && origin.mode() == Mode.CHECK;
    }

    /// The lab as it stands: what a check would change, or could not tell yet, is still to come.
    public RunView standing() {
        List<RunView.Step> steps = run.steps().stream()
                .map(step -> {
                    List<RunView.Task> tasks = step.tasks().stream()
                            .map(task -> onlyChecked(task.key()) && task.state() != TaskState.OK
                                    ? Adding.untouched(new Event.Task(task.key(), task.title(), task.why()))
                                    : task)
                            .toList();
                    return StepFold.of(step.id(), step.title(), tasks);
                })
                .toList();
        return run.with(steps);
    }

    private static final class Adding {
        private final Plan plan;
        private final Lab lab;
        private final Map<TaskKey, RunView.Task> tasks = new HashMap<>();
        private final Map<TaskKey, Origin> origins = new HashMap<>();
        private final Sightings sightings = new Sightings();
        private final List<RunView.Failed> failures = new ArrayList<>();
        private final List<RunView.Known> known = new ArrayList<>();
        private @Nullable RunView first;
        private @Nullable RunView last;

        Adding(Plan plan) {
            this.plan = plan;
            this.lab = plan.lab();
        }

        void add(RunView run, boolean going) {
            first = first == null ? run : first;
            last = run;
            Mode mode = run.mode();
            run.tasks().forEach(task -> {
                if (mode == Mode.CHECK && task.state() == TaskState.CHANGED) {
                    // It would have to be made: what was seen of it before is gone. Where it is
                    // there and only different, this run has seen it again.
                    forget(task.key(), true);
                }
                if (looked(task.state())) {
                    sightings.looksAgain(task.key());
                }
            });
            run.sightings().forEach(sightings::add);
            run.tasks()
                    .filter(task -> says(task, mode, going))
                    .forEach(task -> take(going ? task : over(task), new Origin(run.id(), mode)));
            failures.addAll(run.failures());
            known.addAll(run.known());
        }

        /// A task of a run that nobody carries on.
        private static RunView.Task over(RunView.Task task) {
            return switch (task.state()) {
                case READY -> untouched(new Event.Task(task.key(), task.title(), task.why()));
                case RUNNING, RETRYING -> task.cutOff();
                default -> task;
            };
        }

        private static boolean looked(TaskState state) {
            return state == TaskState.OK || state == TaskState.CHANGED || state == TaskState.FAILED;
        }

        /// Whether a run has a newer word about a task: what it never got to is as it was.
        private boolean says(RunView.Task task, Mode mode, boolean going) {
            if (going || !tasks.containsKey(task.key())) {
                return true;
            }
            return switch (task.state()) {
                case OK, CHANGED, FAILED, UNREACHABLE, SKIPPED -> true;
                case RUNNING, RETRYING -> true; // it was cut off
                case BLOCKED -> mode == Mode.RUN && checked(origins, task.key());
                case WAITING, READY, CANCELLED -> false;
            };
        }

        private void take(RunView.Task task, Origin origin) {
            if (origin.mode().backwards() && !reversible(task.key())) {
                return; // what it did stays as it is
            }
            if (origin.mode().backwards() && task.state().succeeded()) {
                tasks.remove(task.key());
                origins.remove(task.key());
                forget(task.key(), false);
            } else {
                tasks.put(task.key(), task);
                origins.put(task.key(), origin);
            }
        }

        /// Also of a task that the lab has no more.
        private boolean reversible(TaskKey key) {
            return plan.entry(key).map(entry -> entry.task().reversible()).orElse(true);
        }

        /// What was seen of something that is taken back since is no longer there.
        ///
        /// @param missing whether it was looked for and not found
        private void forget(TaskKey key, boolean missing) {
            plan.entry(key)
                    .ifPresent(entry -> sightings.forget(seen -> entry.task().concerns(seen, lab, entry.node())
                            && (missing
                                    || !(seen instanceof Observation.Container one)
                                    || one.status().equals("Deleted"))));
        }

        LabView sum() {
            RunView begin = first;
            RunView end = last;
            List<RunView.Step> steps = new ArrayList<>();
            for (Event.Step step : plan.outline()) {
                List<RunView.Task> these = new ArrayList<>();
                for (Event.Task task : step.tasks()) {
                    RunView.Task newest = tasks.get(task.key());
                    these.add(newest == null ? untouched(task) : newest);
                }
                steps.add(StepFold.of(step.id(), step.title(), these));
            }
            Map<TaskKey, Origin> kept = new HashMap<>(origins);
            kept.keySet().retainAll(plan.entries().stream().map(Plan.Entry::key).toList());
            RunView all = new RunView(
                    end == null ? "" : end.id(),
                    lab,
                    Mode.RUN,
                    end == null ? "" : end.user(),
                    end == null ? "" : end.version(),
                    begin == null ? Instant.EPOCH : begin.started(),
                    end == null ? null : end.ended(),
                    end == null ? Ending.RUNNING : end.outcome(),
                    List.copyOf(steps),
                    sightings.list(),
                    List.copyOf(failures),
                    List.copyOf(known));
            return new LabView(all, Map.copyOf(kept));
        }

        private static RunView.Task untouched(Event.Task task) {
            return new RunView.Task(
                    task.key(),
                    task.title(),
                    task.why(),
                    TaskState.WAITING,
                    0,
                    null,
                    null,
                    "",
                    "",
                    null,
                    List.of(),
                    "",
                    List.of());
        }
    }
}
