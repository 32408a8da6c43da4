package io.github.trilab.remote;

/// Takes what a command prints, as it comes.
@FunctionalInterface
public interface Output {
    /// Discards everything.
    Output NONE = (stream, bytes, length) -> {};

    /// Which of a command's streams.
    enum Stream {
        /// Standard output.
        OUT,
        /// Standard error.
        ERR
    }

    /// Takes the first `length` bytes of `bytes`; called on one thread a stream, and may block to
    /// slow the command down.
    void accept(Stream stream, byte[] bytes, int length);
}
