package io.github.trilab.ui.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The nodes of a lab in their order, which gives each its colour; others get theirs as they come.
final class Nodes {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    void set(List<String> names) {
        numbers.clear();
        names.forEach(this::number);
    }

    int number(String name) {
        return numbers.computeIfAbsent(name, first -> numbers.size());
    }

    /// Length of the longest name.
    int longest() {
        return numbers.keySet().stream().mapToInt(String::length).max().orElse(0);
    }
}
