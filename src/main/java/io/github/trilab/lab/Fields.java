package io.github.trilab.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the fields of one JSON object by name and type. What is wrong becomes a finding with its
/// path and the default (or a stand-in) takes its place, so that reading goes on and everything is
/// told at once. A value is never repeated in a message: it might be a secret in the wrong place.
final class Fields {
    private final String path;
    private final JsonNode object;
    private final Findings findings;
    private final Set<String> asked = new LinkedHashSet<>();

    /// @param path where the object is in the document, empty for the whole
    Fields(String path, JsonNode object, Findings findings) {
        this.path = path;
        this.object = object;
        this.findings = findings;
    }

    /// The path of one of its fields.
    String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    boolean has(String name) {
        return get(name) != null;
    }

    /// A text that must be there.
    String text(String name) {
        String text = textOrNull(name);
        if (text == null) {
            if (!has(name)) {
                findings.add(path(name), "is missing; give a text");
            }
            return "";
        }
        return text;
    }

    String text(String name, String fallback) {
        String text = textOrNull(name);
        return text == null ? fallback : text;
    }

    @Nullable
    String textOrNull(String name) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            wrong(path(name), "a text in double quotes", value);
            return null;
        }
        return value.textValue();
    }

    int number(String name, int fallback) {
        JsonNode value = get(name);
        if (value == null) {
            return fallback;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            wrong(path(name), "a whole number", value);
            return fallback;
        }
        return value.intValue();
    }

    boolean flag(String name, boolean fallback) {
        JsonNode value = get(name);
        if (value == null) {
            return fallback;
        }
        if (!value.isBoolean()) {
            wrong(path(name), "true or false", value);
            return fallback;
        }
        return value.booleanValue();
    }

    /// One of the constants, written in lower case.
    <E extends Enum<E>> E word(String name, E[] words, E fallback) {
        String text = textOrNull(name);
        if (text == null) {
            return fallback;
        }
        List<String> written = new ArrayList<>();
        for (E word : words) {
            written.add(word.name().toLowerCase(Locale.ROOT));
        }
        int index = written.indexOf(text);
        if (index < 0) {
            findings.add(path(name), "must be one of " + String.join(", ", written));
            return fallback;
        }
        return words[index];
    }

    /// A text with a form of its own.
    ///
    /// @param parser throws IllegalArgumentException with a message that says what is expected
    <T> @Nullable T parsed(String name, Function<String, T> parser) {
        String text = textOrNull(name);
        return text == null ? null : parse(path(name), text, parser);
    }

    List<String> texts(String name, List<String> fallback) {
        return parsedList(name, Function.identity(), fallback);
    }

    /// A list of texts with a form of their own.
    <T> List<T> parsedList(String name, Function<String, T> parser, List<T> fallback) {
        JsonNode list = list(name);
        if (list == null) {
            return fallback;
        }
        List<T> values = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String at = path(name) + "[" + i + "]";
            if (!list.get(i).isTextual()) {
                wrong(at, "a text in double quotes", list.get(i));
                continue;
            }
            T value = parse(at, list.get(i).textValue(), parser);
            if (value != null) {
                values.add(value);
            }
        }
        return List.copyOf(values);
    }

    /// Texts by name, in the order written.
    Map<String, String> textMap(String name) {
        Fields fields = object(name);
        if (fields == null) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String key : fields.names()) {
            String text = fields.textOrNull(key);
            if (text != null) {
                values.put(key, text);
            }
        }
        return values;
    }

    /// An object within this one, null where there is none.
    @Nullable
    Fields object(String name) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            wrong(path(name), "an object in braces", value);
            return null;
        }
        return new Fields(path(name), value, findings);
    }

    /// The objects of a list, empty where there is none.
    List<Fields> objects(String name) {
        JsonNode list = list(name);
        List<Fields> objects = new ArrayList<>();
        if (list != null) {
            for (int i = 0; i < list.size(); i++) {
                String at = path(name) + "[" + i + "]";
                if (list.get(i).isObject()) {
                    objects.add(new Fields(at, list.get(i), findings));
                } else {
                    wrong(at, "an object in braces", list.get(i));
                }
            }
        }
        return objects;
    }

    /// Reports the fields that nobody asked for.
    void refuseOthers() {
        for (String name : names()) {
            if (!asked.contains(name)) {
                String hint = Nearest.to(name, asked)
                        .map(n -> "; did you mean " + n + "?")
                        .orElse("; known here: " + String.join(", ", asked));
                findings.add(path(Shown.name(name)), "unknown field" + hint);
            }
        }
    }

    private Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private @Nullable JsonNode get(String name) {
        asked.add(name);
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    private @Nullable JsonNode list(String name) {
        JsonNode value = get(name);
        if (value != null && !value.isArray()) {
            wrong(path(name), "a list in square brackets", value);
            return null;
        }
        return value;
    }

    private <T> @Nullable T parse(String at, String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            findings.add(at, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void wrong(String at, String expected, JsonNode value) {
        String found = switch (value.getNodeType()) {
            case STRING -> value.textValue().isBlank() ? "empty" : "a text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            default -> "nothing of that kind";
        };
        findings.add(at, "must be " + expected + ", but is " + found);
    }
}
