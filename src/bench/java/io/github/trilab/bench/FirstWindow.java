package io.github.trilab.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// How long it takes from the start of the process until the wizard's first frame is drawn, beside
/// an empty window with the same theme, JVM options and archive of classes. On the display that
/// there is, else on Xvfb, else in memory.
final class FirstWindow {
    private static final double AIM = 2.5;

    private FirstWindow() {}

    static void run(Program program, int rounds) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("trilab-window");
        try (Screen screen = Screen.open()) {
            double[] empty = new double[rounds];
            double[] wizard = new double[rounds];
            start(program, screen, folder, "empty"); // what the disk has not yet read it has read then
            start(program, screen, folder, "wizard");
            for (int i = 0; i < rounds; i++) {
                empty[i] = start(program, screen, folder, "empty");
                wizard[i] = start(program, screen, folder, "wizard");
            }
            double ratio = Machine.median(wizard) / Machine.median(empty);
            System.out.printf(
                    Locale.ROOT,
                    "first window on %s: wizard %.2f s, empty window %.2f s (medians of %d); ratio %.2f; aim %.1f, %s%n",
                    screen.name(),
                    Machine.median(wizard),
                    Machine.median(empty),
                    rounds,
                    ratio,
                    AIM,
                    ratio <= AIM ? "met" : "missed");
        } finally {
            Shell.delete(folder);
        }
    }

    private static double start(Program program, Screen screen, Path folder, String what)
            throws IOException, InterruptedException {
        Path home = Files.createTempDirectory(folder, "home");
        ProcessBuilder builder =
                program.like(FirstFrame.class, new ArrayList<>(screen.options()), List.of(what, home.toString()));
        screen.show(builder);
        builder.redirectError(folder.resolve("errors").toFile());
        long begun = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            String line = said.readLine();
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (!"shown".equals(line)) {
                throw new IOException(
                        "no window was shown (" + line + "): " + Files.readString(folder.resolve("errors")));
            }
            return seconds;
        } finally {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }
}
