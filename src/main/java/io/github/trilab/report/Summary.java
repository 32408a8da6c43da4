package io.github.trilab.report;

import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskState;
import io.github.trilab.lab.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/// What a run came to, in one sentence and a handful of figures.
///
/// @param headline the sentence
/// @param detail how much was done, or why it stopped
/// @param remedy what to do next, empty where nothing is to be done
record Summary(Mark mark, String headline, String detail, String remedy, List<Figure> figures) {
    /// A figure.
    ///
    /// @param tone as in [Mark]
    record Figure(String label, String value, String note, String tone) {}

    static Summary of(Facts facts) {
        Mark mark = Mark.of(facts.run().outcome());
        String amount = amount(facts);
        List<Figure> figures = figures(facts);
        return switch (facts.run().outcome()) {
            case DONE -> new Summary(mark, done(facts), amount, "", figures);
            case RUNNING -> new Summary(mark, "The run has not ended.", amount, "", figures);
            case CHANGES ->
                new Summary(
                        mark,
                        "A run would change " + count(facts.count(TaskState.CHANGED), "task") + ".",
                        amount,
                        "",
                        figures);
            case CANCELLED -> new Summary(mark, "The run was stopped.", amount, "Resume it to go on.", figures);
            case FAILED, UNREACHABLE -> failed(facts, mark, amount, figures);
        };
    }

    private static Summary failed(Facts facts, Mark mark, String amount, List<Figure> figures) {
        for (RunView.Task task : facts.tasks()) {
            if (task.state() == TaskState.FAILED || task.state() == TaskState.UNREACHABLE) {
                String headline = facts.stepTitle(task.key().step()) + " stopped: " + task.title() + " on "
                        + task.key().node() + " " + (task.state() == TaskState.FAILED ? "failed." : "lost its node.");
                String remedy = facts.run().failures().reversed().stream()
                        .filter(failure -> failure.key().equals(task.key()))
                        .map(RunView.Failed::remedy)
                        .findFirst()
                        .orElse("");
                return new Summary(mark, headline, task.message(), remedy, figures);
            }
        }
        return new Summary(mark, "The run failed.", amount, "", figures);
    }

    private static String done(Facts facts) {
        return switch (facts.run().mode()) {
            case CHECK -> "Nothing is left to change.";
            case UNDO -> "What was asked for has been taken back.";
            case TEARDOWN -> "What this lab created has been deleted.";
            case RUN -> {
                boolean proven =
                        !facts.pings().isEmpty() && facts.pings().stream().allMatch(ping -> ping.received() > 0);
                yield proven ? "Cross-region containers work in this lab." : "Everything that was to be done is done.";
            }
        };
    }

    private static String amount(Facts facts) {
        return count(facts.run().steps().size(), "step") + ", "
                + count(facts.tasks().size(), "task") + ", "
                + Times.between(facts.run().started(), facts.until()) + ".";
    }

    private static List<Figure> figures(Facts facts) {
        List<Figure> figures = new ArrayList<>();
        int regions = facts.run().lab().regions().size();
        figures.add(new Figure(
                "Regions",
                Integer.toString(regions),
                "release " + facts.run().lab().release(),
                ""));
        long done = facts.count(TaskState.OK, TaskState.CHANGED, TaskState.SKIPPED);
        long bad = facts.count(TaskState.FAILED, TaskState.UNREACHABLE);
        long changed = facts.count(TaskState.CHANGED);
        boolean check = facts.checked();
        long whole = check ? done - changed : done;
        figures.add(new Figure(
                check ? "Tasks as needed" : "Tasks done",
                whole + " of " + facts.tasks().size(),
                open(facts, bad),
                bad > 0 ? "bad" : whole < facts.tasks().size() ? "" : "good"));
        figures.add(new Figure(
                check ? "Would change" : "Changed",
                Long.toString(changed),
                check
                        ? facts.count(TaskState.BLOCKED) + " more are seen after that"
                        : facts.count(TaskState.OK) + " were as needed",
                changed > 0 ? "changed" : ""));
        figures.add(new Figure(
                "Time",
                Times.between(facts.run().started(), facts.until()),
                facts.run().ended() == null ? "not ended" : "from start to end",
                ""));
        failures(facts, figures);
        pings(facts, figures);
        Observation.Balance balance = facts.balance();
        if (balance != null) {
            figures.add(new Figure(
                    "Load balancing",
                    balance.answered() + " of " + balance.requests(),
                    "answered by " + count(balance.answers().size(), "region"),
                    balance.answered() == balance.requests() ? "good" : "changed"));
        }
        return List.copyOf(figures);
    }

    private static String open(Facts facts, long bad) {
        List<String> parts = new ArrayList<>();
        if (bad > 0) {
            parts.add(bad + " failed");
        }
        if (facts.checked() && facts.count(TaskState.CHANGED) > 0) {
            parts.add(facts.count(TaskState.CHANGED) + " would change");
        }
        for (TaskState state : List.of(
                TaskState.BLOCKED, TaskState.CANCELLED, TaskState.RUNNING, TaskState.RETRYING, TaskState.SKIPPED)) {
            if (facts.count(state) > 0) {
                parts.add(facts.count(state) + " " + state.word(facts.run().mode()));
            }
        }
        long waiting = facts.count(TaskState.WAITING, TaskState.READY);
        if (waiting > 0) {
            parts.add(waiting + " waiting");
        }
        return parts.isEmpty() ? "all of them" : String.join(", ", parts);
    }

    private static void failures(Facts facts, List<Figure> figures) {
        long mended =
                facts.run().failures().stream().filter(RunView.Failed::overcome).count();
        int all = facts.run().failures().size();
        figures.add(new Figure(
                "Failures",
                Integer.toString(all),
                all == 0 ? "none" : mended == all ? "all overcome" : (all - mended) + " not overcome",
                all == 0 ? "good" : mended == all ? "changed" : "bad"));
    }

    private static void pings(Facts facts, List<Figure> figures) {
        List<Observation.Ping> pings = facts.pings();
        if (pings.isEmpty()) {
            return;
        }
        long answered = pings.stream().filter(ping -> ping.received() > 0).count();
        OptionalDouble average = pings.stream()
                .map(Observation.Ping::averageMs)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        figures.add(new Figure(
                "Pings between regions",
                answered + " of " + pings.size(),
                average.isPresent() ? "answered, " + Times.delay(average.getAsDouble()) + " on average" : "answered",
                answered == pings.size() ? "good" : "bad"));
    }

    /// `1 task`, `12 tasks`.
    static String count(long count, String noun) {
        return String.format(Locale.ROOT, "%d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
