package io.github.trilab.change;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ini4j.Config;
import org.ini4j.Ini;
import org.ini4j.Profile;
import org.jspecify.annotations.Nullable;

/// What an edit did to an oslo.config file, as ini4j reads it: a second reader that shares nothing
/// with the one that made the edit but the folding of continued lines, which ini4j does not know.
final class OsloProof {
    private final Map<String, List<@Nullable String>> before;
    private final Map<String, List<@Nullable String>> after;

    OsloProof(String before, String after) {
        this.before = values(before);
        this.after = values(after);
    }

    /// Requires that the option's last value is this one, and all else as it was.
    void changed(String section, String option, String written) {
        List<@Nullable String> values = new ArrayList<>(before.getOrDefault(key(section, option), List.of()));
        if (!values.isEmpty()) {
            values.removeLast();
        }
        values.add(written);
        before.put(key(section, option), values);
        compare();
    }

    /// Requires that the option's last value is gone, and all else as it was.
    void removed(String section, String option) {
        List<@Nullable String> values = new ArrayList<>(before.getOrDefault(key(section, option), List.of()));
        if (!values.isEmpty()) {
            values.removeLast();
        }
        if (values.isEmpty()) {
            before.remove(key(section, option));
        } else {
            before.put(key(section, option), values);
        }
        compare();
    }

    private void compare() {
        Set<String> all = new TreeSet<>(before.keySet());
        all.addAll(after.keySet());
        for (String key : all) {
            List<@Nullable String> expected = before.get(key);
            List<@Nullable String> actual = after.get(key);
            if (expected == null) {
                throw new IllegalStateException("the edit would add " + key);
            }
            if (actual == null) {
                throw new IllegalStateException("the edit would lose " + key);
            }
            if (!expected.equals(actual)) {
                throw new IllegalStateException("the edit would leave " + key + " with another value than intended");
            }
        }
    }

    private static Map<String, List<@Nullable String>> values(String text) {
        Config config = new Config();
        // Backslashes are plain characters, a slash in a section name makes no tree.
        config.setEscape(false);
        config.setEscapeNewline(false);
        config.setMultiOption(true);
        config.setLowerCaseOption(false);
        config.setLowerCaseSection(false);
        config.setInclude(false);
        config.setTree(false);
        config.setComment(false);
        config.setEmptyOption(true);
        config.setGlobalSection(true);
        Ini ini = new Ini();
        ini.setConfig(config);
        try {
            ini.load(new StringReader(folded(text)));
        } catch (IOException e) {
            throw new IllegalStateException("not a configuration file: " + e.getMessage(), e);
        }
        Map<String, List<@Nullable String>> values = new LinkedHashMap<>();
        for (Profile.Section section : ini.values()) {
            for (String option : section.keySet()) {
                values.computeIfAbsent(key(section.getName(), option), k -> new ArrayList<>())
                        .addAll(section.getAll(option));
            }
        }
        return values;
    }

    /// One line an option, and sections named as oslo.config compares them, so that ini4j puts
    /// those together that belong together. Blanks inside the brackets belong to the name; ini4j
    /// would trim them.
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder();
        for (OsloText.Line line : OsloText.read(text).lines()) {
            String content = line.of(text);
            if (content.isBlank()) {
                folded.append('\n');
            } else if (content.startsWith(" ") || content.startsWith("\t")) {
                folded.append('\u23ce').append(content.strip());
            } else {
                String header = content.strip();
                boolean section = header.startsWith("[") && header.endsWith("]");
                folded.append('\n')
                        .append(section ? "[" + name(header.substring(1, header.length() - 1)) + "]" : content);
            }
        }
        return folded.toString();
    }

    private static String name(String section) {
        return OsloText.section(section).replace(' ', '\u2423');
    }

    private static String key(String section, String option) {
        return "[" + name(section) + "] " + option;
    }
}
