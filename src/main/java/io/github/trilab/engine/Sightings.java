package io.github.trilab.engine;

import io.github.trilab.lab.Observation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What was seen of a lab: of everything the newest sight, in the order of the first ones.
final class Sightings {
    private final Map<String, RunView.Sighting> newest = new LinkedHashMap<>();

    void add(RunView.Sighting sighting) {
        newest.put(sighting.seen().key(), sighting);
    }

    /// A task looks again: it makes those of its checks that still apply. A failed one that no
    /// longer does (the file is gone that it was about) must not be shown for ever.
    void looksAgain(TaskKey task) {
        newest.values().removeIf(one -> task.equals(one.by()) && one.seen() instanceof Observation.Check);
    }

    void forget(Predicate<Observation> gone) {
        newest.values().removeIf(one -> gone.test(one.seen()));
    }

    List<RunView.Sighting> list() {
        return List.copyOf(newest.values());
    }
}
