package io.github.trilab.engine;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How a run ended.
public enum Ending {
    /// It has not: it goes on, or its program was killed.
    RUNNING,
    /// Everything is as it should be.
    DONE,
    /// A check found something to change.
    CHANGES,
    /// A task failed.
    FAILED,
    /// A node was not to be reached.
    UNREACHABLE,
    /// A person stopped it.
    CANCELLED;

    /// The word in journals and reports.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it came to its end with nothing to mend.
    public boolean fine() {
        return this == DONE || this == CHANGES;
    }
}
