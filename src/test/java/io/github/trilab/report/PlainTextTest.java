package io.github.trilab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void dropsTerminalSequences() {
        assertEquals("green end", PlainText.of("\u001b[1;32mgreen\u001b[0m end"));
        assertEquals("title gone", PlainText.of("\u001b]0;evil\u0007title gone"));
        assertEquals("link", PlainText.of("\u001b]8;;http://x\u001b\\link\u001b]8;;\u001b\\"));
        assertEquals("cut", PlainText.of("cut\u001b[31"));
        assertEquals("end", PlainText.of("end\u001b"));
    }

    @Test
    void keepsWordsOfAllLanguagesAndLineBreaks() {
        String text = "Bologna — 博洛尼亚 😀\tä\nnext";
        assertEquals(text, PlainText.of(text));
        assertEquals("a\nb\nc", PlainText.of("a\r\nb\rc"));
    }

    @Test
    void showsThatSomethingDidNotShow() {
        assertEquals("a\uFFFDb", PlainText.of("a\u0000b"));
        assertEquals("\uFFFDgnp.exe", PlainText.of("\u202egnp.exe"));
        assertEquals("\uFFFDx", PlainText.of("\ud800x"));
    }

    @Property
    void theResultNeverHoldsWhatDoesNotShow(@ForAll String text) {
        String plain = PlainText.of(text);
        assertTrue(plain.chars().allMatch(c -> c >= 0x20 || c == '\n' || c == '\t'));
        assertFalse(plain.contains("\u202e"));
        assertEquals(plain, PlainText.of(plain));
        assertTrue(Xml.parse(new Markup().leaf("p", text, "title", text).toString())
                .getDocumentElement()
                .getTagName()
                .equals("p"));
    }
}
