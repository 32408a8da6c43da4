package io.github.trilab.ui.log;

/// Which lines are selected: from one line of the log to another, of the lines that are shown.
final class Selected {
    private long anchor = -1;
    private long caret = -1;

    boolean isEmpty() {
        return anchor < 0;
    }

    boolean has(long index) {
        return !isEmpty() && index >= first() && index <= last();
    }

    long first() {
        return Math.min(anchor, caret);
    }

    long last() {
        return Math.max(anchor, caret);
    }

    /// The line that was selected last.
    long caret() {
        return caret;
    }

    void none() {
        anchor = -1;
        caret = -1;
    }

    void only(long index) {
        anchor = index;
        caret = index;
    }

    void extend(long index) {
        if (isEmpty()) {
            anchor = index;
        }
        caret = index;
    }

    void all() {
        anchor = 0;
        caret = Long.MAX_VALUE - 1;
    }
}
