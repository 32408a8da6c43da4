package io.github.trilab.log;

import java.util.List;

/// The lines of a log that pass a filter, numbered from 0, growing with the log. Memory stays
/// small: a number for every 4096 lines of the log; where a line of the view is, is looked up in
/// the log's index.
///
/// Safe for use by several threads. Looking at the lines that came since the last look happens in
/// the calls below: the first one of a long log takes about a tenth of a second for each 3 million
/// lines. All throw [LogFailure] where the log cannot be read.
public final class LogView {
    private final LogReader reader;
    private final Filter filter;
    private final Matches matches;

    LogView(LogReader reader, Filter filter) {
        this.reader = reader;
        this.filter = filter;
        matches = new Matches(reader, new Query(filter, null));
    }

    /// How many lines pass.
    public long size() {
        return all() ? reader.size() : matches.count(() -> false);
    }

    /// Lines of the view; fewer than `count` at its end.
    ///
    /// @param from number of the first in this view
    public List<LogLine> read(long from, int count) {
        if (all()) {
            return reader.read(from, count);
        }
        size();
        return reader.lines(matches.numbers(from, count));
    }

    /// How many lines of the view come before a line of the log: the place of that line in the
    /// view, where it passes.
    public long position(long index) {
        if (all()) {
            return Math.min(index, reader.size());
        }
        size();
        return matches.before(index);
    }

    private boolean all() {
        return filter.equals(Filter.ALL);
    }
}
