package io.github.trilab.cli;

import io.github.trilab.practice.Faults;
import io.github.trilab.practice.Pacing;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Options of a practice lab.
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PracticeArguments {
    private static final int MOST_REGIONS = 50;

    @Option(
            names = "--regions",
            paramLabel = "N",
            defaultValue = "2",
            description = "Number of regions, one node each; ${DEFAULT-VALUE} as in the guide.")
    private int regions;

    @Option(
            names = "--pace",
            paramLabel = "PACE",
            defaultValue = "instant",
            description = "instant, or demonstration: slow enough to watch.")
    private String pace;

    @Mixin
    private FaultOptions faults;

    int regions() {
        if (regions < 2 || regions > MOST_REGIONS) {
            throw new UsageException("--regions takes 2 to " + MOST_REGIONS + ", not " + regions);
        }
        return regions;
    }

    String pace() {
        return pace;
    }

    Pacing pacing() {
        return pacing(pace);
    }

    static Pacing pacing(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "instant" -> Pacing.INSTANT;
            case "demonstration", "demo" -> Pacing.DEMONSTRATION;
            default -> throw new UsageException("--pace takes instant or demonstration, not " + word);
        };
    }

    List<Faults.Fault> faults() {
        return faults.faults();
    }
}
