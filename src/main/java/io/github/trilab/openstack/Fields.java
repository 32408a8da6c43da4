package io.github.trilab.openstack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The fields of one thing as a client printed them. Names are compared without regard to case, and
/// a blank is an underscore: the clients of different releases write `ID`, `Id` and `id`. Unknown
/// fields do no harm.
final class Fields {
    private final Map<String, JsonNode> values;
    private final boolean table;
    private final Reply reply;

    private Fields(Map<String, JsonNode> values, boolean table, Reply reply) {
        this.values = values;
        this.table = table;
        this.reply = reply;
    }

    static Fields of(JsonNode object, Reply reply) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        object.properties().forEach(e -> values.put(key(e.getKey()), e.getValue()));
        return new Fields(values, false, reply);
    }

    static Fields ofTable(Map<String, String> cells, Reply reply) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        cells.forEach((name, value) -> values.put(key(name), TextNode.valueOf(value)));
        return new Fields(values, true, reply);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '_');
    }

    /// A value that has to be there.
    ///
    /// @throws OpenStackException where it is not
    String text(String name) throws OpenStackException {
        JsonNode value = value(name);
        if (value.isNull() || value.isContainerNode()) {
            throw reply.unreadable("printed no `" + name + "`");
        }
        return value.asText();
    }

    /// A value, null where there is none: missing, JSON's null, a table's `None`, or empty.
    @Nullable
    String optional(String name) {
        String text = value(name).asText("");
        return value(name).isNull() || text.isEmpty() || (table && text.equals("None")) ? null : text;
    }

    /// A value, empty where there is none.
    String textOrEmpty(String name) {
        String text = optional(name);
        return text == null ? "" : text;
    }

    /// A whole number, null where there is none.
    @Nullable
    Long number(String name) throws OpenStackException {
        String text = optional(name);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notANumber) {
            throw reply.unreadable("printed `" + text + "` where `" + name + "` should be a number");
        }
    }

    /// Yes or no; no where there is none.
    boolean flag(String name) {
        return "true".equalsIgnoreCase(optional(name));
    }

    /// Several values: a JSON array, or text with commas, blanks or line feeds between them, as
    /// older clients print lists even in JSON.
    List<String> list(String name) {
        JsonNode value = structured(name);
        List<String> list = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(element -> list.add(element.asText()));
        } else if (value.isObject()) {
            value.fieldNames().forEachRemaining(list::add);
        } else if (!(table && value.asText("").equals("None"))) {
            for (String word : value.asText("").split("[,\\s]+", -1)) {
                if (!word.isEmpty() && !value.isNull()) {
                    list.add(word);
                }
            }
        }
        return List.copyOf(list);
    }

    /// Objects of a JSON array; empty where the value is something else.
    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        structured(name).forEach(element -> {
            if (element.isObject()) {
                objects.add(of(element, reply));
            }
        });
        return objects;
    }

    /// Names and values; empty where there are none.
    SequencedMap<String, String> map(String name) {
        SequencedMap<String, String> map = new LinkedHashMap<>();
        structured(name)
                .properties()
                .forEach(e -> map.put(e.getKey(), e.getValue().asText()));
        return map;
    }

    private JsonNode value(String name) {
        return values.getOrDefault(key(name), NullNode.getInstance());
    }

    /// The value with Python's notation read: a table shows lists and maps as Python prints them.
    private JsonNode structured(String name) {
        JsonNode value = value(name);
        String text = value.asText("").strip();
        if (!value.isTextual() || !(text.startsWith("[") || text.startsWith("{"))) {
            return value;
        }
        try {
            return Python.NOTATION.readTree(text);
        } catch (JsonProcessingException plainText) {
            // Text that merely begins so is a text like any other.
            return value;
        }
    }

    /// Made when it is needed: tables are rare.
    private static final class Python {
        static final JsonMapper NOTATION =
                JsonMapper.builder().enable(JsonReadFeature.ALLOW_SINGLE_QUOTES).build();
    }
}
