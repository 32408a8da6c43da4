package io.github.trilab.practice.world;

/// How a client program says that it failed.
final class ClientError extends Exception {
    private static final long serialVersionUID = 1;

    private final int exit;
    private final boolean spoken;

    /// A message on standard error, exit code 1.
    ClientError(String message) {
        this(message, 1, false);
    }

    /// A message.
    ///
    /// @param spoken whether it goes to standard output
    ClientError(String message, int exit, boolean spoken) {
        super(message, null, false, false);
        this.exit = exit;
        this.spoken = spoken;
    }

    /// What it prints.
    String text() {
        return String.valueOf(getMessage());
    }

    /// The program's exit code.
    int exit() {
        return exit;
    }

    /// Whether the message goes to standard output.
    boolean spoken() {
        return spoken;
    }
}
