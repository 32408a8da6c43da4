package io.github.trilab.ui.shell;

import java.util.List;

/// Something said above the page, with what can be done about it.
///
/// @param tone how serious it is
/// @param title what it is, a few words
/// @param text one or two sentences
/// @param actions buttons
public record Banner(Tone tone, String title, String text, List<Action> actions) {
    /// How serious something is.
    public enum Tone {
        /// Good to know.
        INFO,
        /// Done well.
        GOOD,
        /// May go wrong.
        WARNING,
        /// Went wrong.
        BAD
    }

    /// A button.
    public record Action(String label, Runnable what) {}

    public Banner {
        actions = List.copyOf(actions);
    }
}
