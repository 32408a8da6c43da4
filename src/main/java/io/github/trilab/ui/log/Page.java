package io.github.trilab.ui.log;

import io.github.trilab.log.LogStore;
import io.github.trilab.log.LogView;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines of a view around those on screen.
///
/// @param ask what was asked
/// @param size how many lines the view has
/// @param all how many lines the log has
/// @param from number of the first line here in the view
/// @param target where the line of [At.Line] is in the view; -1 where none was asked for
/// @param fresh how many lines of the view came since it was paused
/// @param failure why the log cannot be written now; empty when all is well
record Page(Ask ask, long size, long all, long from, List<Row> rows, long target, long fresh, String failure) {
    /// Which lines are wanted.
    sealed interface At {
        /// The last ones.
        record End() implements At {}

        /// From a line of the view on.
        record Place(long line) implements At {}

        /// Around a line of the log.
        record Line(long index) implements At {}
    }

    /// What is wanted.
    ///
    /// @param count how many lines
    /// @param paused number in the log of the first line that came after it was paused; -1 where it
    ///     was not
    /// @param highlights what is looked for
    record Ask(
            LogStore store,
            LogView view,
            At at,
            int count,
            long paused,
            @Nullable Highlights highlights,
            DateTimeFormatter times) {}

    /// Reads: takes time, and fails where the log cannot be read.
    static Page read(Ask ask) {
        long all = ask.store.size();
        long size = ask.view.size();
        long target = -1;
        long from;
        switch (ask.at) {
            case At.End() -> from = size - ask.count;
            case At.Place(long line) -> from = Math.min(line, size - ask.count);
            case At.Line(long index) -> {
                target = Math.min(ask.view.position(index), Math.max(0, size - 1));
                from = target - ask.count / 2;
            }
        }
        long first = Math.max(0, from);
        List<Row> rows = ask.view.read(first, ask.count).stream()
                .map(line -> Row.of(line, ask.times, ask.highlights))
                .toList();
        long fresh = ask.paused < 0 ? 0 : Math.max(0, size - ask.view.position(ask.paused));
        String failure = ask.store
                .failure()
                .map(cause -> String.valueOf(cause.getMessage()))
                .orElse("");
        return new Page(ask, size, all, first, rows, target, fresh, failure);
    }

    /// The line at a place of the view; null where it is not here.
    @Nullable
    Row row(long place) {
        return place < from || place >= from + rows.size() ? null : rows.get((int) (place - from));
    }

    /// Whether these lines are all here, as far as there are such lines.
    boolean covers(long first, long count) {
        return (first >= from || size == 0) && Math.min(size, first + count) <= from + rows.size();
    }

    /// The place in the view of a line of the log that is here; -1 where it is not.
    long place(long index) {
        int low = 0;
        int high = rows.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = rows.get(middle).line().index();
            if (there == index) {
                return from + middle;
            }
            if (there < index) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
