package io.github.trilab.practice.shell;

import java.io.IOException;

/// A program of a practice node.
@FunctionalInterface
public interface Program {
    /// Runs it to its end.
    ///
    /// @return its exit code
    /// @throws IOException where one of its streams was closed under it; the process then ends as
    ///     by SIGPIPE
    /// @throws InterruptedException where the process was killed
    int run(Call call) throws IOException, InterruptedException;
}
