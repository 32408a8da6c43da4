package io.github.trilab.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/// Reads a log, wherever its lines are: on disk, or still on their way there.
final class LogReader {
    /// Chooses lines without looking at their text.
    @FunctionalInterface
    private interface Choice {
        boolean takes(long index, Source source, Severity severity);
    }

    private static final int BLOCK = 4096;

    private final LogFiles files;
    private final Spool spool;

    LogReader(LogFiles files, Spool spool) {
        this.files = files;
        this.spool = spool;
    }

    long size() {
        return spool.size();
    }

    /// Lines by number; fewer than `count` at the end.
    List<LogLine> read(long from, int count) {
        long first = Math.max(0, from);
        long to = Math.min(size(), first + Math.max(0, count));
        List<LogLine> lines = new ArrayList<>((int) Math.max(0, to - first));
        lines(first, to, (index, source, severity) -> true, lines::add);
        return lines;
    }

    /// Lines by their numbers, which rise.
    List<LogLine> lines(long[] numbers) {
        List<LogLine> lines = new ArrayList<>(numbers.length);
        for (int next = 0; next < numbers.length; ) {
            int first = next;
            while (next < numbers.length && numbers[next] - numbers[first] < BLOCK) {
                next++; // neighbours share a look at the index
            }
            int last = next;
            lines(
                    numbers[first],
                    numbers[last - 1] + 1,
                    (index, source, severity) -> Arrays.binarySearch(numbers, first, last, index) >= 0,
                    lines::add);
        }
        return lines;
    }

    /// Hands over the numbers of matching lines of a range, in order, until `found` wants no more.
    void select(long from, long to, Query query, LongPredicate found) {
        Filter filter = query.filter();
        Choice choice = (index, source, severity) ->
                severity.compareTo(filter.least()) >= 0 && filter.accepts(source.node(), source.task());
        Predicate<String> text = query.text();
        if (text == null) {
            numbers(from, to, choice, found);
        } else {
            lines(from, to, choice, line -> !text.test(line.text()) || found.test(line.index()));
        }
    }

    private void numbers(long from, long to, Choice choice, LongPredicate found) {
        Spool.Waiting waiting = spool.waiting(from, to);
        long onDisk = Math.min(to, waiting.from());
        for (long at = from; at < onDisk; at += BLOCK) {
            IndexBlock block = block(at, onDisk);
            for (int i = 0; i < block.count(); i++) {
                if (takes(choice, block, i) && !found.test(at + i)) {
                    return;
                }
            }
        }
        for (Pending pending : waiting.lines()) {
            if (takes(choice, pending) && !found.test(pending.line().index())) {
                return;
            }
        }
    }

    private void lines(long from, long to, Choice choice, Predicate<LogLine> take) {
        Spool.Waiting waiting = spool.waiting(from, to);
        long onDisk = Math.min(to, waiting.from());
        int[] which = new int[(int) Math.max(0, Math.min(BLOCK, onDisk - from))];
        for (long at = from; at < onDisk; at += BLOCK) {
            IndexBlock block = block(at, onDisk);
            int chosen = 0;
            for (int i = 0; i < block.count(); i++) {
                if (takes(choice, block, i)) {
                    which[chosen++] = i;
                }
            }
            try {
                if (!files.lines(block, which, chosen, take)) {
                    return;
                }
            } catch (IOException cause) {
                throw unreadable(cause);
            }
        }
        for (Pending pending : waiting.lines()) {
            if (takes(choice, pending) && !take.test(pending.line())) {
                return;
            }
        }
    }

    private boolean takes(Choice choice, IndexBlock block, int i) {
        return choice.takes(block.from() + i, files.sources().get(block.source(i)), block.severity(i));
    }

    private static boolean takes(Choice choice, Pending pending) {
        return choice.takes(
                pending.line().index(), pending.source(), pending.line().severity());
    }

    private IndexBlock block(long from, long to) {
        try {
            return files.index(from, (int) Math.min(BLOCK, to - from));
        } catch (IOException cause) {
            throw unreadable(cause);
        }
    }

    /// The last lines of a source, found by going from each line to the one before it.
    List<String> tail(Source source, int lines) {
        List<Long> backwards = new ArrayList<>();
        for (long at = spool.last(source); at >= 0 && backwards.size() < lines; at = previous(at)) {
            backwards.add(at);
        }
        long[] numbers =
                backwards.reversed().stream().mapToLong(Long::longValue).toArray();
        return lines(numbers).stream().map(LogLine::text).toList();
    }

    private long previous(long index) {
        List<Pending> waiting = spool.waiting(index, index + 1).lines();
        return waiting.isEmpty()
                ? block(index, index + 1).previous(0)
                : waiting.getFirst().previous();
    }

    private static LogFailure unreadable(IOException cause) {
        return new LogFailure("The log cannot be read: " + cause.getMessage(), cause);
    }
}
