package io.github.trilab.ui.session;

import io.github.trilab.engine.Engine;
import io.github.trilab.engine.Event;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.Plan;
import io.github.trilab.engine.RunControl;
import io.github.trilab.engine.RunFold;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.engine.TaskState;
import io.github.trilab.log.LogStore;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A run that goes on: takes its events, and gives out how it stands. Safe for use by several
/// threads.
final class Going implements Engine.Watcher {
    private final Plan plan;
    private final Mode mode;
    private final Runnable begun;
    private final RunFold fold;
    private final Set<String> pauses = new HashSet<>();
    private final Set<TaskKey> passed = new HashSet<>();
    private @Nullable RunControl control;
    private @Nullable LogStore log;
    private @Nullable Path folder;
    private boolean stopping;

    /// @param fold with what happened before in the run, where it is taken up again
    Going(Plan plan, Mode mode, RunFold fold, Set<String> pauses, Runnable begun) {
        this.plan = plan;
        this.mode = mode;
        this.fold = fold;
        this.begun = begun;
        this.pauses.addAll(pauses);
    }

    @Override
    public void begins(String run, Path runFolder, LogStore runLog, RunControl runControl) {
        synchronized (this) {
            control = runControl;
            log = runLog;
            folder = runFolder;
        }
        begun.run(); // outside: the session asks this run things while it holds its own lock
    }

    @Override
    public synchronized void happened(Event event) {
        fold.accept(event);
    }

    Plan plan() {
        return plan;
    }

    Mode mode() {
        return mode;
    }

    synchronized @Nullable RunView view() {
        return fold.begun() ? fold.view() : null;
    }

    synchronized @Nullable LogStore log() {
        return log;
    }

    synchronized @Nullable Path folder() {
        return folder;
    }

    synchronized @Nullable RunControl control() {
        return control;
    }

    synchronized boolean stopping() {
        return stopping;
    }

    synchronized void stop() {
        RunControl to = control;
        if (to != null) {
            stopping = true;
            to.stop();
        }
    }

    /// The tasks that a person has to let go on.
    synchronized Set<TaskKey> paused() {
        Set<TaskKey> waiting = new HashSet<>();
        if (fold.begun() && !pauses.isEmpty()) {
            for (RunView.Step step : fold.view().steps()) {
                for (RunView.Task task : step.tasks()) {
                    if (task.state() == TaskState.READY
                            && pauses.contains(
                                    task.key().step() + "/" + task.key().task())
                            && !passed.contains(task.key())) {
                        waiting.add(task.key());
                    }
                }
            }
        }
        return Set.copyOf(waiting);
    }

    synchronized void pauseBefore(String task) {
        RunControl to = control;
        if (to != null && pauses.add(task)) {
            to.pauseBefore(task);
        }
    }

    synchronized void proceed() {
        RunControl to = control;
        if (to != null) {
            passed.addAll(paused());
            to.proceed();
        }
    }
}
