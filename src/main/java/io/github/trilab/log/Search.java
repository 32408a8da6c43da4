package io.github.trilab.log;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

/// A search through all lines of a log that pass a filter. Colour codes are not looked at. A line
/// that is too long for a deeply nested regular expression is no hit.
///
/// [#count] does the work, on the caller's thread; meanwhile other threads may ask for [#hits] and
/// [#scanned], go to the [#next] or [#previous] hit, or [#cancel]. Memory stays small as in a
/// [LogView].
public final class Search {
    private final LogReader reader;
    private final Matches matches;
    private final AtomicBoolean cancelled;

    Search(LogReader reader, Query query, AtomicBoolean cancelled) {
        this.reader = reader;
        this.cancelled = cancelled;
        matches = new Matches(reader, query);
    }

    /// Looks at all lines not looked at yet, and says how many hits there are so far. Returns early
    /// when it is cancelled or the thread interrupted. May be called again when the log has grown.
    public long count() {
        try {
            return matches.count(this::stopped);
        } catch (Query.Cancelled stop) {
            return matches.total();
        }
    }

    /// How many lines match, of those looked at so far.
    public long hits() {
        return matches.total();
    }

    /// How many lines of the log were looked at so far.
    public long scanned() {
        return matches.scanned();
    }

    /// The first hit after a line; looks beyond what is counted where it must.
    ///
    /// @param index number of a line of the log; -1 for the first hit of all
    public OptionalLong next(long index) {
        try {
            return matches.next(index, this::stopped);
        } catch (Query.Cancelled stop) {
            return OptionalLong.empty();
        }
    }

    /// The last hit before a line.
    ///
    /// @param index number of a line of the log; its size for the last hit of all
    public OptionalLong previous(long index) {
        try {
            return matches.previous(index, this::stopped);
        } catch (Query.Cancelled stop) {
            return OptionalLong.empty();
        }
    }

    /// How many hits come before a line of the log, of those counted.
    public long position(long index) {
        try {
            return matches.before(index);
        } catch (Query.Cancelled stop) {
            return 0;
        }
    }

    /// Hits, of those counted.
    ///
    /// @param from number of the first among the hits
    public List<LogLine> read(long from, int count) {
        try {
            return reader.lines(matches.numbers(from, count));
        } catch (Query.Cancelled stop) {
            return List.of();
        }
    }

    /// Ends the search, for good, even in the middle of a line that a regular expression does not
    /// get done with.
    public void cancel() {
        cancelled.set(true);
    }

    /// Whether it was cancelled.
    public boolean cancelled() {
        return cancelled.get();
    }

    private boolean stopped() {
        return cancelled.get() || Thread.currentThread().isInterrupted();
    }
}
