package io.github.trilab.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How far a plan has come: ending one task tells which others may start, or never will.
final class Frontier {
    private final Map<TaskKey, Set<TaskKey>> missing = new HashMap<>();
    private final Map<TaskKey, List<TaskKey>> waiters = new HashMap<>();
    private final List<TaskKey> start = new ArrayList<>();

    Frontier(Plan plan) {
        for (Plan.Entry entry : plan.entries()) {
            missing.put(entry.key(), new HashSet<>(entry.needs()));
            if (entry.needs().isEmpty()) {
                start.add(entry.key());
            }
            for (TaskKey need : entry.needs()) {
                waiters.computeIfAbsent(need, k -> new ArrayList<>()).add(entry.key());
            }
        }
    }

    /// What may start at once.
    List<TaskKey> start() {
        return start;
    }

    /// What may start now that this succeeded.
    List<TaskKey> succeeded(TaskKey key) {
        List<TaskKey> free = new ArrayList<>();
        for (TaskKey waiter : waiters.getOrDefault(key, List.of())) {
            Set<TaskKey> left = missing.getOrDefault(waiter, Set.of());
            if (left.remove(key) && left.isEmpty()) {
                free.add(waiter);
            }
        }
        return free;
    }

    /// All that waits for this, directly or not.
    Set<TaskKey> behind(TaskKey key) {
        Set<TaskKey> found = new LinkedHashSet<>();
        List<TaskKey> open = new ArrayList<>(List.of(key));
        while (!open.isEmpty()) {
            for (TaskKey waiter : waiters.getOrDefault(open.removeLast(), List.of())) {
                if (found.add(waiter)) {
                    open.add(waiter);
                }
            }
        }
        return found;
    }

    /// Whether all it needs has succeeded.
    boolean free(TaskKey key) {
        return missing.getOrDefault(key, Set.of()).isEmpty();
    }
}
