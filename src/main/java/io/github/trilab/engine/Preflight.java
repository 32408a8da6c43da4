package io.github.trilab.engine;

import io.github.trilab.lab.Observation.Check;

/// Which task makes a check. A task that looks again makes those of its checks that still apply; a
/// failed one that no longer does (the file is gone that it was about) must not be shown for ever.
final class Preflight {
    private static final String PASSWORDS = "passwords in local.conf";

    private Preflight() {}

    static boolean made(TaskKey key, Check check) {
        if (!key.step().equals("prerequisites")) {
            return false;
        }
        String node = check.node();
        boolean here = node.equals(key.node());
        boolean sources = check.group().equals("sources");
        return switch (key.task()) {
            case "check-node" -> here && !sources && !check.id().equals(PASSWORDS);
            case "check-peers" -> node.startsWith(key.node() + "→");
            case "check-refs" -> here && sources;
            case "take-passwords" -> here && check.id().equals(PASSWORDS);
            default -> false;
        };
    }
}
