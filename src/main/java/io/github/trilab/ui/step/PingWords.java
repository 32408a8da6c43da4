package io.github.trilab.ui.step;

import io.github.trilab.lab.Observation;
import io.github.trilab.ui.text.Texts;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A ping in signs, words and colours.
final class PingWords {
    private static final double SMALL = 9.95;

    private PingWords() {}

    /// The style class of its colour.
    static String tone(Observation.@Nullable Ping ping) {
        return ping == null
                ? "state-quiet"
                : ping.received() == 0 ? "state-bad" : ping.received() < ping.sent() ? "state-changed" : "state-good";
    }

    /// A sign, and the delay.
    ///
    /// @param narrow whether there is room for a few digits only
    static String brief(Observation.@Nullable Ping ping, boolean narrow) {
        if (ping == null) {
            return "…";
        }
        String sign = ping.received() == 0 ? "✕" : ping.received() < ping.sent() ? "◐" : "✓";
        Double ms = ping.averageMs();
        if (narrow) {
            return sign + (ms == null ? "" : number(ms, ms < SMALL ? "%.1f" : "%.0f"));
        }
        return sign + " " + delay(ping).orElse(Texts.get("proof.silent"));
    }

    /// All of it, for a tooltip and for those who do not see the colours.
    static String whole(String from, String to, Observation.@Nullable Ping ping) {
        return ping == null
                ? Texts.get("proof.ping.none", from, to)
                : Texts.get(
                        "proof.ping.words",
                        from,
                        to,
                        ping.received(),
                        ping.sent(),
                        delay(ping).orElse("–"));
    }

    private static Optional<String> delay(Observation.Ping ping) {
        Double ms = ping.averageMs();
        return ms == null ? Optional.empty() : Optional.of(number(ms, ms < SMALL ? "%.2f ms" : "%.1f ms"));
    }

    private static String number(double value, String format) {
        return String.format(Texts.language().get(), format, value);
    }
}
