package io.github.trilab.report;

/// The forms in which a run is written down.
public enum Format {
    /// For programs; described in `src/docs/report-format.md`.
    JSON("report.json"),
    /// One self-contained page.
    HTML("report.html"),
    /// For terminals and forges.
    MARKDOWN("report.md");

    private final String file;

    Format(String file) {
        this.file = file;
    }

    /// Name of the file in the report's folder.
    public String file() {
        return file;
    }
}
