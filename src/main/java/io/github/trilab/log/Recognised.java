package io.github.trilab.log;

import java.util.List;

/// A known failure that passed by in the log.
///
/// @param signature id of the [Signature]
/// @param title what it is
/// @param cause what is likely behind it
/// @param remedy what to do
/// @param lines the lines that showed it, without colour codes
/// @param index number of the last of these lines in the log
public record Recognised(
        String signature,
        String title,
        String cause,
        String remedy,
        String node,
        String task,
        List<String> lines,
        long index) {
    public Recognised {
        lines = List.copyOf(lines);
    }
}
