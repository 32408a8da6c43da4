package io.github.trilab.openstack;

import java.util.List;
import java.util.stream.IntStream;

/// Draws tables as cliff does.
final class DrawnTable {
    private DrawnTable() {}

    /// The table of these rows, the header first.
    static String of(List<List<String>> rows) {
        int[] widths = IntStream.range(0, rows.getFirst().size())
                .map(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder border = new StringBuilder("+");
        for (int width : widths) {
            border.append("-".repeat(width + 2)).append('+');
        }
        border.append('\n');
        StringBuilder table = new StringBuilder(border);
        for (int row = 0; row < rows.size(); row++) {
            table.append('|');
            for (int column = 0; column < widths.length; column++) {
                String cell = rows.get(row).get(column);
                table.append(' ')
                        .append(cell)
                        .append(" ".repeat(widths[column] - cell.length() + 1))
                        .append('|');
            }
            table.append('\n');
            if (row == 0) {
                table.append(border);
            }
        }
        return table.append(border).toString();
    }
}
