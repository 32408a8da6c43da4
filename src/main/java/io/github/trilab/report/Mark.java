package io.github.trilab.report;

import io.github.trilab.engine.Ending;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.TaskState;
import io.github.trilab.lab.Observation;
import java.util.Locale;

/// How a state looks: a sign and a tone, so that it never shows by colour alone.
///
/// @param sign one character
/// @param tone name of the colour in the style sheet: good, changed, busy, bad, quiet
/// @param word the state in a word
public record Mark(String sign, String tone, String word) {
    /// Of a task or a step.
    public static Mark of(TaskState state) {
        return switch (state) {
            case WAITING -> new Mark("○", "quiet", state.word());
            case READY -> new Mark("◦", "quiet", state.word());
            case RUNNING -> new Mark("▸", "busy", state.word());
            case RETRYING -> new Mark("↻", "busy", state.word());
            case OK -> new Mark("✓", "good", state.word());
            case CHANGED -> new Mark("Δ", "changed", state.word());
            case SKIPPED -> new Mark("»", "quiet", state.word());
            case FAILED -> new Mark("✕", "bad", state.word());
            case UNREACHABLE -> new Mark("!", "bad", state.word());
            case CANCELLED -> new Mark("■", "quiet", state.word());
            case BLOCKED -> new Mark("⊘", "quiet", state.word());
        };
    }

    /// Of a task or a step of a run of that mode.
    static Mark of(TaskState state, Mode mode) {
        Mark usual = of(state);
        String word = state.word(mode);
        return word.equals(usual.word)
                ? usual
                : new Mark(state == TaskState.BLOCKED ? of(TaskState.WAITING).sign : usual.sign, usual.tone, word);
    }

    /// Of a preflight check.
    public static Mark of(Observation.Level level) {
        return switch (level) {
            case PASS -> new Mark("✓", "good", "pass");
            case WARNING -> new Mark("!", "changed", "warning");
            case FAIL -> new Mark("✕", "bad", "fail");
        };
    }

    /// Of a run.
    public static Mark of(Ending outcome) {
        return switch (outcome) {
            case DONE -> new Mark("✓", "good", outcome.word());
            case RUNNING -> new Mark("▸", "busy", outcome.word());
            case CHANGES -> new Mark("Δ", "changed", outcome.word());
            case CANCELLED -> new Mark("■", "quiet", outcome.word());
            case FAILED, UNREACHABLE -> new Mark("✕", "bad", outcome.word());
        };
    }

    /// Of a systemd unit, container or image by the word its service uses.
    public static Mark ofWord(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "active", "running" -> new Mark("●", "good", word);
            case "activating",
                    "reloading",
                    "creating",
                    "created",
                    "restarting",
                    "rebuilding",
                    "deactivating",
                    "queued",
                    "saving" -> new Mark("◐", "busy", word);
            case "failed", "error", "dead", "killed" -> new Mark("✕", "bad", word);
            default -> new Mark("○", "quiet", word);
        };
    }

    /// Of a ping.
    public static Mark of(Observation.Ping ping) {
        if (ping.received() == 0) {
            return new Mark("✕", "bad", "nothing came back");
        }
        return ping.received() < ping.sent()
                ? new Mark("!", "changed", "some were lost")
                : new Mark("✓", "good", "all came back");
    }

    /// Of the way between two nodes.
    static Mark of(Observation.Link link) {
        if (link.received() == 0) {
            return new Mark("✕", "bad", "no answer");
        }
        return link.full()
                ? new Mark("✓", "good", "full-size packets pass")
                : new Mark("!", "changed", "full-size packets do not pass");
    }

    /// Name of its look in the timeline's style sheet.
    String style() {
        return word.replace(' ', '-');
    }

    /// Sign and word.
    String shown() {
        return sign + " " + word;
    }

    /// Adds it to a page.
    void to(Markup page) {
        page.open("span", "class", "mark " + tone)
                .leaf("span", sign, "aria-hidden", "true")
                .text(" " + word)
                .close();
    }
}
