package io.github.trilab.engine;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a run does with what its tasks' looks find.
public enum Mode {
    /// Shows it, and changes nothing.
    CHECK,
    /// Carries it out.
    RUN,
    /// Takes back what tasks did, in reverse order.
    UNDO,
    /// Takes back what the lab created in OpenStack, in reverse order, and nothing else.
    TEARDOWN;

    /// The word in journals and reports.
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it takes back.
    public boolean backwards() {
        return this == UNDO || this == TEARDOWN;
    }
}
