package io.github.trilab.practice.shell;

import java.io.IOException;

/// A file operation failed. The message is the C library's text alone (`No such file or
/// directory`): programs put their own name and the path before it.
public final class FileFault extends IOException {
    private final Errno errno;

    FileFault(Errno errno) {
        super(errno.text());
        this.errno = errno;
    }

    Errno errno() {
        return errno;
    }

    /// The C library's text.
    public String text() {
        return errno.text();
    }
}
