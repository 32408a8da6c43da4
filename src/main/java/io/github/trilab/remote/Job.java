package io.github.trilab.remote;

/// Names a detached job on a node: a process group that outlives the connection, with its output
/// and its exit code in files of `~/.trilab/jobs/ID/`. At most one job of a name runs at a time.
///
/// @param id file name: letters, digits, dot, dash, underscore, at sign
public record Job(String id) {
    public Job {
        if (!id.matches("[A-Za-z0-9@._-]{1,120}") || id.startsWith(".")) {
            throw new IllegalArgumentException("not a job name: " + id);
        }
    }

    /// How a job is.
    public enum State {
        /// There is no trace of it.
        NONE,
        /// It runs.
        RUNNING,
        /// It ended, and its exit code is known.
        ENDED,
        /// It is gone without an exit code: killed, or the node was restarted.
        LOST
    }

    /// A job as it was found.
    ///
    /// @param exit exit code where it ended, else -1
    public record Status(State state, int exit) {}
}
