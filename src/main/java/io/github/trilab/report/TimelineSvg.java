package io.github.trilab.report;

import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// When what ran where: a lane for the steps and one for each node, a bar for every task that was
/// started. A bar has the colour, the pattern and, where there is room, the sign of its task's
/// state. Times at which nothing ran for long (a run taken up again the next day) are folded away.
public final class TimelineSvg {
    static final double LABELS = 118;
    private static final double WIDTH = 1160;
    private static final double TOP = 32;
    private static final double LEGEND = 34;

    private final Facts facts;
    private final TimeAxis axis;
    private final TimelineLane steps = new TimelineLane("Steps", true);
    private final List<TimelineLane> nodes = new ArrayList<>();
    private final double row;

    private TimelineSvg(Facts facts) {
        this.facts = facts;
        List<RunView.Task> started = facts.tasks().stream()
                .filter(task -> task.started() != null)
                .sorted(Comparator.comparing(TimelineSvg::from))
                .toList();
        axis = TimeAxis.of(
                started.stream()
                        .map(task -> new TimeAxis.Span(from(task), to(task)))
                        .toList(),
                facts.run().started(),
                LABELS,
                WIDTH - LABELS - 6);
        facts.run().steps().forEach(step -> addStep(step, started));
        for (String node : facts.nodes()) {
            TimelineLane lane = new TimelineLane(node, false);
            for (RunView.Task task : started) {
                if (task.key().node().equals(node)) {
                    lane.add(bar(task.title(), facts.mark(task.state()), from(task), to(task)));
                }
            }
            nodes.add(lane);
        }
        int rows = nodes.stream().mapToInt(TimelineLane::rows).sum();
        row = rows > 80 ? 8 : rows > 40 ? 11 : 16;
    }

    /// The picture, to stand in a page that has `assets/report/drawing.css` in it.
    public static String of(RunView run) {
        return of(Facts.of(run));
    }

    static String of(Facts facts) {
        return new TimelineSvg(facts).draw();
    }

    private static Instant from(RunView.Task task) {
        return Objects.requireNonNull(task.started());
    }

    private Instant to(RunView.Task task) {
        Instant ended = task.ended() == null ? facts.until() : task.ended();
        return ended.isBefore(from(task)) ? from(task) : ended;
    }

    private void addStep(RunView.Step step, List<RunView.Task> started) {
        List<RunView.Task> its = started.stream()
                .filter(task -> task.key().step().equals(step.id()))
                .toList();
        if (!its.isEmpty()) {
            Instant end =
                    its.stream().map(this::to).max(Comparator.naturalOrder()).orElseThrow();
            steps.add(bar(step.title(), facts.mark(step.state()), from(its.getFirst()), end));
        }
    }

    private TimelineLane.Bar bar(String title, Mark mark, Instant from, Instant to) {
        return new TimelineLane.Bar(axis.x(from), axis.x(to), mark, title, Times.between(from, to));
    }

    private String draw() {
        double height = TOP + steps.height(18) + LEGEND;
        for (TimelineLane lane : nodes) {
            height += lane.height(row);
        }
        Drawing out = new Drawing("timeline", WIDTH, height, "Timeline", description());
        out.made(Asset.of("patterns.svg"));
        grid(out, height - LEGEND);
        double y = TOP;
        steps.draw(out, y, WIDTH, 18);
        y += steps.height(18);
        for (TimelineLane lane : nodes) {
            lane.draw(out, y, WIDTH, row);
            y += lane.height(row);
        }
        out.path("rule", "M", 0, y, "H", WIDTH);
        legend(out, y + LEGEND - 10);
        return out.finish();
    }

    private void grid(Drawing out, double bottom) {
        out.text("tiny", 4, 12, Times.clock(axis.start()) + " UTC");
        for (TimeAxis.Tick tick : axis.ticks()) {
            out.path("grid", "M", tick.x(), 20, "V", bottom)
                    .text("middle tiny", Math.max(tick.x(), LABELS + 10), 12, label(tick.sinceStart()));
        }
        for (TimeAxis.Fold fold : axis.folds()) {
            double half = TimeAxis.FOLD / 2 - 4;
            out.group("fold", "nothing ran for " + Times.length(fold.length()))
                    .box("folded", fold.x() - half, 18, 2 * half, bottom - 18, 3)
                    .text("middle tiny", fold.x(), 30, "≈")
                    .end();
        }
    }

    private static String label(Duration since) {
        long millis = since.toMillis();
        if (millis < 1000) {
            return millis == 0 ? "0" : millis + " ms";
        }
        if (millis < 60_000) {
            return millis % 1000 == 0 ? millis / 1000 + " s" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long minutes = millis / 60_000;
        return millis % 60_000 != 0
                ? String.format(Locale.ROOT, "%d:%02d min", minutes, millis / 1000 % 60)
                : minutes < 60 ? minutes + " min" : String.format(Locale.ROOT, "%d:%02d h", minutes / 60, minutes % 60);
    }

    private void legend(Drawing out, double y) {
        double x = LABELS;
        for (TaskState state : TaskState.values()) {
            if (facts.tasks().stream().anyMatch(task -> task.started() != null && task.state() == state)) {
                Mark mark = facts.mark(state);
                out.box("bar " + mark.style(), x, y - 11, 26, 14, 3)
                        .text("bar-text", x + 4, y, mark.sign())
                        .text("small quiet", x + 32, y, mark.word());
                x += Drawing.width(mark.word(), 11) + 56;
            }
        }
    }

    private String description() {
        long started =
                facts.tasks().stream().filter(task -> task.started() != null).count();
        return started + " tasks on " + Summary.count(facts.nodes().size(), "node") + " within "
                + Times.between(facts.run().started(), facts.until())
                + ". The section on steps and tasks says the same in words.";
    }
}
