package io.github.trilab.cli;

import io.github.trilab.engine.Ending;

/// Exit codes of the program.
final class Exit {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int CHANGES = 3;
    static final int UNREACHABLE = 4;
    static final int STOPPED = 130;

    private Exit() {}

    /// The exit code for the ending of a run.
    static int of(Ending outcome) {
        return switch (outcome) {
            case DONE -> DONE;
            case CHANGES -> CHANGES;
            case UNREACHABLE -> UNREACHABLE;
            case CANCELLED -> STOPPED;
            case FAILED, RUNNING -> FAILED;
        };
    }
}
