package io.github.trilab.remote;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs programs of this computer for tests.
public final class Shell {
    private Shell() {}

    /// Runs a program that must succeed; returns what it printed.
    public static String run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /// The same with more environment variables.
    public static String run(Map<String, String> environment, String... arguments) {
        try {
            ProcessBuilder builder = new ProcessBuilder(List.of(arguments)).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", arguments) + ": " + said);
            }
            return said;
        } catch (IOException e) {
            throw new IllegalStateException(String.join(" ", arguments), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Whether a program is installed.
    public static boolean has(String path) {
        return Files.isExecutable(Path.of(path));
    }

    /// Whether the tests run as root.
    public static boolean isRoot() {
        return run("id", "-u").strip().equals("0");
    }
}
