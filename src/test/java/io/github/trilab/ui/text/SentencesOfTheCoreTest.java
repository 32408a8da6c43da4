package io.github.trilab.ui.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.ui.text.Sentences.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The catalogue of sentences against what the core really says, as its compiled classes have it:
/// nothing is missing, nothing is left over.
class SentencesOfTheCoreTest {
    /// Texts, and classes (`class lab/Balancing`), that are not for the window's user.
    private static final Path NOT_SAID = Path.of("src/test/resources/io/github/trilab/ui/text/not-said.txt");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /// Two words, or a word and a value, with a space between them.
    private static final Pattern WORDS = Pattern.compile(
            "(?:^|[\\s`'\"(])(?:\\p{L}{2,}[,:;.)]* +(?:\\p{L}{2,}|`?\"?\\{\\d)|\\{\\d+}[,:;.)]* +\\p{L}{2,})");

    /// What only a shell understands.
    private static final Pattern COMMAND =
            Pattern.compile("\n| && | \\|\\| |; (?:then|do|done|fi)\\b|\"\\$@\"|>/dev/null");

    private static CoreWords core;
    private static List<Pair> catalogue;
    private static Set<String> notSaid;

    @BeforeAll
    static void read() throws IOException {
        core = CoreWords.read();
        catalogue = Sentences.pairs(Locale.SIMPLIFIED_CHINESE);
        notSaid = Files.readAllLines(NOT_SAID).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("# "))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String key(Pair pair) {
        return Sentences.PLACE.matcher(pair.english()).replaceAll("{$1}");
    }

    private static Set<String> keys() {
        return catalogue.stream().map(SentencesOfTheCoreTest::key).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String oneLine(String text) {
        return text.replace("\n", "\\n");
    }

    @Test
    void everySentenceOfTheCoreIsTranslated() {
        Set<String> keys = keys();
        List<String> missing = new ArrayList<>();
        core.classesOfText().forEach((text, classes) -> {
            boolean shown = classes.stream().anyMatch(name -> !notSaid.contains("class " + name));
            boolean script = COMMAND.matcher(text).find();
            if (shown
                    && !script
                    && WORDS.matcher(text).find()
                    && !keys.contains(text)
                    && !notSaid.contains(oneLine(text))) {
                missing.add(oneLine(text) + "   <- " + String.join(", ", classes));
            }
        });
        assertEquals("", String.join("\n", missing), "said by the core, but not in the catalogue");
    }

    @Test
    void everyTranslationIsOfSomethingThatTheCoreSays() {
        Set<String> unused = keys();
        unused.removeAll(core.classesOfText().keySet());
        assertEquals(Set.of(), unused);
        assertEquals(catalogue.size(), keys().size(), "one English sentence has two translations");
    }

    @Test
    void whatIsListedAsNotSaidIsInTheCoreAndHasNoTranslation() {
        Set<String> there = new HashSet<>();
        core.classesOfText().forEach((text, classes) -> {
            there.add(oneLine(text));
            classes.forEach(name -> there.add("class " + name));
        });
        Set<String> stale = new TreeSet<>(notSaid);
        stale.removeAll(there);
        assertEquals(Set.of(), stale, "no longer in the core");
        Set<String> both = new TreeSet<>(notSaid);
        both.retainAll(keys());
        assertEquals(Set.of(), both, "not said, but translated");
    }

    @Test
    void translationsCarryEveryValueAndAreInTheirLanguage() {
        for (Pair pair : catalogue) {
            assertEquals(places(pair.english()), places(pair.own()), pair.english());
            assertFalse(pair.own().contains("*}"), pair.own());
            String words = Sentences.PLACE.matcher(pair.english()).replaceAll("");
            if (WORDS.matcher(key(pair)).find()) {
                assertTrue(HAN.matcher(pair.own()).find() || pair.own().equals(pair.english()), pair.english());
            }
            assertFalse(words.isBlank() && pair.own().isBlank(), pair.english());
        }
    }

    /// Of two values with nothing between them nobody can tell where one ends.
    @Test
    void somethingIsSaidBetweenTwoValues() {
        for (Pair pair : catalogue) {
            assertFalse(pair.english().matches("(?s).*\\{\\d+\\*?}\\{\\d+\\*?}.*"), pair.english());
        }
    }

    private static Map<String, Long> places(String text) {
        return Sentences.PLACE
                .matcher(text)
                .results()
                .map((MatchResult place) -> place.group(1))
                .collect(Collectors.groupingBy(number -> number, Collectors.counting()));
    }
}
