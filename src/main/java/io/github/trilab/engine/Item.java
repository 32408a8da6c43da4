package io.github.trilab.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A task of a run as the run's own thread sees it; nobody else changes it.
final class Item {
    final Plan.Entry entry;
    TaskState state = TaskState.WAITING;

    /// How often it was tried since it was last taken up by a person.
    int attempt;

    /// In a check: whether something that it needs is still to be changed.
    boolean behindChange;

    /// When to try again, where it is retrying.
    @Nullable
    Instant due;

    /// There while its thread runs.
    @Nullable
    Shield shield;

    Item(Plan.Entry entry) {
        this.entry = entry;
    }

    TaskKey key() {
        return entry.key();
    }

    /// `step/task`: the same on every node.
    String task() {
        return entry.key().step() + "/" + entry.key().task();
    }

    String node() {
        return entry.key().node();
    }
}
