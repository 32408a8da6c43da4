package io.github.trilab.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Edits of the configuration files that OpenStack's packages bring, thousands of lines each, read
/// before and after by oslo.config's own parser: the edited option differs and no other, and so
/// does its one line. The files are those of installed packages, or of packages unpacked below
/// `target/samples` (`.ci/run` does that).
class LargeConfigTest {
    private static final List<Path> PLACES = List.of(
            Path.of("/etc/nova"),
            Path.of("/etc/neutron"),
            Path.of("/etc/glance"),
            Path.of("/etc/keystone"),
            Path.of("/usr/share/nova-common"),
            Path.of("/usr/share/neutron-common"),
            Path.of("/usr/share/glance-common"),
            Path.of("/usr/share/keystone"),
            Path.of("target/samples"));
    private static final long LARGE = 20_000;

    /// An option as samples show it: commented out, with its default.
    private static final Pattern COMMENTED = Pattern.compile("^#([a-z][a-z0-9_]*) = ?(.*)$", Pattern.MULTILINE);

    private static final String READ = """
            import sys
            from oslo_config import cfg

            def read(name):
                sections = {}
                cfg.ConfigParser(name, sections).parse()
                return {(s, o): values for s in sections for o, values in sections[s].items()}

            with open(sys.argv[1] + '/names', encoding='utf-8') as names:
                for name in names.read().split():
                    before, after = (read(f'{sys.argv[1]}/{name}.{when}') for when in ('before', 'after'))
                    for key in sorted(before.keys() | after.keys()):
                        if before.get(key) != after.get(key):
                            print(name, *key, ascii(before.get(key, [None])[-1]), ascii(after.get(key, [None])[-1]))
            """;

    @TempDir
    Path folder;

    private List<Path> samples = List.of();
    private final StringBuilder names = new StringBuilder();
    private final StringBuilder expected = new StringBuilder();
    private int edits;

    @BeforeEach
    void find() throws IOException, InterruptedException {
        Programs.assume("/usr/bin/python3", "-c", "import oslo_config");
        List<Path> found = new ArrayList<>();
        for (Path place : PLACES) {
            if (Files.isDirectory(place)) {
                try (Stream<Path> all = Files.walk(place)) {
                    for (Path file :
                            all.filter(p -> p.toString().endsWith(".conf")).toList()) {
                        if (Files.isReadable(file) && Files.size(file) > LARGE) {
                            found.add(file);
                        }
                    }
                }
            }
        }
        Assumptions.assumeFalse(found.isEmpty(), "no package of OpenStack is installed here");
        samples = found;
    }

    @Test
    void setsAnOptionThatTheSampleOnlyShows() throws IOException, InterruptedException {
        for (Path sample : samples) {
            String text = Files.readString(sample, StandardCharsets.UTF_8);
            for (String section : List.of("DEFAULT", "database", "keystone_authtoken")) {
                edit(text, section, "region_name", "RegionTwo");
                edit(text, section, "connection", "sqlite:////opt/$x/a b.sqlite");
            }
            edit(text, "neutron_client", "region_name", "RegionTwo");
        }
        oslo();
    }

    /// The same files with every option set to its default.
    @Test
    void changesOneOfAllOptions() throws IOException, InterruptedException {
        for (Path sample : samples) {
            String text = COMMENTED
                    .matcher(Files.readString(sample, StandardCharsets.UTF_8))
                    .replaceAll("$1 = $2");
            String section = "DEFAULT";
            int seen = 0;
            for (String line : text.lines().toList()) {
                Matcher option = Pattern.compile("([a-z][a-z0-9_]*) = ?(.*)").matcher(line);
                if (line.startsWith("[")) {
                    section = line.substring(1, line.indexOf(']'));
                } else if (option.matches() && seen++ % 40 == 0) {
                    edit(text, section, option.group(1), "changed " + seen);
                    edit(text.replace("\n", "\r\n"), section, option.group(1), "changed " + seen);
                }
            }
        }
        oslo();
    }

    private void edit(String text, String section, String option, String value) throws IOException {
        String after = OsloConfig.set(text, section, option, value);
        if (after.equals(text)) {
            return;
        }
        String name = String.format(Locale.ROOT, "%04d", edits++);
        Files.writeString(folder.resolve(name + ".before"), text);
        Files.writeString(folder.resolve(name + ".after"), after);
        names.append(name).append('\n');
        String was = OsloText.read(text)
                .last(section, option)
                .map(OsloText.Entry::raw)
                .map(raw -> "'" + raw + "'")
                .orElse("None");
        expected.append(name + " " + section + " " + option + " " + was + " '" + value.replace("$", "$$") + "'\n");

        // Every other byte is as it was: what both begin and end with is all but that line.
        int head = 0;
        while (head < Math.min(text.length(), after.length()) && text.charAt(head) == after.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(text.length(), after.length()) - head
                && text.charAt(text.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        String out = text.substring(head, text.length() - tail);
        String in = after.substring(head, after.length() - tail);
        assertEquals(0, out.lines().skip(1).count(), () -> "more than one line is gone: " + out);
        assertEquals(0, in.strip().lines().skip(2).count(), () -> "more came than section and option: " + in);
    }

    private void oslo() throws IOException, InterruptedException {
        Path script = folder.resolve("read.py");
        Files.writeString(script, READ);
        Files.writeString(folder.resolve("names"), names);
        Programs.Result read = Programs.run(folder, "/usr/bin/python3", script.toString(), folder.toString());
        assertEquals(unquoted(expected.toString()), unquoted(read.output()));
        assertEquals(0, read.exit());
    }

    /// Python shows a text in the quotes that it needs.
    private static String unquoted(String text) {
        return text.replace("\"", "").replace("'", "");
    }
}
