package io.github.trilab.ui.shell;

/// Ids of pages that are no steps.
public final class Pages {
    /// The report.
    public static final String REPORT = "report";

    /// Settings.
    public static final String SETTINGS = "settings";

    private Pages() {}
}
