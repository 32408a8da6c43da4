package io.github.trilab.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Times as a report writes them: always UTC, since it is read in other places and years.
public final class Times {
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Times() {}

    /// `2026-11-22 12:04:07 UTC`, empty for none.
    static String full(@Nullable Instant time) {
        return time == null ? "" : DAY_AND_TIME.format(time) + " UTC";
    }

    /// `12:04:07`, empty for none.
    static String clock(@Nullable Instant time) {
        return time == null ? "" : TIME.format(time);
    }

    /// `2026-11-22T12:04:07.123Z`, null for none.
    static @Nullable String iso(@Nullable Instant time) {
        return time == null ? null : isoText(time);
    }

    /// `2026-11-22T12:04:07.123Z`.
    static String isoText(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.MILLIS));
    }

    /// `340 ms`, `1.2 s`, `12 min 42 s`, `1 h 05 min`; empty where either end is missing.
    static String between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? "" : length(Duration.between(from, to));
    }

    /// `340 ms`, `1.2 s`, `12 min 42 s`, `1 h 05 min`.
    static String length(Duration length) {
        long millis = Math.max(0, length.toMillis());
        long seconds = Math.round(millis / 1000.0);
        if (millis < 1000) {
            return millis + " ms";
        }
        if (seconds < 60) {
            return String.format(Locale.ROOT, millis < 10_000 ? "%.1f s" : "%.0f s", millis / 1000.0);
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }

    /// `0.43 ms`; `–` for none.
    public static String delay(@Nullable Double millis) {
        return millis == null ? "–" : String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : "%.0f ms", millis);
    }
}
