package io.github.trilab.log;

/// A line on its way to the disk.
///
/// @param previous number of the line before it from the same source, -1 where there is none
record Pending(LogLine line, Source source, long previous) {
    /// About how many bytes of memory it takes.
    int weight() {
        return 128 + 2 * line.text().length();
    }
}
