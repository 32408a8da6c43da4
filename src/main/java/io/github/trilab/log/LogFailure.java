package io.github.trilab.log;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The log cannot be written or read; the message says where and why.
public final class LogFailure extends UncheckedIOException {
    private static final long serialVersionUID = 1;

    LogFailure(String message, IOException cause) {
        super(message, cause);
    }
}
