package io.github.trilab.practice.shell;

/// A script that cannot be read.
final class SyntaxFault extends RuntimeException {
    private final int line;
    private final boolean unfinished;

    /// @param unfinished whether more text could make it right
    SyntaxFault(String message, int line, boolean unfinished) {
        super(message);
        this.line = line;
        this.unfinished = unfinished;
    }

    int line() {
        return line;
    }

    boolean unfinished() {
        return unfinished;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
