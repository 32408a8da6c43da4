package io.github.trilab.cli;

/// Something that the user got wrong: one clear sentence, and nothing was changed.
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UsageException(String message) {
        super(message);
    }
}
