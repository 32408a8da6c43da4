package io.github.trilab.practice.shell;

/// A script went wrong in a way that ends a non-interactive shell (unset variable with `set -u`,
/// bad arithmetic).
final class ShellFault extends RuntimeException {
    private final int code;

    ShellFault(String message, int code) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
