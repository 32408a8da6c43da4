package io.github.trilab.log;

/// Takes what one command prints. Safe for use by several threads (one a stream is meant). A slow
/// disk makes the methods wait; where the log cannot be written they throw [LogFailure], and the
/// line is not in the log.
public interface LogWriter extends AutoCloseable {
    /// Takes raw output: it is split into lines, bad UTF-8 replaced, and of a line that is drawn
    /// again and again (`\r`) only the last state kept. A line counts when it is complete, so that
    /// secrets are seen whole however the bytes arrive; what is over 16 KiB of a line is cut and
    /// marked.
    ///
    /// @param error whether the bytes come from standard error
    void bytes(boolean error, byte[] bytes, int length);

    /// Adds a line of our own; several where the text has line ends.
    void line(Severity severity, String text);

    /// Adds what is left of an unfinished line and returns when all lines were handed to the
    /// system.
    @Override
    void close();
}
