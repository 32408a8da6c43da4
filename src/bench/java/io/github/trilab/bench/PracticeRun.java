package io.github.trilab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Measures how long a practice run takes from a newcomer's shell, the start of Java included: two
/// regions, no pacing, with a report. It may take as long as three bare starts and two seconds.
///
/// Run as `java PracticeRun.java path/to/bin/trilab [rounds]`.
final class PracticeRun {
    private static final int ROUNDS = 7;
    private static final double STARTS = 3;
    private static final double SECONDS = 2;

    private PracticeRun() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String program = arguments[0];
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ROUNDS;
        double[] starts = new double[rounds];
        double[] runs = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            starts[i] = seconds(program, "--version");
            Path folder = Files.createTempDirectory("trilab-bench");
            runs[i] = seconds(
                    program,
                    "run",
                    "--practice",
                    "--yes",
                    "--home",
                    folder.resolve("home").toString(),
                    "--report",
                    folder.resolve("report").toString());
            delete(folder);
        }
        double aim = STARTS * median(starts) + SECONDS;
        System.out.printf(
                Locale.ROOT,
                "practice run %.2f s (best %.2f), bare start %.2f s (best %.2f), medians of %d rounds%n"
                        + "aim %.0f x start + %.0f s = %.2f s, ratio %.2f%n",
                median(runs),
                runs[0],
                median(starts),
                starts[0],
                rounds,
                STARTS,
                SECONDS,
                aim,
                median(runs) / aim);
    }

    private static double seconds(String... command) throws IOException, InterruptedException {
        List<String> line = List.of(command);
        long begin = System.nanoTime();
        int code = new ProcessBuilder(line)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        long end = System.nanoTime();
        if (code != 0) {
            throw new IOException(String.join(" ", line) + " ended with exit code " + code);
        }
        return (end - begin) / 1e9;
    }

    /// The middle one; sorts them.
    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
