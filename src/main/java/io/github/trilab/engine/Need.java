package io.github.trilab.engine;

/// What a task waits for.
///
/// @param task `step/task` of the other task
/// @param where on which of the nodes it must have succeeded
public record Need(String task, Where where) {
    /// On which nodes the needed task must have succeeded.
    public enum Where {
        /// On the node that the waiting task is for.
        SAME_NODE,
        /// On the central node.
        CENTRAL_NODE,
        /// On every node.
        EVERY_NODE
    }

    /// The task on the same node.
    public static Need here(String task) {
        return new Need(task, Where.SAME_NODE);
    }

    /// The task on the central node (no need of itself: on the central node it is left out for the
    /// same task).
    public static Need central(String task) {
        return new Need(task, Where.CENTRAL_NODE);
    }

    /// The task on every node.
    public static Need everywhere(String task) {
        return new Need(task, Where.EVERY_NODE);
    }
}
