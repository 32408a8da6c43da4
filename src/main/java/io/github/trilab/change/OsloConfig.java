package io.github.trilab.change;

import io.github.trilab.change.OsloText.Entry;
import io.github.trilab.change.OsloText.Header;
import io.github.trilab.change.OsloText.Line;
import java.util.Optional;
import java.util.regex.Pattern;

/// Edits of oslo.config files (`zun.conf`, `kuryr.conf`; DOMAIN section 9): one line changes, every
/// other byte stays as it was.
///
/// Where an option is set several times, oslo.config takes the last one (all of them for a
/// MultiOpt), also across sections of the same name: the last one is what is read, changed and
/// removed. Values are meant literally: a `$`, which oslo.config would take for a reference to
/// another option, is written as `$$` and read back as `$`. A reference that stands in the file is
/// read as it is written.
public final class OsloConfig {
    private static final Pattern OPTION = Pattern.compile("[^\\s=:\\[#;][^=:\\p{Cntrl}]*(?<!\\s)");

    private OsloConfig() {}

    /// The value that counts; its lines are joined by line feeds where it has several.
    public static Optional<String> get(String text, String section, String option) {
        return OsloText.read(text).last(section, option).map(e -> literal(e.raw()));
    }

    /// The text with this value.
    ///
    /// A missing option goes behind its commented example, where the section has one
    /// (`#region_name = <None>`), else behind the section's last option; a missing section goes to
    /// the end.
    ///
    /// @return the same text where the option has this value already
    /// @throws IllegalArgumentException where the name or the value cannot stand in such a file
    public static String set(String text, String section, String option, String value) {
        require(section, option, value);
        OsloText file = OsloText.read(text);
        Optional<Entry> last = file.last(section, option);
        if (last.isPresent()) {
            Entry entry = last.get();
            return literal(entry.raw()).equals(value) && !hasReference(entry.raw())
                    ? text
                    : replace(text, file, entry, written(value));
        }
        String line = option + " = " + written(value);
        return anchor(text, file, section, option)
                .map(anchor -> insertAfter(text, anchor, line))
                .orElseGet(() -> append(text, section, line));
    }

    /// The text without this option's last line (and those that continue it); what [#set] added is
    /// gone, a section that it added at the end included.
    ///
    /// @return the same text where the option is not set
    public static String remove(String text, String section, String option) {
        OsloText file = OsloText.read(text);
        Optional<Entry> last = file.last(section, option);
        if (last.isEmpty()) {
            return text;
        }
        int first = last.get().line();
        Line end = file.lines().get(last.get().lastLine());
        boolean closes = end.next() == text.length();
        boolean lone = closes
                && first >= 2
                && file.headers().getLast().line() == first - 1
                && file.lines().get(first - 2).of(text).isBlank();
        int from = lone ? first - 2 : first;
        int start = file.lines().get(from).start();
        if (!end.isTerminated() && from > 0) {
            start = file.lines().get(from - 1).end();
        }
        return text.substring(0, start) + text.substring(end.next());
    }

    /// Checks with another reader (ini4j) that an edit did what it should and nothing else.
    ///
    /// @throws IllegalStateException that names the option which is not as it should be; never a
    ///     value, as these files hold passwords
    public static void prove(String before, String after, String section, String option, String value) {
        new OsloProof(before, after).changed(section, option, written(value));
        if (!get(after, section, option).equals(Optional.of(value))) {
            throw new IllegalStateException("[" + section + "] " + option + " does not read back as it was set");
        }
    }

    /// Checks the same of [#remove].
    ///
    /// @throws IllegalStateException that names the option which is not as it should be
    public static void proveRemoved(String before, String after, String section, String option) {
        new OsloProof(before, after).removed(section, option);
    }

    private static String replace(String text, OsloText file, Entry entry, String written) {
        int start = entry.valueStart();
        String gap = start > 1 && "=:".indexOf(text.charAt(start - 1)) >= 0 && OsloText.isBlank(text.charAt(start - 2))
                ? " "
                : "";
        return text.substring(0, start)
                + gap
                + written
                + text.substring(file.lines().get(entry.lastLine()).end());
    }

    /// The line that a new option goes behind; empty where the section is missing.
    private static Optional<Line> anchor(String text, OsloText file, String section, String option) {
        Pattern example = Pattern.compile("[#;]\\s*" + Pattern.quote(option) + "\\s*[=:].*");
        String wanted = OsloText.section(section);
        Optional<Header> header =
                file.headers().stream().filter(h -> h.section().equals(wanted)).findFirst();
        for (int i = 0; i < file.headers().size(); i++) {
            if (file.headers().get(i).section().equals(wanted)) {
                int end = i + 1 < file.headers().size()
                        ? file.headers().get(i + 1).line()
                        : file.lines().size();
                for (Line line : file.lines().subList(file.headers().get(i).line(), end)) {
                    if (example.matcher(line.of(text)).matches()) {
                        return Optional.of(line);
                    }
                }
            }
        }
        return file.entries().reversed().stream()
                .filter(e -> e.section().equals(wanted))
                .map(Entry::lastLine)
                .findFirst()
                .or(() -> header.map(Header::line))
                .map(line -> file.lines().get(line));
    }

    private static String insertAfter(String text, Line anchor, String line) {
        return anchor.isTerminated()
                ? text.substring(0, anchor.next())
                        + line
                        + text.substring(anchor.end(), anchor.next())
                        + text.substring(anchor.next())
                : text + lineEnding(text) + line;
    }

    private static String append(String text, String section, String line) {
        String end = lineEnding(text);
        String lines = "[" + section + "]" + end + line;
        if (text.isEmpty() || text.equals("\uFEFF")) {
            return text + lines + end;
        }
        boolean terminated = text.endsWith("\n") || text.endsWith("\r");
        return text + (terminated ? end : end + end) + lines + (terminated ? end : "");
    }

    private static String lineEnding(String text) {
        return PythonText.lineEnding(text, 0);
    }

    private static void require(String section, String option, String value) {
        if (section.isEmpty() || section.chars().anyMatch(c -> c < ' ' || c == ']')) {
            throw new IllegalArgumentException("not a section name: " + section);
        }
        if (!OPTION.matcher(option).matches()) {
            throw new IllegalArgumentException("not an option name: " + option);
        }
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw new IllegalArgumentException("the value of " + option + " must be on one line");
        }
    }

    /// How a literal value is written: `$` doubled (behind a backslash `\$`, which oslo.config
    /// turns into `$$` first), in quotes where its ends would be lost otherwise.
    static String written(String value) {
        StringBuilder written = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            written.append(c == '$' ? (i > 0 && value.charAt(i - 1) == '\\' ? "\\$" : "$$") : String.valueOf(c));
        }
        if (value.isEmpty()) {
            return "";
        }
        char first = value.charAt(0);
        char last = value.charAt(value.length() - 1);
        boolean lost =
                OsloText.isBlank(first) || OsloText.isBlank(last) || (first == last && "\"'".indexOf(first) >= 0);
        return lost ? "\"" + written + "\"" : written.toString();
    }

    private static String literal(String raw) {
        return raw.replace("\\$", "$$").replace("$$", "$");
    }

    private static boolean hasReference(String raw) {
        return raw.replace("\\$", "$$").replace("$$", "").indexOf('$') >= 0;
    }
}
