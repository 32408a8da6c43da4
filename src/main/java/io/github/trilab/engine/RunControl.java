package io.github.trilab.engine;

/// What a person can do to a run while it goes on; from any thread.
public interface RunControl {
    /// Ends the run: nothing new starts, what runs is stopped (jobs on nodes with their whole
    /// process group), except what must not be cut off, which is finished first and said in the
    /// log.
    void stop();

    /// Pauses before a task, on every node it is for.
    ///
    /// @param task `step/task`
    void pauseBefore(String task);

    /// Goes on past the pause points that are waiting now.
    void proceed();

    /// Leaves a task out that has not started, or has failed.
    ///
    /// @param reason why; the report shows it
    void skip(TaskKey key, String reason);

    /// Takes up a failed or unreachable task again, and what it blocked.
    void retry(TaskKey key);
}
