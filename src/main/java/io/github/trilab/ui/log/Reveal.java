package io.github.trilab.ui.log;

import io.github.trilab.log.Filter;
import io.github.trilab.log.Severity;
import java.util.Set;

/// Filters that let something through.
final class Reveal {
    private Reveal() {}

    /// The filter, less what would hide the lines of a task on a node.
    static Filter also(Filter filter, String node, String task, Severity severity) {
        return new Filter(
                filter.nodes().contains(node) ? filter.nodes() : Set.of(),
                filter.tasks().contains(task) ? filter.tasks() : Set.of(),
                severity.compareTo(filter.least()) < 0 ? severity : filter.least());
    }
}
