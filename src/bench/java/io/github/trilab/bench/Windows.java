package io.github.trilab.bench;

import io.github.trilab.ui.log.LogPaneBench;
import io.github.trilab.ui.shell.WizardBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The measurements of the window under load, in a process of their own with the options of the
/// launcher. They are drawn on Xvfb where there is one: JavaFX's screen in memory takes most of the
/// window's thread for itself.
final class Windows {
    private static final String LINES = "10000000";
    private static final String RATE = "50000";

    private Windows() {}

    /// The whole window.
    static void wizard(Program program) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("trilab-bench");
        try {
            run(program, WizardBench.class, List.of(home.toString(), "20", LINES, RATE));
        } finally {
            Shell.delete(home);
        }
    }

    /// The live log alone.
    static void log(Program program) throws IOException, InterruptedException {
        run(program, LogPaneBench.class, List.of(LINES, RATE));
    }

    private static void run(Program program, Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        try (Screen screen = Screen.open()) {
            ProcessBuilder builder = program.like(main, screen.options(), arguments);
            screen.show(builder);
            int code = builder.inheritIO().start().waitFor();
            if (code != 0) {
                throw new IOException("the measurement ended with exit code " + code);
            }
        }
    }
}
