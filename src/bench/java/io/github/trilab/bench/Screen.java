package io.github.trilab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Where windows are shown: the display that there is, else an Xvfb for the time of the
/// measurement, else JavaFX's screen in memory.
///
/// @param name what people call it
/// @param display of X; empty for the screen in memory
/// @param server that was started for it
record Screen(String name, String display, @Nullable Process server) implements AutoCloseable {
    static Screen open() throws IOException {
        String here = System.getenv().getOrDefault("DISPLAY", "");
        if (!here.isBlank()) {
            return new Screen("display " + here, here, null);
        }
        return Shell.has("Xvfb") ? xvfb() : new Screen("JavaFX's screen in memory", "", null);
    }

    private static Screen xvfb() throws IOException {
        Process server = new ProcessBuilder(
                        "Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = server.inputReader(StandardCharsets.UTF_8);
        String number = said.readLine();
        if (number == null) {
            throw new IOException("Xvfb does not start");
        }
        return new Screen("Xvfb", ":" + number.strip(), server);
    }

    /// JVM options of a program that shows windows here.
    List<String> options() {
        return display.isEmpty() ? List.of("-Dglass.platform=Headless", "-Dprism.order=sw") : List.of();
    }

    /// Has a program show its windows here.
    void show(ProcessBuilder builder) {
        if (!display.isEmpty()) {
            builder.environment().put("DISPLAY", display);
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.destroy();
            server.onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }
}
