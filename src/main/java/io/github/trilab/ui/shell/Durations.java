package io.github.trilab.ui.shell;

import io.github.trilab.ui.text.Texts;
import java.time.Duration;

/// Durations in words, as exact as people want them.
public final class Durations {
    private static final long MINUTE = 60;
    private static final long HOUR = 3600;

    private Durations() {}

    /// Such as `38 s`, `12 min`, `1 h 5 min`.
    public static String words(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 10 && duration.toMillis() > 0) {
            return Texts.get("duration.tenths", duration.toMillis() / 1000.0);
        }
        if (seconds < 2 * MINUTE) {
            return Texts.get("duration.seconds", seconds);
        }
        if (seconds < HOUR) {
            return Texts.get("duration.minutes", seconds / MINUTE);
        }
        return Texts.get("duration.hours", seconds / HOUR, seconds % HOUR / MINUTE);
    }
}
