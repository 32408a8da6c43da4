package io.github.trilab.change;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// Programs that a test compares with, where the machine has them.
final class Programs {
    /// What a program printed, standard error included, and its exit code.
    record Result(int exit, String output) {}

    private Programs() {}

    /// Skips the test where this command does not succeed.
    static void assume(String... command) throws IOException, InterruptedException {
        boolean there;
        try {
            there = run(Path.of("."), command).exit() == 0;
        } catch (IOException e) {
            there = false;
        }
        Assumptions.assumeTrue(there, () -> List.of(command) + " does not work here");
    }

    static Result run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("program", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(List.of(command) + " did not end");
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }
}
