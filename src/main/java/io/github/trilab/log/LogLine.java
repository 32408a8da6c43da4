package io.github.trilab.log;

import java.time.Instant;

/// A line of the log.
///
/// @param index number of the line in its log, from 0
/// @param time when it was complete, to the microsecond
/// @param node where it comes from; may be empty
/// @param task what printed it; may be empty
/// @param text without line end and without secrets, colour codes kept (see [Ansi])
public record LogLine(long index, Instant time, String node, String task, Severity severity, String text) {}
