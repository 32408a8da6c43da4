package io.github.trilab.engine;

/// What a task's look at its node found.
public sealed interface Seen {
    /// Nothing is left to do.
    ///
    /// @param summary what was found, one line
    record Done(String summary) implements Seen {}

    /// Something is to be changed.
    record Needed(Change change) implements Seen {}

    /// It is on its way by itself; look again until the task's patience ends.
    ///
    /// @param summary what it waits for, one line
    record Pending(String summary) implements Seen {}

    /// Nothing is left to do.
    static Seen done(String summary) {
        return new Done(summary);
    }

    /// These operations are to be carried out.
    static Seen needed(String summary, Operation... operations) {
        return new Needed(new Change(summary, java.util.List.of(operations)));
    }
}
