package io.github.trilab.remote.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PatternsTest {
    @Property
    void wildcardsMatchWhatTheSameRegularExpressionMatches(
            @ForAll @Chars({'a', 'b', '*', '?'}) @StringLength(max = 8) String pattern,
            @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 8) String name) {
        String expression = pattern.replace("*", ".*").replace("?", ".");
        assertEquals(name.matches(expression), Patterns.match(List.of(pattern), name));
    }

    @Test
    void anExclusionWinsWhereverItStands() {
        assertTrue(Patterns.match(List.of("*.example"), "A.example"));
        assertFalse(Patterns.match(List.of("*.example", "!a.*"), "a.example"));
        assertFalse(Patterns.match(List.of("!a.*", "*.example"), "a.example"));
        assertFalse(Patterns.match(List.of("!a.*"), "b.example"));
        assertFalse(Patterns.match(List.of(), "b"));
    }
}
