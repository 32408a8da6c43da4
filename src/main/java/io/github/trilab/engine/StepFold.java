package io.github.trilab.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the tasks of one step add up to.
final class StepFold {
    /// A step is in the first of these states that one of its tasks is in.
    private static final List<TaskState> WORST_FIRST = List.of(
            TaskState.FAILED,
            TaskState.UNREACHABLE,
            TaskState.CANCELLED,
            TaskState.BLOCKED,
            TaskState.RUNNING,
            TaskState.RETRYING,
            TaskState.READY,
            TaskState.WAITING,
            TaskState.CHANGED,
            TaskState.OK,
            TaskState.SKIPPED);

    private final String id;
    private final String title;
    private final List<TaskFold> tasks = new ArrayList<>();
    private RunView.@Nullable Step view;

    StepFold(String id, String title) {
        this.id = id;
        this.title = title;
    }

    void add(TaskFold task) {
        tasks.add(task);
    }

    /// One of its tasks changed.
    void changed() {
        view = null;
    }

    RunView.Step view(boolean check) {
        RunView.Step known = view;
        if (known == null) {
            known = new RunView.Step(
                    id,
                    title,
                    state(),
                    tasks.stream().map(task -> task.view(check)).toList());
            view = known;
        }
        return known;
    }

    private TaskState state() {
        return worst(tasks.stream().map(TaskFold::state).toList());
    }

    /// A step that has these tasks.
    static RunView.Step of(String id, String title, List<RunView.Task> tasks) {
        return new RunView.Step(
                id, title, worst(tasks.stream().map(RunView.Task::state).toList()), List.copyOf(tasks));
    }

    /// What a step's state is when its tasks are in these.
    private static TaskState worst(Collection<TaskState> tasks) {
        Set<TaskState> states = EnumSet.noneOf(TaskState.class);
        states.addAll(tasks);
        return WORST_FIRST.stream().filter(states::contains).findFirst().orElse(TaskState.OK);
    }
}
