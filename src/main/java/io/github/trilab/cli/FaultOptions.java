package io.github.trilab.cli;

import io.github.trilab.practice.Faults;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// Faults of a practice lab.
final class FaultOptions {
    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description =
                    "On a practice lab, something that goes wrong: KIND@NODE[=DETAIL][#TIMES] with KIND drop, slow,"
                            + " disk, sudo, stack, container, mtu or docker; for example stack@node2=git-dropped#1.")
    private List<String> faults = new ArrayList<>();

    List<Faults.Fault> faults() {
        List<Faults.Fault> found = new ArrayList<>();
        for (String fault : faults) {
            try {
                found.add(Faults.Fault.parse(fault));
            } catch (IllegalArgumentException e) {
                throw new UsageException("--fault: " + e.getMessage());
            }
        }
        return found;
    }
}
