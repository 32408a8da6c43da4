package io.github.trilab.ui.log;

import io.github.trilab.log.LogView;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/// Lines for the clipboard.
///
/// @param text empty where there are too many
record CopiedLines(long count, String text) {
    /// The lines of a view from one line of the log to another.
    static CopiedLines of(LogView view, long first, long last, int most, DateTimeFormatter times) {
        long size = view.size();
        long from = view.position(first);
        long to = Math.min(size, view.position(last + 1));
        if (to - from > most) {
            return new CopiedLines(to - from, "");
        }
        String text = view.read(from, (int) (to - from)).stream()
                .map(line -> Row.of(line, times, null).copy() + "\n")
                .collect(Collectors.joining());
        return new CopiedLines(to - from, text);
    }
}
