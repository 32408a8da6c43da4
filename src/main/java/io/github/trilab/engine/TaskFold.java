package io.github.trilab.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the events of one task on one node add up to. Its view is made anew only after an event.
final class TaskFold {
    private final TaskKey key;
    private String title = "";
    private String why = "";
    private TaskState state = TaskState.WAITING;
    private int attemptsBefore;
    private int attempts;
    private @Nullable Instant started;
    private @Nullable Instant ended;
    private boolean changeBegun;
    private String summary = "";
    private String message = "";
    private RunView.@Nullable Phase phase;
    private final Set<Event.Ran> ran = new LinkedHashSet<>();
    private final List<String> planned = new ArrayList<>();
    private final Set<String> diffs = new LinkedHashSet<>();
    private final Set<Event> seen = new HashSet<>();
    private RunView.@Nullable Task view;

    TaskFold(TaskKey key) {
        this.key = key;
    }

    TaskState state() {
        return state;
    }

    /// A process begins, or takes up again, the run. What was cut off goes on and keeps its start;
    /// what had ended is looked at anew.
    void begin(Event.Task task) {
        title = task.title();
        why = task.why();
        if (state.ended()) {
            started = null;
        }
        ended = null;
        state = TaskState.WAITING;
        attemptsBefore = attempts;
        message = "";
        phase = null;
        planned.clear();
        view = null;
    }

    void moved(Event.Moved moved) {
        // What has ended changes only where a person takes it up again.
        boolean again = state.ended() && moved.from() == state && state.mayBecome(moved.to());
        if ((state.ended() && !again) || !seen.add(moved)) {
            return;
        }
        if (state.ended()) {
            attemptsBefore = attempts;
            ended = null;
        }
        // What an earlier part of the run, or an earlier attempt, began to change, the look of a later one
        // finds in order.
        state = moved.to() == TaskState.OK && changeBegun ? TaskState.CHANGED : moved.to();
        boolean succeeded = state == TaskState.OK || state == TaskState.CHANGED;
        if (succeeded && !moved.message().isBlank()) {
            summary = moved.message();
        }
        message = succeeded || state == TaskState.RUNNING ? "" : moved.message();
        if (state == TaskState.RUNNING) {
            attempts = attemptsBefore + Math.max(1, moved.attempt());
            started = started == null ? moved.time() : started;
        }
        if (state.ended()) {
            ended = moved.time();
            phase = null;
        }
        view = null;
    }

    void planned(Event.Planned plan) {
        if (!seen.add(plan)) {
            return;
        }
        changeBegun = true;
        plan(plan.summary(), plan.commands(), plan.diff());
    }

    /// What is only expected begins no change.
    void expected(Event.Expected expected) {
        if (seen.add(expected)) {
            plan("expected: " + expected.summary(), expected.commands(), expected.diff());
        }
    }

    private void plan(String what, List<String> commands, String diff) {
        summary = what;
        planned.clear();
        planned.addAll(commands);
        if (!diff.isBlank()) {
            diffs.add(diff.stripTrailing());
        }
        view = null;
    }

    void ran(Event.Ran command) {
        changeBegun = true;
        if (ran.add(command)) {
            planned.remove(command.line());
            view = null;
        }
    }

    void reached(Event.Phase reached) {
        if (!state.ended()) {
            phase = new RunView.Phase(reached.name(), reached.index(), reached.of());
            view = null;
        }
    }

    /// The task as it stands, without its output.
    ///
    /// @param check whether the run only looks, so that what was planned stays planned
    RunView.Task view(boolean check) {
        RunView.Task known = view;
        if (known == null) {
            known = new RunView.Task(
                    key,
                    title,
                    why,
                    state,
                    attempts,
                    started,
                    ended,
                    summary,
                    message,
                    phase,
                    commands(check),
                    String.join("\n", diffs),
                    List.of());
            view = known;
        }
        return known;
    }

    private List<RunView.Ran> commands(boolean check) {
        List<RunView.Ran> commands = new ArrayList<>();
        for (Event.Ran one : ran) {
            commands.add(new RunView.Ran(one.line(), one.exit(), one.millis()));
        }
        if (check || !state.succeeded()) {
            for (String line : planned) {
                commands.add(new RunView.Ran(line, null, null));
            }
        }
        return List.copyOf(commands);
    }
}
