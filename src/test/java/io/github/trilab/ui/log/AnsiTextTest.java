package io.github.trilab.ui.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.log.Ansi;
import io.github.trilab.log.LogLine;
import io.github.trilab.log.Severity;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class AnsiTextTest {
    private static final String E = "\u001b[";

    @Test
    void givesThePartsTheirColoursAndTheRestNone() {
        AnsiText text = AnsiText.of("a" + E + "1;31mred" + E + "0m b " + E + "38;5;208morange");

        assertEquals("ared b orange", text.plain());
        assertEquals(
                List.of(
                        new AnsiText.Run(1, 4, new AnsiText.Look(1, AnsiText.NONE, true, false, false, false)),
                        new AnsiText.Run(7, 13, new AnsiText.Look(208, AnsiText.NONE, false, false, false, false))),
                text.runs());
    }

    @Test
    void knowsTrueColourBackgroundAndInverse() {
        AnsiText text = AnsiText.of(E + "38;2;1;2;3;44;7mx" + E + "27;49my");

        assertEquals(
                new AnsiText.Look(AnsiText.RGB | 0x010203, 4, false, false, false, true),
                text.runs().getFirst().look());
        assertEquals(
                new AnsiText.Look(AnsiText.RGB | 0x010203, AnsiText.NONE, false, false, false, false),
                text.runs().getLast().look());
    }

    @Test
    void hasTheTextThatASearchLooksAt() {
        for (String line : List.of(
                E + "m", E + "38;5mx", E + "9999999999mx", E + "38;2;1mx", "\u001b]0;t\u0007x", "\u001b", "x" + E)) {
            assertEquals(Ansi.strip(line), AnsiText.of(line).plain(), line);
        }
    }

    @Test
    void highlightsStayOnTheirWordsBehindATab() {
        Row row = Row.of(
                new LogLine(0, Instant.EPOCH, "node1", "t", Severity.INFO, "a\t" + E + "31mword" + E + "0m\u0001"),
                DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.ofHours(1)),
                Highlights.of("WORD", false, true));

        assertEquals("a       word\u2401", row.text());
        assertEquals(List.of(new Span(8, 12)), row.hits());
        assertEquals(8, row.runs().getFirst().start());
        assertEquals("01:00", row.time());
    }

    @Test
    void aRegularExpressionThatNeverEndsIsGivenUp() {
        assertEquals(List.of(), Highlights.of("(a+)+b", true, false).in("a".repeat(60)));
    }

    @Test
    void everyColourCanBeReadInLightAndDark() {
        for (Color background : List.of(Color.WHITE, Color.web("#0d1117"))) {
            for (Color color : List.of(Color.BLACK, Color.WHITE, Color.YELLOW, Color.NAVY, Color.GRAY, background)) {
                assertTrue(
                        Contrast.between(Contrast.readable(color, background), background) >= Contrast.TEXT,
                        color + " on " + background);
            }
        }
    }
}
