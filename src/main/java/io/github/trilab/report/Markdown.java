package io.github.trilab.report;

import static io.github.trilab.report.MarkdownText.code;
import static io.github.trilab.report.MarkdownText.prose;
import static io.github.trilab.report.MarkdownText.sentence;

import io.github.trilab.engine.RunView;
import io.github.trilab.lab.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A run as Markdown: the facts of the page, compact enough for a terminal or a forge.
public final class Markdown {
    private final Facts facts;
    private final RunView run;
    private final MarkdownText out = new MarkdownText();

    private Markdown(Facts facts) {
        this.facts = facts;
        this.run = facts.run();
    }

    /// The text.
    public static String of(RunView run) {
        return new Markdown(Facts.of(run)).write();
    }

    private String write() {
        head();
        steps();
        pings();
        balance();
        failures();
        tasks();
        details();
        new MarkdownFound(facts, out).write();
        return out.toString();
    }

    private void head() {
        out.heading(1, "TriLab report: " + run.lab().name());
        if (run.lab().practice()) {
            out.paragraph("**PRACTICE** – made on a practice lab: its nodes are simulated, nothing was deployed.");
        }
        Summary summary = Summary.of(facts);
        out.paragraph(
                summary.mark().sign() + " **" + summary.mark().word() + "** – " + sentence(summary.headline()) + " "
                        + sentence(summary.detail())
                        + (summary.remedy().isBlank() ? "" : " What to do: " + sentence(summary.remedy())));
        List<String> items = new ArrayList<>();
        items.add("Started: " + Times.full(run.started()));
        items.add("Ended: "
                + (run.ended() == null ? "not yet; as of " + Times.full(facts.until()) : Times.full(run.ended())));
        items.add("By: " + prose(run.user()));
        items.add("Run: " + code(run.id()) + ", mode " + prose(run.mode().word()) + ", TriLab " + prose(run.version()));
        for (Summary.Figure figure : summary.figures()) {
            items.add(figure.label() + ": **" + figure.value() + "**, " + prose(figure.note()));
        }
        out.list(items);
    }

    private void steps() {
        List<List<String>> rows = new ArrayList<>();
        for (RunView.Step step : run.steps()) {
            rows.add(List.of(
                    step.title(),
                    facts.mark(step.state()).shown(),
                    Integer.toString(step.tasks().size()),
                    facts.lasted(step)));
        }
        out.heading(2, "Steps").table(List.of("Step", "State", "Tasks", "Time"), rows);
    }

    private void pings() {
        if (facts.pings().isEmpty()) {
            return;
        }
        List<String> regions = facts.regions();
        boolean wide = regions.size() > 6;
        List<String> columns = new ArrayList<>(List.of("from ↓ to →"));
        for (int i = 0; i < regions.size(); i++) {
            columns.add(wide ? Integer.toString(i + 1) : prose(regions.get(i)));
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < regions.size(); i++) {
            List<String> row = new ArrayList<>(List.of((wide ? (i + 1) + " " : "") + regions.get(i)));
            for (String to : regions) {
                row.add(facts.ping(regions.get(i), to)
                        .map(ping -> ping(ping, wide))
                        .orElse("—"));
            }
            rows.add(row);
        }
        out.heading(2, "Ping between regions")
                .paragraph("Average delay from the container in the row to the one in the column"
                        + (wide ? ", in ms; columns are numbered as the rows are." : ", and how many came back."))
                .table(columns, rows);
    }

    private static String ping(Observation.Ping ping, boolean wide) {
        Mark mark = Mark.of(ping);
        boolean whole = ping.received() == ping.sent();
        String delay = Times.delay(ping.averageMs());
        return wide
                ? (whole ? "" : mark.sign() + ping.received() + "/" + ping.sent() + " ") + delay.replace(" ms", "")
                : mark.sign() + " " + delay + ", " + ping.received() + "/" + ping.sent();
    }

    private void balance() {
        Observation.Balance balance = facts.balance();
        if (balance == null) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (Map.Entry<String, Integer> answers : balance.answers().entrySet()) {
            int bar = Math.round(40f * answers.getValue() / Math.max(1, balance.requests()));
            rows.add(List.of(answers.getKey(), answers.getValue().toString(), "█".repeat(Math.clamp(bar, 0, 40))));
        }
        out.heading(2, "Load balancing across regions")
                .paragraph(balance.answered() + " of " + balance.requests() + " requests to the balancer "
                        + prose(balance.balancer()) + " were answered.")
                .table(List.of("Region", "Answers", "Share"), rows);
    }

    private void failures() {
        out.heading(2, "Failures");
        if (run.failures().isEmpty()) {
            out.paragraph("Nothing went wrong.");
        }
        List<String> items = new ArrayList<>();
        for (RunView.Failed failed : run.failures()) {
            items.add(Times.clock(failed.time()) + " " + code(failed.key().toString()) + ", attempt "
                    + failed.attempt() + " (" + prose(failed.kind()) + "): " + sentence(failed.message())
                    + (failed.remedy().isBlank() ? "" : " What to do: " + sentence(failed.remedy()))
                    + " What was done: " + prose(facts.done(failed)));
        }
        out.list(items);
        for (RunView.Known known : run.known()) {
            out.paragraph("**Known failure** " + code(known.signature()) + " at " + Times.clock(known.time()) + " in "
                    + code(known.key().toString()) + ": " + sentence(known.title()) + " Likely cause: "
                    + sentence(known.cause()) + " Remedy: " + sentence(known.remedy()));
            if (!known.lines().isEmpty()) {
                out.block("text", String.join("\n", known.lines()));
            }
        }
    }

    private void tasks() {
        List<List<String>> rows = new ArrayList<>();
        for (RunView.Task task : facts.tasks()) {
            rows.add(List.of(
                    task.key().step(),
                    task.title(),
                    task.key().node(),
                    facts.mark(task.state()).shown(),
                    Integer.toString(task.attempts()),
                    Times.clock(task.started()),
                    Times.between(task.started(), task.ended()),
                    task.message().isBlank() ? task.summary() : task.message()));
        }
        out.heading(2, "Tasks")
                .table(List.of("Step", "Task", "Node", "State", "Attempts", "Start (UTC)", "Time", "What"), rows);
    }

    /// Commands and diffs of what changed something; the end of the output where it went wrong.
    private void details() {
        out.heading(2, "Commands and diffs");
        for (RunView.Task task : facts.tasks()) {
            boolean bad =
                    Mark.of(task.state()).tone().equals("bad") && !task.tail().isEmpty();
            if (task.commands().isEmpty() && task.diff().isBlank() && !bad) {
                continue;
            }
            out.heading(3, task.title() + " on " + task.key().node());
            if (!task.commands().isEmpty()) {
                List<String> lines =
                        task.commands().stream().map(Markdown::command).toList();
                out.block("sh", String.join("\n", lines));
            }
            if (!task.diff().isBlank()) {
                out.block("diff", task.diff());
            }
            if (bad) {
                out.paragraph("Last lines of its output:").block("text", String.join("\n", task.tail()));
            }
        }
    }

    private static String command(RunView.Ran command) {
        Integer exit = command.exit();
        Long millis = command.millis();
        String end = exit == null
                ? "not run"
                : "exit " + exit + (millis == null ? "" : ", " + Times.length(Duration.ofMillis(millis)));
        return command.line() + "   # " + end;
    }
}
