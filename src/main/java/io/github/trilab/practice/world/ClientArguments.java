package io.github.trilab.practice.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The arguments of a client command, taken apart.
final class ClientArguments {
    private final Map<String, List<String>> options = new LinkedHashMap<>();
    private final List<String> positionals = new ArrayList<>();
    private List<String> rest = List.of();

    void put(String option, String value) {
        options.computeIfAbsent(option, _ -> new ArrayList<>()).add(value);
    }

    void add(String positional) {
        positionals.add(positional);
    }

    void rest(List<String> words) {
        rest = List.copyOf(words);
    }

    /// Whether an option was given.
    boolean has(String option) {
        return options.containsKey(option);
    }

    /// An option's value; the last one where it was given several times.
    Optional<String> value(String option) {
        return Optional.ofNullable(options.get(option)).map(List::getLast);
    }

    /// All values of an option.
    List<String> values(String option) {
        return options.getOrDefault(option, List.of());
    }

    List<String> positionals() {
        return positionals;
    }

    /// The positional argument at this place.
    String positional(int index) {
        return positionals.get(index);
    }

    /// What followed the positional arguments.
    List<String> rest() {
        return rest;
    }
}
