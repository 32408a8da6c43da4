package io.github.trilab.practice.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a client shows: the fields of one thing (then there is one row), or a list of things.
final class Sheet {
    /// A value that people are shown differently from programs.
    ///
    /// @param machine in JSON
    /// @param human in tables
    record Shown(@Nullable Object machine, String human) {}

    private final boolean one;
    private final List<String> columns;
    private final List<List<@Nullable Object>> rows;

    private Sheet(boolean one, List<String> columns, List<List<@Nullable Object>> rows) {
        this.one = one;
        this.columns = columns;
        this.rows = rows;
    }

    /// One thing.
    static Sheet one(SequencedMap<String, @Nullable Object> fields) {
        return new Sheet(true, List.copyOf(fields.keySet()), List.of(new ArrayList<>(fields.values())));
    }

    /// Several things.
    static Sheet many(List<String> columns, List<List<@Nullable Object>> rows) {
        return new Sheet(false, columns, rows);
    }

    /// As the formatter of that name prints it, with these columns only (all where none is named);
    /// they keep their order whatever the order of the names.
    ///
    /// @throws ClientError where none of the columns exists
    String print(String format, List<String> wanted, boolean indent) throws ClientError {
        List<Integer> shown = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (wanted.isEmpty() || wanted.contains(columns.get(i))) {
                shown.add(i);
            }
        }
        if (shown.isEmpty()) {
            throw new ClientError(
                    "No recognized column names in " + PythonText.repr(wanted) + ". Recognized columns are "
                            + PythonText.repr(columns).replaceFirst("^\\[", "(").replaceFirst("]$", ")") + ".");
        }
        return switch (format) {
            case "json" -> PythonText.json(json(shown), indent) + "\n";
            case "value" -> values(shown);
            case "shell" -> shell(shown);
            case "csv" -> csv(shown);
            case "yaml" -> yaml(shown);
            default -> table(shown);
        };
    }

    private Object json(List<Integer> shown) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            shown.forEach(i -> fields.put(columns.get(i), machine(row.get(i))));
            all.add(fields);
        }
        return one ? all.getFirst() : all;
    }

    private String values(List<Integer> shown) {
        StringBuilder out = new StringBuilder();
        for (List<@Nullable Object> row : rows) {
            List<String> cells =
                    shown.stream().map(i -> PythonText.str(machine(row.get(i)))).toList();
            out.append(String.join(one ? "\n" : " ", cells)).append('\n');
        }
        return out.toString();
    }

    private String shell(List<Integer> shown) {
        StringBuilder out = new StringBuilder();
        for (int i : shown) {
            out.append(columns.get(i).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_"))
                    .append("=\"")
                    .append(PythonText.str(machine(rows.getFirst().get(i))).replace("\"", "\\\""))
                    .append("\"\n");
        }
        return out.toString();
    }

    private String csv(List<Integer> shown) {
        StringBuilder out = new StringBuilder();
        out.append(String.join(
                        ",",
                        shown.stream().map(i -> "\"" + columns.get(i) + "\"").toList()))
                .append('\n');
        for (List<@Nullable Object> row : rows) {
            out.append(String.join(
                            ",",
                            shown.stream()
                                    .map(i -> "\""
                                            + PythonText.str(machine(row.get(i)))
                                                    .replace("\"", "\"\"") + "\"")
                                    .toList()))
                    .append('\n');
        }
        return out.toString();
    }

    private String yaml(List<Integer> shown) {
        StringBuilder out = new StringBuilder();
        for (List<@Nullable Object> row : rows) {
            String start = one ? "" : "- ";
            for (int i : shown) {
                out.append(start)
                        .append(columns.get(i))
                        .append(": ")
                        .append(PythonText.json(machine(row.get(i)), false))
                        .append('\n');
                start = one ? "" : "  ";
            }
        }
        return out.toString();
    }

    private String table(List<Integer> shown) {
        List<List<String>> cells = new ArrayList<>();
        if (one) {
            cells.add(List.of("Field", "Value"));
            shown.forEach(
                    i -> cells.add(List.of(columns.get(i), human(rows.getFirst().get(i)))));
        } else if (rows.isEmpty()) {
            return "\n";
        } else {
            cells.add(shown.stream().map(columns::get).toList());
            rows.forEach(
                    row -> cells.add(shown.stream().map(i -> human(row.get(i))).toList()));
        }
        return boxed(cells);
    }

    private static @Nullable Object machine(@Nullable Object value) {
        return value instanceof Shown s ? s.machine() : value;
    }

    private static String human(@Nullable Object value) {
        return value instanceof Shown s ? s.human() : PythonText.str(value);
    }

    /// A table with borders; the first row holds the headings. A cell may have several lines.
    static String boxed(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int c = 0; c < columns; c++) {
                for (String line : row.get(c).split("\n", -1)) {
                    widths[c] = Math.max(widths[c], line.length());
                }
            }
        }
        StringBuilder rule = new StringBuilder("+");
        for (int width : widths) {
            rule.repeat('-', width + 2).append('+');
        }
        rule.append('\n');
        StringBuilder out = new StringBuilder(rule);
        for (int r = 0; r < rows.size(); r++) {
            row(rows.get(r), widths, out);
            if (r == 0) {
                out.append(rule);
            }
        }
        return out.append(rule).toString();
    }

    private static void row(List<String> row, int[] widths, StringBuilder out) {
        List<String[]> cells = row.stream().map(cell -> cell.split("\n", -1)).toList();
        int height = cells.stream().mapToInt(cell -> cell.length).max().orElse(1);
        for (int line = 0; line < height; line++) {
            out.append('|');
            for (int c = 0; c < widths.length; c++) {
                String text = line < cells.get(c).length ? cells.get(c)[line] : "";
                out.append(' ')
                        .append(text)
                        .repeat(' ', widths[c] - text.length())
                        .append(" |");
            }
            out.append('\n');
        }
    }
}
