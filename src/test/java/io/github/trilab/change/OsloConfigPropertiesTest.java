package io.github.trilab.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OsloConfigPropertiesTest {
    private static final List<String> SECTIONS = List.of("DEFAULT", "neutron", "Neutron", "neutron_client", "a/b");
    private static final List<String> OPTIONS = List.of("region_name", "url", "Region_Name", "x-y");

    @Provide
    Arbitrary<String> files() {
        Arbitrary<String> value =
                Arbitraries.of("", "1", "a = b", "x:y", "\"q\"", "'", "$ref", "a$$b", "C:\\d\\", "# h", "ü", "[s]");
        Arbitrary<String> option = Combinators.combine(
                        Arbitraries.of(OPTIONS),
                        Arbitraries.of(" = ", "=", ":", " : ", "\t=\t"),
                        value,
                        value.map(v -> "  more" + v).list().ofMaxSize(2))
                .as((name, separator, first, rest) -> name + separator + first + joined("\n", rest));
        Arbitrary<String> line = Arbitraries.oneOf(
                option, option, Arbitraries.of("", "# text", ";x = 1", "#region_name = <None>", "   "));
        Arbitrary<String> section = Combinators.combine(
                        Arbitraries.of(SECTIONS), line.list().ofMaxSize(5))
                .as((name, lines) -> "[" + name + "]" + joined("\n", lines));
        return Combinators.combine(
                        Arbitraries.of("", "# head\n", "\n"),
                        section.list().ofMaxSize(4),
                        Arbitraries.of("\n", "\r\n"),
                        Arbitraries.of(true, false))
                .as((head, sections, end, terminated) -> {
                    String text = head + String.join("\n", sections) + (terminated && !sections.isEmpty() ? "\n" : "");
                    return text.replace("\n", end);
                });
    }

    private static String joined(String before, List<String> parts) {
        StringBuilder all = new StringBuilder();
        parts.forEach(p -> all.append(before).append(p));
        return all.toString();
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings().withChars("ab$\\\"' =:#;[]\t\u00a0ü").ofMaxLength(6);
    }

    @Provide
    Arbitrary<String> sections() {
        return Arbitraries.of(SECTIONS);
    }

    @Provide
    Arbitrary<String> options() {
        return Arbitraries.of(OPTIONS);
    }

    @Property(tries = 1000)
    void whatIsSetIsRead(
            @ForAll("files") String text,
            @ForAll("sections") String section,
            @ForAll("options") String option,
            @ForAll("values") String value) {
        String after = OsloConfig.set(text, section, option, value);
        assertEquals(Optional.of(value), OsloConfig.get(after, section, option));
        assertEquals(after, OsloConfig.set(after, section, option, value));
    }

    @Property(tries = 1000)
    void everyOtherValueStays(
            @ForAll("files") String text,
            @ForAll("sections") String section,
            @ForAll("options") String option,
            @ForAll("values") String value) {
        String after = OsloConfig.set(text, section, option, value);
        if (!after.equals(text)) {
            OsloConfig.prove(text, after, section, option, value);
        }
        List<String> old = new ArrayList<>(text.lines().toList());
        after.lines().toList().forEach(old::remove);
        assertTrue(old.size() <= 3, () -> "more than one value's lines are gone: " + old);
    }

    @Property(tries = 1000)
    void removingWhatWasAddedGivesBackEveryByte(
            @ForAll("files") String text, @ForAll("sections") String section, @ForAll("options") String option) {
        if (OsloConfig.get(text, section, option).isEmpty()
                && !text.isEmpty()
                && !text.strip().endsWith("]")) {
            String after = OsloConfig.set(text, section, option, "v");
            assertEquals(text, OsloConfig.remove(after, section, option));
        }
    }

    /// The same files and values, read by oslo.config itself where the machine has it.
    @Test
    void osloConfigReadsTheSame(@TempDir Path folder) throws IOException, InterruptedException {
        String python = "/usr/bin/python3";
        Programs.assume(python, "-c", "import oslo_config");
        StringBuilder expected = new StringBuilder();
        Path script = folder.resolve("read.py");
        Files.writeString(script, """
                import glob, sys
                from oslo_config import cfg
                for name in sorted(glob.glob(sys.argv[1] + '/*.conf')):
                    conf = cfg.ConfigOpts()
                    conf.register_opt(cfg.StrOpt('region_name'), group='neutron')
                    conf(['--config-file', name], project='x')
                    print(ascii(conf.neutron.region_name))
                """);
        List<String> texts = files().list().ofSize(60).sample();
        List<String> values = values().list().ofSize(60).sample();
        for (int i = 0; i < 60; i++) {
            String after = OsloConfig.set(texts.get(i), "neutron", "region_name", values.get(i));
            Files.writeString(folder.resolve(String.format(java.util.Locale.ROOT, "%02d.conf", i)), after);
            expected.append(python(values.get(i))).append('\n');
        }
        assertEquals(
                new Programs.Result(0, expected.toString()),
                Programs.run(folder, python, script.toString(), folder.toString()));
    }

    /// The value as Python's `ascii()` shows it.
    private static String python(String value) {
        String quote = value.contains("'") && !value.contains("\"") ? "\"" : "'";
        StringBuilder shown = new StringBuilder(quote);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> shown.append("\\\\");
                case '\t' -> shown.append("\\t");
                case '\u00a0' -> shown.append("\\xa0");
                case 'ü' -> shown.append("\\xfc");
                default -> shown.append(c == '\'' && quote.equals("'") ? "\\'" : String.valueOf(c));
            }
        }
        return shown.append(quote).toString();
    }
}
