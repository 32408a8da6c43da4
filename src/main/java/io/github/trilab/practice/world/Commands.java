package io.github.trilab.practice.world;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The commands of the `openstack` client, by their words.
final class Commands {
    private static final int LONGEST = 5;

    /// What a command does.
    @FunctionalInterface
    interface Action {
        /// Does it.
        ///
        /// @return exit code
        int run(Session session) throws ClientError, IOException, InterruptedException;
    }

    /// A command.
    ///
    /// @param words `network create`
    /// @param millis how long it takes at a real node's speed
    record Command(String words, Syntax syntax, int millis, Action action) {}

    private final Map<String, Command> all = new TreeMap<>();

    /// Adds a command that takes the usual time (DOMAIN T17).
    void add(String words, Syntax syntax, Action action) {
        add(words, syntax, 3000, action);
    }

    /// Adds a command.
    void add(String words, Syntax syntax, int millis, Action action) {
        all.put(words, new Command(words, syntax, millis, action));
    }

    /// The command that these words begin with.
    Optional<Command> find(List<String> words) {
        for (int n = Math.min(words.size(), LONGEST); n > 0; n--) {
            Command found = all.get(String.join(" ", words.subList(0, n)));
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /// What the client says to words that are no command (DOMAIN T25).
    String unknown(List<String> words) {
        List<String> near = new ArrayList<>();
        String first = words.getFirst();
        all.keySet().stream()
                .filter(c -> c.startsWith(first.substring(0, Math.min(3, first.length()))))
                .limit(5)
                .forEach(near::add);
        if (near.isEmpty()) {
            near.addAll(List.of(
                    "application credential create",
                    "application credential delete",
                    "application credential list",
                    "application credential show",
                    "configuration show"));
        }
        return "openstack: '" + String.join(" ", words)
                + "' is not an openstack command. See 'openstack --help'.\nDid you mean one of these?\n  "
                + String.join("\n  ", near);
    }
}
