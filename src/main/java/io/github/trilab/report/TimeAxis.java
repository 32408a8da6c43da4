package io.github.trilab.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Where a time stands on the timeline. Long stretches in which nothing ran are folded to a narrow
/// gap.
final class TimeAxis {
    static final double FOLD = 26;
    private static final long[] STEPS = {
        1,
        2,
        5,
        10,
        20,
        50,
        100,
        200,
        500,
        1_000,
        2_000,
        5_000,
        10_000,
        15_000,
        30_000,
        60_000,
        120_000,
        300_000,
        600_000,
        900_000,
        1_800_000,
        3_600_000,
        7_200_000,
        14_400_000,
        28_800_000
    };
    private static final Duration SHORTEST_FOLD = Duration.ofSeconds(60);
    private static final int FOLDED_SHARE = 6;
    private static final double TICK_DISTANCE = 95;

    /// A stretch of time.
    record Span(Instant from, Instant to) {
        long millis() {
            return Duration.between(from, to).toMillis();
        }
    }

    /// A mark on the axis.
    ///
    /// @param sinceStart time since the axis begins
    record Tick(double x, Duration sinceStart) {}

    /// A stretch that was folded away.
    record Fold(double x, Duration length) {}

    private final List<Span> shown;
    private final double left;
    private final double perMilli;

    private TimeAxis(List<Span> shown, double left, double width) {
        this.shown = shown;
        this.left = left;
        long millis = shown.stream().mapToLong(Span::millis).sum();
        perMilli = (width - FOLD * (shown.size() - 1)) / Math.max(1, millis);
    }

    /// An axis.
    ///
    /// @param spans in which something ran
    /// @param start where nothing ran: what stands at the left
    static TimeAxis of(List<Span> spans, Instant start, double left, double width) {
        List<Span> busy = merged(spans);
        if (busy.isEmpty()) {
            return new TimeAxis(List.of(new Span(start, start)), left, width);
        }
        long worked = busy.stream().mapToLong(Span::millis).sum();
        long longest = Math.max(SHORTEST_FOLD.toMillis(), worked / FOLDED_SHARE);
        List<Span> shown = new ArrayList<>();
        shown.add(busy.getFirst());
        for (Span span : busy.subList(1, busy.size())) {
            Span last = shown.getLast();
            if (Duration.between(last.to(), span.from()).toMillis() > longest) {
                shown.add(span);
            } else {
                shown.set(shown.size() - 1, new Span(last.from(), span.to()));
            }
        }
        return new TimeAxis(List.copyOf(shown), left, width);
    }

    private static List<Span> merged(List<Span> spans) {
        List<Span> merged = new ArrayList<>();
        for (Span span : spans.stream().sorted(Comparator.comparing(Span::from)).toList()) {
            if (!merged.isEmpty() && !span.from().isAfter(merged.getLast().to())) {
                Span last = merged.getLast();
                merged.set(
                        merged.size() - 1, new Span(last.from(), span.to().isAfter(last.to()) ? span.to() : last.to()));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    /// When the axis begins.
    Instant start() {
        return shown.getFirst().from();
    }

    /// Where this time stands.
    double x(Instant time) {
        double x = left;
        for (Span span : shown) {
            if (!time.isAfter(span.to())) {
                return x + Math.max(0, Duration.between(span.from(), time).toMillis()) * perMilli;
            }
            x += span.millis() * perMilli + FOLD;
        }
        return x - FOLD;
    }

    /// Marks at round times, not closer than a label needs.
    List<Tick> ticks() {
        long step = STEPS[STEPS.length - 1];
        for (int i = STEPS.length - 1; i >= 0 && STEPS[i] * perMilli >= TICK_DISTANCE; i--) {
            step = STEPS[i];
        }
        List<Tick> ticks = new ArrayList<>();
        for (Span span : shown) {
            long before = Duration.between(start(), span.from()).toMillis();
            long first = (before + step - 1) / step * step;
            for (long at = first; at <= before + span.millis(); at += step) {
                ticks.add(new Tick(x(start().plusMillis(at)), Duration.ofMillis(at)));
            }
        }
        return ticks;
    }

    /// What was folded away.
    List<Fold> folds() {
        List<Fold> folds = new ArrayList<>();
        for (int i = 1; i < shown.size(); i++) {
            folds.add(new Fold(
                    x(shown.get(i).from()) - FOLD / 2,
                    Duration.between(shown.get(i - 1).to(), shown.get(i).from())));
        }
        return folds;
    }
}
