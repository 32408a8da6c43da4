package io.github.trilab.ui.step;

import io.github.trilab.engine.LabView;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.engine.TaskState;
import io.github.trilab.guide.Thing;
import io.github.trilab.openstack.ContainerStatus;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A thing as a table shows it.
///
/// @param state a sign and a word
/// @param tone style class of its colour
/// @param done how much of making it is done, 0 to 1; below 0 where nobody is at it
record ThingRow(Thing thing, String state, String tone, double done) {
    private static final double PERCENT = 100;

    static ThingRow of(Thing thing, Snapshot snapshot) {
        LabView view = snapshot.view();
        List<RunView.Task> tasks = tasks(view, thing.made());
        Snapshot.Running going = snapshot.going();
        Optional<RunView.Task> busy = tasks.stream()
                .filter(t -> t.state() == TaskState.RUNNING || t.state() == TaskState.RETRYING)
                .findFirst();
        if (busy.isPresent() && going != null && going.mode() != Mode.CHECK) {
            return new ThingRow(thing, "⟳ " + doing(busy.get()), "state-busy", done(tasks, busy.get()));
        }
        if (busy.isPresent() && going != null && !thing.there()) {
            return new ThingRow(thing, "⟳ " + Texts.get("things.looking"), "state-busy", -1);
        }
        return thing.there() ? there(thing) : missing(thing, tasks, view);
    }

    private static List<RunView.Task> tasks(LabView view, List<TaskKey> keys) {
        List<RunView.Task> tasks = new ArrayList<>();
        for (RunView.Step step : view.run().steps()) {
            for (RunView.Task task : step.tasks()) {
                if (keys.contains(task.key())) {
                    tasks.add(task);
                }
            }
        }
        return tasks;
    }

    private static String doing(RunView.Task busy) {
        RunView.Phase phase = busy.phase();
        return TaskWords.title(busy) + (phase == null ? "" : " · " + Math.round(PERCENT * part(phase)) + " %");
    }

    private static double part(RunView.Phase phase) {
        return (double) phase.index() / Math.max(1, phase.of());
    }

    private static double done(List<RunView.Task> tasks, RunView.Task busy) {
        RunView.Phase phase = busy.phase();
        return (tasks.indexOf(busy) + (phase == null ? 0 : part(phase))) / tasks.size();
    }

    private static ThingRow there(Thing thing) {
        if (thing.kind() != Thing.Kind.CONTAINER) {
            boolean plain = thing.state().isEmpty() || thing.state().equals("active");
            String word = thing.state().isEmpty() ? Texts.get("things.there") : thing.state();
            return new ThingRow(
                    thing,
                    (thing.broken() ? "✕ " : plain ? "✓ " : "◐ ") + word,
                    thing.broken() ? "state-bad" : plain ? "state-good" : "state-busy",
                    -1);
        }
        ContainerStatus status = ContainerStatus.of(thing.state());
        String word = Texts.of("things.status." + status.word().toLowerCase(Locale.ROOT), thing.state());
        return switch (status) {
            case RUNNING -> new ThingRow(thing, "● " + word, "state-good", -1);
            case ERROR, DEAD -> new ThingRow(thing, "✕ " + word, "state-bad", -1);
            case CREATING, RESTARTING, REBUILDING, DELETING -> new ThingRow(thing, "◐ " + word, "state-busy", -1);
            case CREATED, STOPPED, PAUSED, UNKNOWN, DELETED -> new ThingRow(thing, "■ " + word, "state-changed", -1);
        };
    }

    private static ThingRow missing(Thing thing, List<RunView.Task> tasks, LabView view) {
        RunView.Task last = tasks.isEmpty() ? null : tasks.getLast();
        TaskState state = last == null ? TaskState.WAITING : last.state();
        boolean checked = last != null && view.onlyChecked(last.key());
        return switch (state) {
            case FAILED, UNREACHABLE -> new ThingRow(thing, "✕ " + Texts.get("things.failed"), "state-bad", -1);
            case CHANGED ->
                checked
                        ? new ThingRow(thing, "Δ " + Texts.get("things.would"), "state-changed", -1)
                        : new ThingRow(thing, "✓ " + Texts.get("things.made"), "state-good", -1);
            case OK -> new ThingRow(thing, "✓ " + Texts.get("things.there"), "state-good", -1);
            case WAITING, READY, RUNNING, RETRYING, SKIPPED, CANCELLED, BLOCKED ->
                new ThingRow(thing, "○ " + Texts.get("things.notyet"), "state-quiet", -1);
        };
    }

    /// What stays the same of it while its state changes.
    String key() {
        return thing.kind() + "/" + thing.region() + "/" + thing.name() + "/" + (thing.ofLab() ? "" : thing.id());
    }
}
