package io.github.trilab.engine;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Observation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A run as it stands, immutable: what views and reports read. Made from events by [RunFold].
///
/// @param id unique name of the run, sortable by start
/// @param lab what is deployed
/// @param user who ran it, on which machine: `user@host`
/// @param version of TriLab
/// @param started when it first began, however often it was taken up again
/// @param ended null while it runs (or where it was cut off)
/// @param steps in the guide's order
/// @param sightings newest of each key, in the order they were first seen
/// @param failures everything that went wrong, in order, retries that then succeeded too
/// @param known failures recognised in the log, in order
public record RunView(
        String id,
        Lab lab,
        Mode mode,
        String user,
        String version,
        Instant started,
        @Nullable Instant ended,
        Ending outcome,
        List<Step> steps,
        List<Sighting> sightings,
        List<Failed> failures,
        List<Known> known) {

    /// The tasks of all steps.
    public Stream<Task> tasks() {
        return steps.stream().flatMap(step -> step.tasks().stream());
    }

    /// What was seen.
    public List<Observation> observations() {
        return sightings.stream().map(Sighting::seen).toList();
    }

    /// The same run with these steps.
    RunView with(List<Step> others) {
        return new RunView(id, lab, mode, user, version, started, ended, outcome, others, sightings, failures, known);
    }

    /// A step and its tasks.
    ///
    /// @param id as the step packages are named
    /// @param state the worst of its tasks' states, `ok` or `changed` where all succeeded
    public record Step(String id, String title, TaskState state, List<Task> tasks) {}

    /// A task on a node.
    ///
    /// @param title what it does
    /// @param why why it does it, and where it differs from the guide
    /// @param attempts how often it was tried
    /// @param summary what it did or found, one line
    /// @param message why it failed, was skipped or is retried; empty otherwise
    /// @param commands that were run to change something, as typed
    /// @param diff unified diffs of the files it changed (or would change), secrets removed
    /// @param tail last lines of its output, secrets removed
    public record Task(
            TaskKey key,
            String title,
            String why,
            TaskState state,
            int attempts,
            @Nullable Instant started,
            @Nullable Instant ended,
            String summary,
            String message,
            @Nullable Phase phase,
            List<Ran> commands,
            String diff,
            List<String> tail) {

        /// The same task, cut off where it was.
        Task cutOff() {
            return new Task(
                    key,
                    title,
                    why,
                    TaskState.CANCELLED,
                    attempts,
                    started,
                    ended,
                    summary,
                    message,
                    null,
                    commands,
                    diff,
                    tail);
        }

        /// The same task with these last lines of output.
        Task withTail(List<String> lines) {
            return new Task(
                    key, title, why, state, attempts, started, ended, summary, message, phase, commands, diff, lines);
        }
    }

    /// Something that was seen of the lab.
    ///
    /// @param by the task that saw it
    public record Sighting(TaskKey by, Observation seen) {}

    /// How far a long task is.
    ///
    /// @param name what is going on
    /// @param index 1 to `of`
    public record Phase(String name, int index, int of) {}

    /// A command that was run, or would be.
    ///
    /// @param exit null where it has not been run, or not to its end
    /// @param millis null likewise
    public record Ran(
            String line, @Nullable Integer exit, @Nullable Long millis) {}

    /// Something that went wrong.
    ///
    /// @param kind the failure's kind, in a word: `unreachable`, `command`, `conflict`, ...
    /// @param message what happened and where, one sentence
    /// @param remedy what to do next; may be empty
    /// @param state of the task now, null where it is no longer part of the plan
    public record Failed(
            Instant time,
            TaskKey key,
            int attempt,
            String kind,
            String message,
            String remedy,
            @Nullable TaskState state) {
        /// Whether the task came to its end after all.
        public boolean overcome() {
            return state == TaskState.OK || state == TaskState.CHANGED;
        }
    }

    /// A known failure that passed by in the log.
    ///
    /// @param signature id of the signature
    /// @param lines the lines that showed it
    public record Known(
            Instant time,
            TaskKey key,
            String signature,
            String title,
            String cause,
            String remedy,
            List<String> lines) {}
}
