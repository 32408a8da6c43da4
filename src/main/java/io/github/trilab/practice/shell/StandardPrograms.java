package io.github.trilab.practice.shell;

import java.util.HashMap;
import java.util.Map;

/// The small programs that every node has, by name.
final class StandardPrograms {
    static final Map<String, Run.Tool> ALL = all();

    private StandardPrograms() {}

    private static Map<String, Run.Tool> all() {
        Map<String, Run.Tool> all = new HashMap<>();
        BasicPrograms.addTo(all);
        return Map.copyOf(all);
    }
}
