package io.github.trilab.engine;

/// How an attempt at a task ended.
sealed interface Outcome {
    /// Nothing was left to do.
    record Fine(String summary) implements Outcome {}

    /// The node was changed and is now as it should be; in a check: would be changed.
    record Changed(String summary) implements Outcome {}

    /// It failed.
    record Failed(TaskFailure failure) implements Outcome {}

    /// A check could not see, since something before it is still to be changed.
    record Hidden() implements Outcome {}

    /// It was stopped.
    record Stopped() implements Outcome {}
}
