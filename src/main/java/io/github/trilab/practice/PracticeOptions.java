package io.github.trilab.practice;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a practice lab is to be like.
///
/// @param regions how many regions, one a node
/// @param folder where it keeps everything; a temporary one, removed at its end, where null
/// @param pacing how fast its work goes by
/// @param faults what goes wrong
/// @param distribution code name of the distribution that the nodes run (`jammy`); Ubuntu 18.04
///     (`bionic`) where null
/// @param docker whether Docker is installed from the start
/// @param mirrors addresses of git servers beside https://opendev.org
/// @param seed ids and addresses follow from it
public record PracticeOptions(
        int regions,
        @Nullable Path folder,
        Pacing pacing,
        Faults faults,
        @Nullable String distribution,
        boolean docker,
        List<String> mirrors,
        Clock clock,
        long seed) {

    /// A lab of that many regions in a temporary folder, where no work takes time.
    public static PracticeOptions instant(int regions) {
        return new PracticeOptions(
                regions, null, Pacing.INSTANT, new Faults(), null, false, List.of(), Clock.systemUTC(), 1);
    }

    /// The same in this folder.
    public PracticeOptions in(Path where) {
        return new PracticeOptions(regions, where, pacing, faults, distribution, docker, mirrors, clock, seed);
    }

    /// The same at this pace.
    public PracticeOptions paced(Pacing pace) {
        return new PracticeOptions(regions, folder, pace, faults, distribution, docker, mirrors, clock, seed);
    }

    /// The same with these faults.
    public PracticeOptions with(Faults shown) {
        return new PracticeOptions(regions, folder, pacing, shown, distribution, docker, mirrors, clock, seed);
    }

    /// The same on another distribution.
    public PracticeOptions on(String codeName) {
        return new PracticeOptions(regions, folder, pacing, faults, codeName, docker, mirrors, clock, seed);
    }

    /// The same with Docker installed from the start.
    public PracticeOptions withDocker() {
        return new PracticeOptions(regions, folder, pacing, faults, distribution, true, mirrors, clock, seed);
    }
}
