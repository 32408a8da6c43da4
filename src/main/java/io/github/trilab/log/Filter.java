package io.github.trilab.log;

import java.util.Set;

/// Which lines to show. The conditions combine.
///
/// @param nodes names of nodes; empty for all
/// @param tasks names of tasks, as given to [LogStore#writer]; empty for all
/// @param least the lowest severity
public record Filter(Set<String> nodes, Set<String> tasks, Severity least) {
    /// Every line.
    public static final Filter ALL = new Filter(Set.of(), Set.of(), Severity.DEBUG);

    public Filter {
        nodes = Set.copyOf(nodes);
        tasks = Set.copyOf(tasks);
    }

    /// The same for these nodes only.
    public Filter nodes(String... names) {
        return new Filter(Set.of(names), tasks, least);
    }

    /// The same for these tasks only.
    public Filter tasks(String... names) {
        return new Filter(nodes, Set.of(names), least);
    }

    /// The same from this severity on.
    public Filter least(Severity severity) {
        return new Filter(nodes, tasks, severity);
    }

    boolean accepts(String node, String task) {
        return (nodes.isEmpty() || nodes.contains(node)) && (tasks.isEmpty() || tasks.contains(task));
    }
}
