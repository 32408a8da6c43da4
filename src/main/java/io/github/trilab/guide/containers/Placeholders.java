package io.github.trilab.guide.containers;

import io.github.trilab.lab.Lab;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Fills `{name}` in the commands of the load-balancing demonstration.
final class Placeholders {
    private final Map<String, String> values = new LinkedHashMap<>();

    Placeholders(Lab lab) {
        values.put("port", Integer.toString(lab.balancing().port()));
    }

    Placeholders with(String name, String value) {
        values.put(name, value);
        return this;
    }

    List<String> fill(List<String> command) {
        return command.stream().map(this::fill).toList();
    }

    private String fill(String word) {
        String filled = word;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue());
        }
        return filled;
    }
}
