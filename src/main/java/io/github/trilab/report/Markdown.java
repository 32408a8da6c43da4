package io.github.trilab.report;

import io.github.trilab.engine.RunView;

/// A run as Markdown.
public final class Markdown {
    private Markdown() {}

    /// The text.
    public static String of(RunView run) {
        return "# " + run.lab().name() + "\n";
    }
}
