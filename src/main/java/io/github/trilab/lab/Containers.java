package io.github.trilab.lab;

import java.util.List;

/// The containers, one a region, on the stretched network.
///
/// @param prefix the container of the first region is `prefix` + `01`, of the second `prefix` +
///     `02`, ...
/// @param command what each runs; it must keep running
/// @param readySeconds how long a container may take to be Running
public record Containers(String prefix, List<String> command, int readySeconds) {
    /// The guide's containers.
    public static Containers defaults() {
        return new Containers("container", List.of("sudo", "nc", "-l", "-p", "5000"), 300);
    }

    /// Name of the container of the region with this index (0 is the first).
    public String name(int region) {
        return "%s%02d".formatted(prefix, region + 1);
    }
}
