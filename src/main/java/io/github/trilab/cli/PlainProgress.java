package io.github.trilab.cli;

import io.github.trilab.engine.Event;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.TaskState;
import io.github.trilab.lab.Observation;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// One line for everything that a person wants to know; times in the user's zone.
class PlainProgress implements Progress {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final PrintWriter out;
    private final ZoneId zone;
    private final boolean diffs;
    private Mode mode = Mode.RUN;

    /// @param diffs whether diffs of planned changes are shown
    PlainProgress(PrintWriter out, ZoneId zone, boolean diffs) {
        this.out = out;
        this.zone = zone;
        this.diffs = diffs;
    }

    @Override
    public void show(Event event) {
        switch (event) {
            case Event.Started e -> {
                mode = e.mode();
                String practice = e.lab().practice() ? "PRACTICE  " : "";
                line(practice + e.mode().word() + " " + e.lab().name() + ", "
                        + e.lab().nodes().size() + " nodes, run " + e.run());
            }
            case Event.Moved e -> moved(e);
            case Event.Planned e -> {
                line(e.time(), e.key().node(), e.key().task(), "change: " + e.summary());
                details(e.commands(), e.diff());
            }
            case Event.Expected e -> {
                String later = "expected, once what it needs is done: ";
                line(e.time(), e.key().node(), e.key().task(), later + e.summary());
                details(e.commands(), e.diff());
            }
            case Event.Phase e ->
                line(e.time(), e.key().node(), e.key().task(), e.name() + " (" + e.index() + " of " + e.of() + ")");
            case Event.Failed e -> {
                if (!e.remedy().isEmpty()) {
                    line(e.time(), e.key().node(), e.key().task(), "what to do: " + e.remedy());
                }
            }
            case Event.KnownFailure e ->
                line(
                        e.time(),
                        e.key().node(),
                        e.key().task(),
                        "known failure: " + e.title() + ". " + e.cause() + " " + e.remedy());
            case Event.Observed e -> observed(e);
            case Event.Ran _, Event.Ended _ -> {}
        }
    }

    private void moved(Event.Moved e) {
        // What is blocked says nothing new: what blocks it was told, and the sum at the end counts it.
        boolean told = (e.to().ended() && e.to() != TaskState.BLOCKED) || e.to() == TaskState.RETRYING;
        if (told) {
            line(
                    e.time(),
                    e.key().node(),
                    e.key().task(),
                    e.to().word(mode) + (e.message().isEmpty() ? "" : "  " + e.message()));
        }
    }

    private void details(List<String> commands, String diff) {
        if (diffs) {
            commands.forEach(command -> line("    $ " + command.replace("\n", "\n      ")));
            diff.lines().forEach(text -> line("    " + text));
        }
    }

    private void observed(Event.Observed e) {
        if (e.observation() instanceof Observation.Ping ping) {
            Double delay = ping.averageMs();
            line(
                    e.time(),
                    ping.from(),
                    "ping",
                    "→ " + ping.to() + "  " + ping.received() + " of " + ping.sent()
                            + (delay == null ? "" : String.format(Locale.ROOT, "  %.2f ms", delay)));
        }
    }

    private void line(Instant time, String node, String task, String text) {
        line(CLOCK.format(time.atZone(zone)) + "  " + pad(node, 10) + "  " + pad(task, 20) + "  " + text);
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }

    /// Prints a line.
    void line(String text) {
        out.println(text);
        out.flush();
    }

    @Override
    public void end() {
        out.flush();
    }
}
