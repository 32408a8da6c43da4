package io.github.trilab.report;

/// A table in the page: its first column names the row.
final class HtmlTable {
    private final Markup out;

    /// Opens a table.
    ///
    /// @param caption what it lists
    HtmlTable(Markup out, String caption, String... columns) {
        this("", out, caption, columns);
    }

    /// Opens a table of a kind that the style sheet knows.
    HtmlTable(String kind, Markup out, String caption, String... columns) {
        this.out = out;
        out.open("div", "class", "scroll").open("table", "class", kind).leaf("caption", caption);
        out.open("thead").open("tr");
        for (String column : columns) {
            out.leaf("th", column, "scope", "col");
        }
        out.close(2).open("tbody").line();
    }

    /// Adds a row of texts.
    HtmlTable row(String first, String... others) {
        return begin(first).cells(others).end();
    }

    HtmlTable begin(String first) {
        out.open("tr").leaf("th", first, "scope", "row");
        return this;
    }

    HtmlTable cells(String... texts) {
        for (String text : texts) {
            out.leaf("td", text);
        }
        return this;
    }

    HtmlTable mark(Mark mark) {
        out.open("td");
        mark.to(out);
        out.close();
        return this;
    }

    HtmlTable end() {
        out.close().line();
        return this;
    }

    /// Closes it.
    void close() {
        out.close(3).line();
    }
}
