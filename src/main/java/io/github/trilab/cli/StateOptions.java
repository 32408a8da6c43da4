package io.github.trilab.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where TriLab keeps what it knows.
final class StateOptions {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Keep runs, journals and secrets below DIR instead of the platform's state folder.")
    private @Nullable Path home;

    Path folder() {
        return Folders.here(home).home();
    }
}
