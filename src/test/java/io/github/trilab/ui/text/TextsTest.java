package io.github.trilab.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The window's words: none is missing in any language, none is left over.
class TextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources/io/github/trilab/ui");
    private static final Path SOURCES = Path.of("src/main/java/io/github/trilab/ui");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*\\.?)\"");

    private static Properties read(String name) throws IOException {
        Properties words = new Properties();
        try (Reader in = Files.newBufferedReader(RESOURCES.resolve(name), StandardCharsets.UTF_8)) {
            words.load(in);
        }
        return words;
    }

    private static Set<String> keys(Properties words) {
        return new TreeSet<>(words.stringPropertyNames());
    }

    @Test
    void everyTextIsThereInEveryLanguage() throws IOException {
        assertEquals(keys(read("texts.properties")), keys(read("texts_zh_CN.properties")));
    }

    @Test
    void aTextHasTheSamePlacesInEveryLanguage() throws IOException {
        Properties english = read("texts.properties");
        Properties chinese = read("texts_zh_CN.properties");
        for (String key : keys(english)) {
            assertEquals(places(english.getProperty(key)), places(chinese.getProperty(key)), key);
        }
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(text);
        while (matcher.find()) {
            places.add(matcher.group(1));
        }
        return places;
    }

    @Test
    void everyTextWithPlacesIsAGoodPattern() throws IOException {
        for (String name : List.of("texts.properties", "texts_zh_CN.properties")) {
            Properties words = read(name);
            for (String key : words.stringPropertyNames()) {
                String text = words.getProperty(key);
                if (!places(text).isEmpty()) {
                    assertFalse(
                            new MessageFormat(text)
                                    .format(new Object[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
                                    .contains("{"),
                            key);
                    assertFalse(text.matches("(^|.*[^'])'([^'].*|$)"), () -> key + " has a lone apostrophe");
                }
            }
        }
    }

    @Test
    void everyTextThatTheWindowNamesExistsAndNoneIsLeftOver() throws IOException {
        Set<String> keys = keys(read("texts.properties"));
        Set<String> literals = literals();
        // A key is named whole, or by how it begins: `"state." + word`.
        Set<String> unused = new HashSet<>(keys);
        unused.removeIf(key -> literals.contains(key)
                || literals.stream().anyMatch(one -> one.endsWith(".") && key.startsWith(one))
                || literals.stream().anyMatch(one -> key.startsWith(one + ".") && derived(key, one, keys))
                || (key.matches(".*\\.(name|all|some)") && literals.contains(key.substring(0, key.lastIndexOf('.')))));
        assertEquals(Set.of(), unused, "never named in the window");

        Set<String> sections = new HashSet<>();
        keys.forEach(key -> sections.add(key.substring(0, key.indexOf('.'))));
        List<String> missing = new ArrayList<>();
        for (String named : used()) {
            if (!keys.contains(named)) {
                missing.add(named);
            }
        }
        assertEquals(List.of(), missing, "named in the window, but no text");
    }

    /// A key that hangs on another one (`welcome.new` and `welcome.new.text`).
    private static boolean derived(String key, String stem, Set<String> keys) {
        return keys.contains(stem) && (key.equals(stem + ".text") || key.equals(stem + ".why"));
    }

    private static Set<String> literals() throws IOException {
        Set<String> found = new HashSet<>();
        for (String source : sources()) {
            Matcher matcher = LITERAL.matcher(source);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        return found;
    }

    private static Set<String> used() throws IOException {
        Pattern call = Pattern.compile("Texts\\.(?:get|bind)\\(\\s*\"([^\"]+)\"\\s*[,)]");
        Set<String> found = new HashSet<>();
        for (String source : sources()) {
            Matcher matcher = call.matcher(source);
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
        }
        assertTrue(found.size() > 20);
        return found;
    }

    private static List<String> sources() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> all = Files.walk(SOURCES)) {
            for (Path file : all.filter(p -> p.toString().endsWith(".java")).toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }
}
