package io.github.trilab.engine;

import java.util.List;

/// What a task is expected to do, told from the lab document alone: its node is not yet as it must
/// be to be looked at. It is shown, and never carried out.
///
/// @param summary what it would do, one line
/// @param commands as a person would type them; what only the node can tell is written in capitals
/// @param diff lines that files would get, with their sections; empty where there are none
public record Expected(String summary, List<String> commands, String diff) {
    public Expected {
        commands = List.copyOf(commands);
    }

    /// Commands that would be run.
    public static Expected commands(String summary, String... commands) {
        return new Expected(summary, List.of(commands), "");
    }
}
