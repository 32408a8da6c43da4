package io.github.trilab.cli;

/// Exit codes of the program.
final class Exit {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int CHANGES = 3;
    static final int UNREACHABLE = 4;
    static final int STOPPED = 130;

    private Exit() {}

    /// The exit code for the outcome of a run.
    static int of(String outcome) {
        return switch (outcome) {
            case "done" -> DONE;
            case "changes" -> CHANGES;
            case "unreachable" -> UNREACHABLE;
            case "cancelled" -> STOPPED;
            default -> FAILED;
        };
    }
}
