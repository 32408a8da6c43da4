package io.github.trilab.engine;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Observation;
import java.time.Instant;
import java.util.List;

/// What happens in a run: one line of the journal each. A [RunView] is the fold of them.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Event.Started.class, name = "started"),
    @JsonSubTypes.Type(value = Event.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = Event.Planned.class, name = "planned"),
    @JsonSubTypes.Type(value = Event.Expected.class, name = "expected"),
    @JsonSubTypes.Type(value = Event.Ran.class, name = "ran"),
    @JsonSubTypes.Type(value = Event.Phase.class, name = "phase"),
    @JsonSubTypes.Type(value = Event.Observed.class, name = "observed"),
    @JsonSubTypes.Type(value = Event.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = Event.KnownFailure.class, name = "known"),
    @JsonSubTypes.Type(value = Event.Ended.class, name = "ended"),
})
public sealed interface Event {
    /// When it happened.
    Instant time();

    /// A run began, or was taken up again by another process (same id; the tasks are those of the
    /// new plan).
    record Started(Instant time, String run, Lab lab, Mode mode, String user, String version, List<Step> steps)
            implements Event {}

    /// A step of the plan.
    record Step(String id, String title, List<Task> tasks) {}

    /// A task of the plan on a node.
    record Task(TaskKey key, String title, String why) {}

    /// A task went from one state to the next.
    ///
    /// @param attempt 1 for the first
    /// @param message what it did, or why it failed, is skipped, is retried, is blocked
    record Moved(Instant time, TaskKey key, TaskState from, TaskState to, int attempt, String message)
            implements Event {}

    /// A task's look at the node found something to change.
    ///
    /// @param commands what will be run, as typed
    /// @param diff of the files that will be written
    record Planned(Instant time, TaskKey key, String summary, List<String> commands, String diff) implements Event {}

    /// A check could not look at the node yet, and tells what the lab document lets expect.
    ///
    /// @param commands what would be run; what only the node can tell is written in capitals
    /// @param diff lines that files would get
    record Expected(Instant time, TaskKey key, String summary, List<String> commands, String diff) implements Event {}

    /// A command that changes something was run.
    record Ran(Instant time, TaskKey key, String line, int exit, long millis) implements Event {}

    /// A long task reached a phase.
    record Phase(Instant time, TaskKey key, String name, int index, int of) implements Event {}

    /// Something was seen of the lab.
    ///
    /// @param by the task that saw it
    record Observed(Instant time, TaskKey by, Observation observation) implements Event {}

    /// An attempt failed.
    record Failed(Instant time, TaskKey key, int attempt, String kind, String message, String remedy)
            implements Event {}

    /// A known failure passed by in the log.
    record KnownFailure(
            Instant time, TaskKey key, String signature, String title, String cause, String remedy, List<String> lines)
            implements Event {}

    /// The run is over.
    record Ended(Instant time, Ending outcome) implements Event {}
}
