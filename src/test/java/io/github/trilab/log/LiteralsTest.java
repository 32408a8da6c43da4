package io.github.trilab.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LiteralsTest {
    @Property
    void findsEveryOccurrenceFromLeftToRight(
            @ForAll("words") List<String> words, @ForAll("texts") String text, @ForAll boolean ignoreCase) {
        List<String> expected = new ArrayList<>();
        for (int start = 0; start < text.length(); start++) {
            for (int word = 0; word < words.size(); word++) {
                String there = text.substring(
                        start, Math.min(text.length(), start + words.get(word).length()));
                boolean same = ignoreCase
                        ? there.toLowerCase(Locale.ROOT).equals(words.get(word).toLowerCase(Locale.ROOT))
                        : there.equals(words.get(word));
                if (same) {
                    expected.add(word + "@" + start);
                }
            }
        }
        List<String> found = new ArrayList<>();
        Literals literals = new Literals(words.toArray(String[]::new), ignoreCase);

        int first = literals.first(text, (word, start) -> !found.add(word + "@" + start));

        assertEquals(-1, first);
        assertEquals(expected, found);
        assertEquals(expected.isEmpty(), literals.first(text, null) < 0);
    }

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.strings()
                .withChars("abB€")
                .ofMinLength(2)
                .ofMaxLength(4)
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aAbB€ ").ofMaxLength(30);
    }
}
