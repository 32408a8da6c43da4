package io.github.trilab.cli;

import io.github.trilab.engine.Keyring;
import io.github.trilab.ui.session.Wiring;
import io.github.trilab.ui.shell.Screenshots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `trilab screenshots`: pictures of the window, for its documentation and for who changes it.
@Command(
        name = "screenshots",
        description = "Takes pictures of every page of the window from runs on the practice lab; needs no display.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ScreenshotsCommand implements Callable<Integer> {
    private final Parts parts;

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Where the pictures go.")
    private Path out;

    ScreenshotsCommand(Parts parts) {
        this.parts = parts;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("trilab-screenshots");
        List<Path> taken = Screenshots.take(
                new Wiring(
                        home,
                        parts.connectors(),
                        Keyring.system(),
                        parts.environment(),
                        parts.clock(),
                        parts.version()),
                out);
        spec.commandLine().getOut().println(taken.size() + " pictures in " + out);
        return Exit.DONE;
    }
}
