package io.github.trilab.report;

import java.util.List;

/// A table of what leads from each name to each other one: a row for where it comes from, a column
/// for where it goes.
final class HtmlMatrix {
    private static final int WIDE = 8;

    private final Markup out;
    private final List<String> names;

    HtmlMatrix(Markup out, List<String> names) {
        this.out = out;
        this.names = names;
    }

    /// Writes what stands in a row or cell.
    interface Cells {
        /// Adds to the head of a row, which is open.
        default void head(String from) {}

        /// Writes the whole cell.
        void cell(String from, String to);
    }

    /// Whether there are so many names that columns are numbered.
    boolean wide() {
        return names.size() > WIDE;
    }

    /// Writes the table below a line that says how to read it.
    void write(String caption, String hint, Cells cells) {
        out.open("p", "class", "hint")
                .text(hint)
                .text(wide() ? " Columns are numbered as the rows are." : "")
                .close();
        out.open("div", "class", "scroll").open("table", "class", wide() ? "matrix wide" : "matrix");
        out.leaf("caption", caption).open("thead").open("tr");
        out.leaf("th", "from ↓ to →", "scope", "col");
        for (int i = 0; i < names.size(); i++) {
            out.open("th", "scope", "col", "title", names.get(i))
                    .text(wide() ? Integer.toString(i + 1) : names.get(i))
                    .close();
        }
        out.close(2).open("tbody");
        for (int i = 0; i < names.size(); i++) {
            row(i, cells);
        }
        out.close(3).line();
    }

    private void row(int row, Cells cells) {
        String from = names.get(row);
        out.open("tr").open("th", "scope", "row").text(wide() ? (row + 1) + " " + from : from);
        cells.head(from);
        out.close();
        for (int column = 0; column < names.size(); column++) {
            if (row == column) {
                out.leaf("td", "—", "class", "self");
            } else {
                cells.cell(from, names.get(column));
            }
        }
        out.close().line();
    }

    /// A cell of something that was not tried.
    void untried() {
        out.leaf("td", "not tried", "class", "none");
    }
}
