package io.github.trilab.ui.step;

import io.github.trilab.engine.TaskState;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// How states look: a sign and a colour each, never a colour alone.
public final class StateSign {
    private StateSign() {}

    /// The sign of a state.
    public static String of(TaskState state) {
        return switch (state) {
            case WAITING -> "…";
            case READY -> "○";
            case RUNNING -> "⟳";
            case RETRYING -> "↻";
            case OK -> "✓";
            case CHANGED -> "Δ";
            case SKIPPED -> "⤼";
            case FAILED -> "✕";
            case UNREACHABLE -> "⚠";
            case CANCELLED -> "■";
            case BLOCKED -> "⊘";
        };
    }

    /// The style class of a state's colour.
    public static String tone(TaskState state) {
        return switch (state) {
            case WAITING, READY, SKIPPED, CANCELLED, BLOCKED -> "state-quiet";
            case RUNNING, RETRYING -> "state-busy";
            case OK -> "state-good";
            case CHANGED -> "state-changed";
            case FAILED, UNREACHABLE -> "state-bad";
        };
    }

    /// Gives a label the sign and colour of a state.
    ///
    /// @param state null for none
    /// @param otherwise the sign where there is none
    public static void set(Label label, @Nullable TaskState state, String otherwise) {
        label.setText(state == null ? otherwise : of(state));
        label.getStyleClass().removeIf(c -> c.startsWith("state-"));
        label.getStyleClass().add(state == null ? "state-quiet" : tone(state));
    }
}
