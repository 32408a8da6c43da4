package io.github.trilab.openstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CliffTableTest {
    @Property(tries = 200)
    void readsBackWhatWasDrawn(@ForAll("tables") List<List<String>> table) {
        CliffTable found = CliffTable.find("a warning | with a bar\n" + DrawnTable.of(table) + "and more\n")
                .orElseThrow();
        assertEquals(table.getFirst(), found.header());
        assertEquals(table.subList(1, table.size()), found.cells());
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars(' ', 'ä')
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        return Arbitraries.integers()
                .between(1, 5)
                .flatMap(columns ->
                        cell.list().ofSize(columns).list().ofMinSize(1).ofMaxSize(6));
    }

    @Test
    void joinsTextThatTheTableCutAndKeepsLinesApart() {
        CliffTable table = CliffTable.find("""
                        +----------+----------+
                        | Field    | Value    |
                        +----------+----------+
                        | hash     | abcdefgh |
                        |          | ijklmnop |
                        |          | qr       |
                        | list     | one,     |
                        |          | two      |
                        | empty    |          |
                        +----------+----------+
                        """).orElseThrow();
        assertTrue(table.describesOne());
        assertEquals("abcdefghijklmnopqr", table.fields().get("hash"));
        assertEquals("one,\ntwo", table.fields().get("list"));
        assertEquals("", table.fields().get("empty"));
    }

    @Test
    void readsCharactersThatAreWiderThanOneColumn() {
        CliffTable table = CliffTable.find("""
                        +----+--------+
                        | ID | Name   |
                        +----+--------+
                        | 1  | 网络   |
                        +----+--------+
                        """).orElseThrow();
        assertEquals(List.of(List.of("1", "网络")), table.cells());
        assertFalse(table.describesOne());
    }

    @Test
    void findsNoTableInText() {
        assertTrue(CliffTable.find("+ a | b\n| c |\n").isEmpty());
        assertTrue(CliffTable.find("").isEmpty());
    }
}
