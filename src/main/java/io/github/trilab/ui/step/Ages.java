package io.github.trilab.ui.step;

import io.github.trilab.ui.shell.Durations;
import io.github.trilab.ui.text.Texts;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// How long ago something was, in whole seconds, minutes or hours.
final class Ages {
    private static final long TENTHS = 10;

    private Ages() {}

    static String words(Instant when, Clock clock) {
        long seconds = Math.max(0, Duration.between(when, clock.instant()).toSeconds());
        return seconds < TENTHS ? Texts.get("duration.seconds", seconds) : Durations.words(Duration.ofSeconds(seconds));
    }
}
