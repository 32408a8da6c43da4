package io.github.trilab.report;

import java.util.ArrayList;
import java.util.List;

/// Writes Markdown that says what the text says: whatever a node printed cannot become a link,
/// markup or the end of a block. Tables are aligned, so that they can be read in a terminal.
final class MarkdownText {
    private final StringBuilder out = new StringBuilder(4096);

    /// Adds a heading.
    MarkdownText heading(int level, String text) {
        gap();
        out.append("#".repeat(level)).append(' ').append(prose(text)).append('\n');
        return this;
    }

    /// Adds a paragraph.
    ///
    /// @param markdown made with [#prose] and [#code]
    MarkdownText paragraph(String markdown) {
        gap();
        out.append(markdown).append('\n');
        return this;
    }

    /// Adds a list.
    ///
    /// @param items made with [#prose] and [#code]
    MarkdownText list(List<String> items) {
        gap();
        items.forEach(item -> out.append("- ").append(item).append('\n'));
        return this;
    }

    /// Adds a block of text as it is.
    ///
    /// @param language of the block: `diff`, `sh`, `text`
    MarkdownText block(String language, String text) {
        String shown = PlainText.of(text).stripTrailing();
        String fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
        gap();
        out.append(fence)
                .append(language)
                .append('\n')
                .append(shown)
                .append('\n')
                .append(fence)
                .append('\n');
        return this;
    }

    /// Adds a table; nothing where it has no rows.
    ///
    /// @param rows of plain texts
    MarkdownText table(List<String> columns, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(columns);
        rows.forEach(row -> lines.add(row.stream().map(MarkdownText::prose).toList()));
        int[] widths = new int[columns.size()];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(Math.max(3, widths[i]), width(line.get(i)));
            }
        }
        gap();
        for (int i = 0; i < lines.size(); i++) {
            line(lines.get(i), widths);
            if (i == 0) {
                out.append('|');
                for (int width : widths) {
                    out.append('-').repeat('-', width).append("-|");
                }
                out.append('\n');
            }
        }
        return this;
    }

    private void line(List<String> cells, int[] widths) {
        out.append('|');
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            out.append(' ').append(cell).repeat(' ', widths[i] - width(cell)).append(" |");
        }
        out.append('\n');
    }

    /// Text on one line that stays text; what stands between backticks is code.
    static String prose(String text) {
        String[] parts = PlainText.line(text).split("`", -1);
        StringBuilder shown = new StringBuilder();
        boolean paired = parts.length % 2 == 1;
        for (int i = 0; i < parts.length; i++) {
            if (paired && i % 2 == 1) {
                shown.append(code(parts[i]));
            } else {
                shown.append(i == 0 || paired ? "" : "\\`");
                escape(parts[i], shown);
            }
        }
        return shown.toString();
    }

    /// Prose that ends as a sentence does, for others to follow.
    static String sentence(String text) {
        String shown = prose(text);
        return shown.isEmpty() || ".!?…".indexOf(shown.charAt(shown.length() - 1)) >= 0 ? shown : shown + ".";
    }

    /// Text on one line as code.
    static String code(String text) {
        String shown = PlainText.line(text).replace("|", "\\|");
        if (shown.isBlank()) {
            return "";
        }
        int run = longestRun(shown);
        String fence = "`".repeat(run + 1);
        return run == 0 ? fence + shown + fence : fence + " " + shown + " " + fence;
    }

    private static void escape(String text, StringBuilder to) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> to.append("&lt;");
                case '&' -> to.append(entity(text, i) ? "&amp;" : "&");
                case '\\', '*', '[', ']', '|', '~' -> to.append('\\').append(c);
                case '_' -> to.append(inWord(text, i) ? "_" : "\\_");
                case '#', '>', '+', '-' -> to.append(to.isEmpty() ? "\\" : "").append(c);
                default -> to.append(c);
            }
        }
    }

    /// Whether an underscore stands within a word, where it means nothing.
    private static boolean inWord(String text, int at) {
        return at > 0
                && at + 1 < text.length()
                && Character.isLetterOrDigit(text.charAt(at - 1))
                && Character.isLetterOrDigit(text.charAt(at + 1));
    }

    private static boolean entity(String text, int at) {
        return at + 1 < text.length() && (Character.isLetter(text.charAt(at + 1)) || text.charAt(at + 1) == '#');
    }

    private static int longestRun(String text) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private void gap() {
        if (!out.isEmpty()) {
            out.append('\n');
        }
    }

    /// What was written.
    @Override
    public String toString() {
        return out.toString();
    }
}
