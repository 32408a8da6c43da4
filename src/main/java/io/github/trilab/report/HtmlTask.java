package io.github.trilab.report;

import io.github.trilab.engine.RunView;
import java.util.List;

/// A task on one node in the page: how it went, its commands, its diffs and the end of its output.
final class HtmlTask {
    private static final int LONG_DIFF = 60;

    private final Markup out;
    private final RunView.Task task;
    private final Mark mark;

    /// @param mark how its state looks
    HtmlTask(Markup out, RunView.Task task, Mark mark) {
        this.out = out;
        this.task = task;
        this.mark = mark;
    }

    void write() {
        out.open("article", "class", "on-node " + mark.tone()).open("p", "class", "line");
        out.leaf("strong", task.key().node()).text(" ");
        mark.to(out);
        String time = Times.between(task.started(), task.ended());
        if (!time.isEmpty()) {
            out.leaf("span", time, "class", "quiet")
                    .leaf("span", Times.clock(task.started()) + " – " + Times.clock(task.ended()), "class", "quiet");
        }
        if (task.attempts() > 1) {
            out.leaf("span", task.attempts() + " attempts", "class", "chip");
        }
        RunView.Phase phase = task.phase();
        if (phase != null) {
            out.leaf("span", phase.name() + ", " + phase.index() + " of " + phase.of(), "class", "chip");
        }
        if (!task.summary().isBlank()) {
            out.leaf("span", task.summary(), "class", "summary");
        }
        out.close();
        if (!task.message().isBlank()) {
            out.open("p", "class", "message").prose(task.message()).close();
        }
        commands();
        diff();
        tail(mark.tone().equals("bad"));
        out.close().line();
    }

    private void commands() {
        if (task.commands().isEmpty()) {
            return;
        }
        out.open("ol", "class", "commands", "aria-label", "Commands");
        for (RunView.Ran command : task.commands()) {
            Integer exit = command.exit();
            Long millis = command.millis();
            String end = exit == null
                    ? "not run"
                    : "exit " + exit
                            + (millis == null ? "" : " · " + Times.length(java.time.Duration.ofMillis(millis)));
            out.open("li")
                    .leaf("code", command.line())
                    .leaf("small", end, "class", exit != null && exit != 0 ? "bad" : "")
                    .close();
        }
        out.close();
    }

    private void diff() {
        if (task.diff().isBlank()) {
            return;
        }
        List<String> lines = PlainText.of(task.diff()).lines().toList();
        boolean folded = lines.size() > LONG_DIFF;
        if (folded) {
            out.open("details").leaf("summary", "Diff, " + lines.size() + " lines");
        }
        out.open("pre", "class", "diff");
        for (String line : lines) {
            out.leaf("span", line + "\n", "class", kind(line));
        }
        out.close();
        if (folded) {
            out.close();
        }
    }

    private static String kind(String line) {
        if (line.startsWith("+++") || line.startsWith("---")) {
            return "file";
        }
        if (line.startsWith("@@")) {
            return "hunk";
        }
        return line.startsWith("+") ? "add" : line.startsWith("-") ? "del" : "";
    }

    private void tail(boolean open) {
        if (task.tail().isEmpty()) {
            return;
        }
        out.open("details", "open", open ? "open" : "")
                .leaf("summary", "Output, last " + Summary.count(task.tail().size(), "line"))
                .leaf("pre", String.join("\n", task.tail()), "class", "output")
                .close();
    }
}
