package io.github.trilab.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An oslo.config file cut into lines, as oslo.config's own reader takes them: a line that starts
/// with a blank continues the value above it, even where it looks like a comment, and an empty line
/// or a comment ends that value.
///
/// @param lines all lines of the text
/// @param headers lines that start a section
/// @param entries options with their values, in the order of the text
record OsloText(List<Line> lines, List<Header> headers, List<Entry> entries) {

    /// A line, by offsets: `end` is before its line ending, `next` behind it.
    record Line(int start, int end, int next) {
        String of(String text) {
            return text.substring(start, end);
        }

        boolean isTerminated() {
            return next > end;
        }
    }

    /// Start of a section.
    ///
    /// @param section as sections are compared, see [#section(String)]
    record Header(String section, int line) {}

    /// An option and its value.
    ///
    /// @param line index of its first line
    /// @param lastLine index of the last line of its value
    /// @param valueStart offset of its value, or of the line's end where it has none
    /// @param raw the value: outer quotes taken off, continuation lines joined by line feeds,
    ///     `$` as written
    record Entry(String section, String option, int line, int lastLine, int valueStart, String raw) {
        boolean is(String section, String option) {
            return this.section.equals(OsloText.section(section)) && this.option.equals(option);
        }
    }

    /// Sections are compared without case, all but `DEFAULT`.
    static String section(String name) {
        return name.equals("DEFAULT") ? name : name.toLowerCase(Locale.ROOT);
    }

    /// Cuts a text. What oslo.config would refuse to read is left out of headers and entries.
    static OsloText read(String text) {
        List<Line> lines = lines(text);
        List<Header> headers = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        boolean open = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = stripEnd(lines.get(i).of(text));
            if (line.startsWith(" ") || line.startsWith("\t")) {
                if (open) {
                    Entry e = entries.removeLast();
                    entries.add(new Entry(
                            e.section(), e.option(), e.line(), i, e.valueStart(), e.raw() + "\n" + stripStart(line)));
                }
                continue;
            }
            open = false;
            if (line.startsWith("[")) {
                if (line.endsWith("]") && line.length() > 2) {
                    headers.add(new Header(section(line.substring(1, line.length() - 1)), i));
                }
            } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith(";") && !headers.isEmpty()) {
                int separator = separator(line);
                String option = separator < 0 ? "" : stripStart(stripEnd(line.substring(0, separator)));
                if (!option.isEmpty()) {
                    String value = stripStart(line.substring(separator + 1));
                    int start = value.isEmpty()
                            ? lines.get(i).end()
                            : lines.get(i).start() + line.length() - value.length();
                    entries.add(new Entry(headers.getLast().section(), option, i, i, start, unquoted(value)));
                    open = true;
                }
            }
        }
        return new OsloText(lines, headers, entries);
    }

    /// The entry that counts where an option is set several times: the last one.
    Optional<Entry> last(String section, String option) {
        return entries.reversed().stream().filter(e -> e.is(section, option)).findFirst();
    }

    private static List<Line> lines(String text) {
        List<Line> lines = new ArrayList<>();
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        while (start < text.length()) {
            int end = PythonText.lineEnd(text, start);
            int next = PythonText.afterLineEnd(text, end);
            lines.add(new Line(start, end, next));
            start = next;
        }
        return lines;
    }

    private static int separator(String line) {
        int colon = line.indexOf(':');
        int equal = line.indexOf('=');
        return colon < 0 || (equal >= 0 && equal < colon) ? equal : colon;
    }

    private static String unquoted(String value) {
        boolean quoted = !value.isEmpty()
                && "\"'".indexOf(value.charAt(0)) >= 0
                && value.charAt(0) == value.charAt(value.length() - 1);
        return !quoted ? value : value.length() == 1 ? "" : value.substring(1, value.length() - 1);
    }

    /// White space as Python's `strip()` sees it.
    static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static String stripEnd(String s) {
        int end = s.length();
        while (end > 0 && isBlank(s.charAt(end - 1))) {
            end--;
        }
        return s.substring(0, end);
    }

    private static String stripStart(String s) {
        int start = 0;
        while (start < s.length() && isBlank(s.charAt(start))) {
            start++;
        }
        return s.substring(start);
    }
}
