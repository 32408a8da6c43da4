package io.github.trilab.cli;

import io.github.trilab.engine.Event;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.engine.TaskState;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/// The same lines on a terminal, over a last line that is drawn again and again: how far the run
/// is.
final class TerminalProgress extends PlainProgress {
    private static final int BAR = 24;
    private static final int WIDEST = 100;

    private final PrintWriter out;
    private final Map<TaskKey, TaskState> states = new LinkedHashMap<>();
    private final Map<TaskKey, String> phases = new LinkedHashMap<>();
    private boolean drawn;

    TerminalProgress(PrintWriter out, ZoneId zone, boolean diffs) {
        super(out, zone, diffs);
        this.out = out;
    }

    @Override
    public void show(Event event) {
        switch (event) {
            case Event.Started e ->
                e.steps().forEach(step -> step.tasks().forEach(task -> states.put(task.key(), TaskState.WAITING)));
            case Event.Moved e -> states.put(e.key(), e.to());
            case Event.Phase e -> phases.put(e.key(), e.name());
            default -> {}
        }
        super.show(event);
        draw();
    }

    @Override
    void line(String text) {
        if (drawn) {
            out.print("\r\u001b[K");
            drawn = false;
        }
        super.line(text);
    }

    private void draw() {
        long ended = states.values().stream().filter(TaskState::ended).count();
        long all = Math.max(1, states.size());
        int filled = (int) (BAR * ended / all);
        StringBuilder line =
                new StringBuilder("[" + "█".repeat(filled) + "·".repeat(BAR - filled) + "] " + ended + " of " + all);
        String running = states.entrySet().stream()
                .filter(e -> e.getValue() == TaskState.RUNNING)
                .map(e -> e.getKey().node() + " "
                        + phases.getOrDefault(e.getKey(), e.getKey().task()))
                .limit(3)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        if (!running.isEmpty()) {
            line.append("  ").append(running);
        }
        out.print("\r\u001b[K" + (line.length() > WIDEST ? line.substring(0, WIDEST - 1) + "…" : line));
        out.flush();
        drawn = true;
    }

    @Override
    public void end() {
        if (drawn) {
            out.print("\r\u001b[K");
            drawn = false;
        }
        super.end();
    }
}
