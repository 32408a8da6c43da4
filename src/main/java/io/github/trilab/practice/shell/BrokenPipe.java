package io.github.trilab.practice.shell;

import java.io.IOException;

/// Nobody reads what was written: the process ends as by SIGPIPE.
final class BrokenPipe extends IOException {
    BrokenPipe() {
        super("Broken pipe");
    }
}
