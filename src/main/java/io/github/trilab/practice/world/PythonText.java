package io.github.trilab.practice.world;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values (null, Boolean, Number, String, List, Map) as Python writes them.
final class PythonText {
    private PythonText() {}

    /// As `str()`.
    static String str(@Nullable Object value) {
        return value instanceof String s ? s : repr(value);
    }

    /// As `repr()`.
    static String repr(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean b -> b ? "True" : "False";
            case String s -> "'" + s.replace("\\", "\\\\").replace("'", "\\'") + "'";
            case List<?> list -> list.stream().map(PythonText::repr).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(e -> repr(e.getKey()) + ": " + repr(e.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            default -> String.valueOf(value);
        };
    }

    /// As `json.dumps(value, indent=2)`, or on one line.
    static String json(@Nullable Object value, boolean indent) {
        StringBuilder out = new StringBuilder();
        json(value, indent ? "\n" : "", out);
        return out.toString();
    }

    private static void json(@Nullable Object value, String line, StringBuilder out) {
        switch (value) {
            case String s -> string(s, out);
            case List<?> list -> {
                String inner = deeper(line);
                String between = "[";
                for (Object item : list) {
                    out.append(between).append(inner);
                    json(item, inner, out);
                    between = line.isEmpty() ? ", " : ",";
                }
                out.append(list.isEmpty() ? "[]" : line + "]");
            }
            case Map<?, ?> map -> {
                String inner = deeper(line);
                String between = "{";
                for (Map.Entry<?, ?> e : map.entrySet()) {
                    out.append(between).append(inner);
                    string(String.valueOf(e.getKey()), out);
                    out.append(": ");
                    json(e.getValue(), inner, out);
                    between = line.isEmpty() ? ", " : ",";
                }
                out.append(map.isEmpty() ? "{}" : line + "}");
            }
            case null, default -> out.append(value);
        }
    }

    private static String deeper(String line) {
        return line.isEmpty() ? "" : line + "  ";
    }

    private static void string(String text, StringBuilder out) {
        out.append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        out.append((char) c);
                    }
                }
            }
        });
        out.append('"');
    }
}
