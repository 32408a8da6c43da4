package io.github.trilab.openstack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A table drawn with `+`, `-` and `|`, as cliff (`openstack`) and prettytable (`glance`) draw it.
/// A row whose first cell is empty carries on the row above.
///
/// @param header column names
/// @param cells rows of as many cells as there are columns
record CliffTable(List<String> header, List<List<String>> cells) {
    /// The first table in the text.
    static Optional<CliffTable> find(String text) {
        List<String> lines = text.lines().map(String::strip).toList();
        for (int top = 0; top + 2 < lines.size(); top++) {
            if (isBorder(lines.get(top)) && lines.get(top + 1).startsWith("|") && isBorder(lines.get(top + 2))) {
                return Optional.of(read(lines, top));
            }
        }
        return Optional.empty();
    }

    private static CliffTable read(List<String> lines, int top) {
        String border = lines.get(top);
        List<String> header = split(lines.get(top + 1), border);
        List<List<String>> rows = new ArrayList<>();
        for (int at = top + 3; at < lines.size() && lines.get(at).startsWith("|"); at++) {
            List<String> row = split(lines.get(at), border);
            if (!rows.isEmpty() && row.getFirst().isEmpty()) {
                rows.set(rows.size() - 1, joined(rows.getLast(), row, border));
            } else {
                rows.add(row);
            }
        }
        return new CliffTable(header, rows);
    }

    private static boolean isBorder(String line) {
        return line.length() > 2
                && line.startsWith("+")
                && line.endsWith("+")
                && line.chars().allMatch(c -> c == '+' || c == '-');
    }

    /// Cells of a line. The border tells where they are; it is not asked where it need not be, as
    /// characters wider than one column shift the text against it.
    private static List<String> split(String line, String border) {
        int columns = (int) border.chars().filter(c -> c == '+').count() - 1;
        String[] parts = line.split("\\|", -1);
        List<String> cells = new ArrayList<>(columns);
        if (parts.length == columns + 2) {
            for (int i = 1; i <= columns; i++) {
                cells.add(parts[i].strip());
            }
            return cells;
        }
        for (int from = 0; cells.size() < columns; ) {
            int to = border.indexOf('+', from + 1);
            cells.add(slice(line, from + 1, cells.size() == columns - 1 ? line.length() - 1 : to));
            from = to;
        }
        return cells;
    }

    private static String slice(String line, int from, int to) {
        int start = Math.min(from, line.length());
        return line.substring(start, Math.max(start, Math.min(to, line.length())))
                .strip();
    }

    /// Text that fills its column was cut there by the table and goes on without a gap; shorter
    /// text ended at a line break.
    private static List<String> joined(List<String> row, List<String> more, String border) {
        List<String> joined = new ArrayList<>(row.size());
        int from = 0;
        for (int i = 0; i < row.size(); i++) {
            int to = border.indexOf('+', from + 1);
            int width = to - from - 3;
            String above = row.get(i);
            String below = more.get(i);
            String last = above.substring(above.lastIndexOf('\n') + 1);
            String gap = last.length() % Math.max(width, 1) == 0 ? "" : "\n";
            joined.add(above.isEmpty() || below.isEmpty() ? above + below : above + gap + below);
            from = to;
        }
        return joined;
    }

    /// Whether it is a table of one thing's fields and values.
    boolean describesOne() {
        return header.size() == 2
                && header.getLast().equals("Value")
                && (header.getFirst().equals("Field") || header.getFirst().equals("Property"));
    }

    /// Fields and values of a table that describes one thing.
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        cells.forEach(row -> fields.put(row.getFirst(), row.getLast()));
        return fields;
    }

    /// Rows by column name.
    List<SequencedMap<String, String>> rows() {
        List<SequencedMap<String, String>> rows = new ArrayList<>(cells.size());
        for (List<String> row : cells) {
            SequencedMap<String, String> fields = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                fields.put(header.get(i), row.get(i));
            }
            rows.add(fields);
        }
        return rows;
    }
}
