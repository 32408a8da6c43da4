package io.github.trilab.openstack;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what `ping` printed, BusyBox's and that of iputils.
public final class PingOutput {
    private static final Pattern COUNTS = Pattern.compile("(\\d+) packets transmitted, (\\d+) (?:packets )?received");
    private static final Pattern TIMES = Pattern.compile("min/avg/max\\S* = ([\\d.]+)/([\\d.]+)/([\\d.]+)");

    private PingOutput() {}

    /// The result; of text without a summary, one with nothing sent and the last line as the
    /// reason.
    public static PingResult parse(String text) {
        Matcher counts = COUNTS.matcher(text);
        if (!counts.find()) {
            String line = Signs.lastLine(text);
            return new PingResult(0, 0, null, null, null, line.isEmpty() ? "ping printed nothing" : line);
        }
        Matcher times = TIMES.matcher(text);
        boolean timed = times.find(counts.end());
        return new PingResult(
                Integer.parseInt(counts.group(1)),
                Integer.parseInt(counts.group(2)),
                timed ? milliseconds(times, 1) : null,
                timed ? milliseconds(times, 2) : null,
                timed ? milliseconds(times, 3) : null,
                "");
    }

    private static @Nullable Double milliseconds(Matcher times, int group) {
        return Double.valueOf(times.group(group));
    }
}
