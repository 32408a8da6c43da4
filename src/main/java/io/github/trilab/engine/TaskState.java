package io.github.trilab.engine;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The states of a task on a node, and which may follow which: this table is the only place that
/// says so.
public enum TaskState {
    /// Waits for other tasks.
    WAITING,
    /// May start as soon as its node is free.
    READY,
    /// Looks at the node, or changes it.
    RUNNING,
    /// Failed in a way that may pass; waits to try again.
    RETRYING,
    /// Nothing was left to do.
    OK,
    /// Changed the node, and the look afterwards found nothing left to do.
    CHANGED,
    /// Left out because a person said so.
    SKIPPED,
    /// Failed.
    FAILED,
    /// The node could not be reached.
    UNREACHABLE,
    /// Stopped by a person.
    CANCELLED,
    /// Never started, since a task it needs did not succeed.
    BLOCKED;

    private static final Map<TaskState, Set<TaskState>> NEXT = new EnumMap<>(TaskState.class);

    static {
        NEXT.put(WAITING, EnumSet.of(READY, SKIPPED, CANCELLED, BLOCKED));
        NEXT.put(READY, EnumSet.of(RUNNING, SKIPPED, CANCELLED));
        // A check that cannot see behind a change that is still to come ends blocked.
        NEXT.put(RUNNING, EnumSet.of(OK, CHANGED, RETRYING, FAILED, UNREACHABLE, CANCELLED, BLOCKED));
        NEXT.put(RETRYING, EnumSet.of(READY, CANCELLED, SKIPPED));
        // A person may take up again what did not succeed, while the run still goes on elsewhere.
        NEXT.put(FAILED, EnumSet.of(READY, SKIPPED));
        NEXT.put(UNREACHABLE, EnumSet.of(READY, SKIPPED));
        NEXT.put(BLOCKED, EnumSet.of(WAITING, SKIPPED));
    }

    /// The word for people. A check changed nothing yet, and what it could not see behind a change
    /// is still to come.
    ///
    /// @param mode of the run
    public String word(Mode mode) {
        boolean check = mode == Mode.CHECK;
        return check && this == CHANGED ? "would change" : check && this == BLOCKED ? "to come" : word();
    }

    /// Whether that state may follow this one.
    public boolean mayBecome(TaskState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    /// Whether the engine does nothing more about it by itself.
    public boolean ended() {
        return switch (this) {
            case OK, CHANGED, SKIPPED, FAILED, UNREACHABLE, CANCELLED, BLOCKED -> true;
            case WAITING, READY, RUNNING, RETRYING -> false;
        };
    }

    /// Whether tasks that need this one may start.
    public boolean succeeded() {
        return this == OK || this == CHANGED || this == SKIPPED;
    }

    /// The word in journals and reports: `ok`, `changed`, ...
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
