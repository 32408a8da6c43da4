package io.github.trilab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// What figures depend on.
final class Machine {
    private static final Path LOAD = Path.of("/proc/loadavg");

    private Machine() {}

    /// Processors, and how busy they are with other things.
    static String load() throws IOException {
        String load = Files.isReadable(LOAD) ? Files.readString(LOAD).split(" ", -1)[0] : "unknown";
        return String.format(
                Locale.ROOT,
                "%d processors, load before %s",
                Runtime.getRuntime().availableProcessors(),
                load);
    }

    /// The middle one.
    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
