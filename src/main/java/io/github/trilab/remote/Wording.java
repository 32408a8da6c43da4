package io.github.trilab.remote;

import java.time.Duration;

/// How messages name commands and times.
public final class Wording {
    private static final int LONGEST = 100;

    private Wording() {}

    /// The command on one line, cut where it is long.
    public static String brief(Command command) {
        StringBuilder line = new StringBuilder();
        command.display()
                .strip()
                .lines()
                .map(String::strip)
                .forEach(part -> line.append(line.isEmpty() ? "" : " ").append(part));
        return line.length() <= LONGEST ? line.toString() : line.substring(0, LONGEST) + "…";
    }

    /// A time as people say it: `1 h 5 min`, `90 s`, `250 ms`.
    public static String time(Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0) {
            return time.toMillis() + " ms";
        }
        if (time.compareTo(Duration.ofMinutes(2)) < 0) {
            return time.toSeconds() + " s";
        }
        long minutes = time.toMinutes();
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
}
