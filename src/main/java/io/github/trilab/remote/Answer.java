package io.github.trilab.remote;

import java.time.Duration;

/// What a command answered.
///
/// @param exit exit code; 128 + signal where it was killed
/// @param out standard output, whole (see [Connection#run] on its size)
/// @param err standard error
/// @param time how long it took
public record Answer(int exit, String out, String err, Duration time) {
    /// Whether it exited with 0. For some commands that says little (DOMAIN T9, T19, T22).
    public boolean ok() {
        return exit == 0;
    }
}
