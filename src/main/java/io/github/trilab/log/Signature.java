package io.github.trilab.log;

import java.util.List;

/// A known failure (DOMAIN.md section 7).
///
/// @param id short name, stable: it is in journals and reports
/// @param title what it is, a few words
/// @param cause what is likely behind it
/// @param remedy what to do
/// @param trap the trap of DOMAIN.md section 3 it belongs to; empty where there is none
/// @param passing whether trying again by itself may help
/// @param derived whether it shows in what is missing, not in a line: it is never recognised here
/// @param samples groups of lines; each group shows the failure
public record Signature(
        String id,
        String title,
        String cause,
        String remedy,
        String trap,
        boolean passing,
        boolean derived,
        List<List<String>> samples) {
    public Signature {
        samples = samples.stream().map(List::copyOf).toList();
    }
}
