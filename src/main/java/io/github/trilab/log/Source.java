package io.github.trilab.log;

/// Where lines come from: a task on a node, with a number for the index.
final class Source {
    private final int id;
    private final String node;
    private final String task;
    private final Trail trail = new Trail();
    private long last = -1;

    Source(int id, String node, String task) {
        this.id = id;
        this.node = node;
        this.task = task;
    }

    int id() {
        return id;
    }

    String node() {
        return node;
    }

    String task() {
        return task;
    }

    /// What was seen of known failures.
    Trail trail() {
        return trail;
    }

    /// Number of its last line, -1 before the first. Guarded by the lock of the [Spool].
    long last() {
        return last;
    }

    void last(long index) {
        last = index;
    }
}
