package io.github.trilab.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
    private static final int SLACK = 100;

    private final List<String> lines = new ArrayList<>();
    private final LineSplitter splitter = new LineSplitter(
            () -> SLACK, (text, keep, more) -> lines.add(text.substring(0, keep) + (more > 0 ? "+" + more : "")));

    private void give(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        splitter.accept(bytes, bytes.length);
    }

    @Test
    void splitsAtLineFeedsAndKeepsEmptyLines() {
        give("one\n\ntwo\r\nthree");
        assertEquals(List.of("one", "", "two"), lines);
        splitter.finish();
        assertEquals(List.of("one", "", "two", "three"), lines);
    }

    @Test
    void keepsOnlyTheLastStateOfALineThatIsDrawnAgain() {
        give("10%\r20%\r");
        give("\r30%\nnext\r\r\n40%\r50%\r");
        splitter.finish();
        assertEquals(List.of("30%", "next", "50%"), lines);
    }

    @Test
    void addsNothingWhenNothingIsLeft() {
        give("a\n\r");
        splitter.finish();
        splitter.finish();
        assertEquals(List.of("a"), lines);
    }

    @Test
    void replacesBytesThatAreNoUtf8() {
        byte[] bytes = {'a', (byte) 0xff, 'b', (byte) 0xe2, (byte) 0x82, '\n'};
        splitter.accept(bytes, bytes.length);
        assertEquals(List.of("a\ufffdb\ufffd"), lines);
    }

    @Test
    void putsACharacterTogetherThatCameInPieces() {
        byte[] euro = "€".getBytes(StandardCharsets.UTF_8);
        for (byte b : euro) {
            splitter.accept(new byte[] {b}, 1);
        }
        give("\n");
        assertEquals(List.of("€"), lines);
    }

    @Test
    void keepsALineOfExactlyTheCap() {
        give("x".repeat(LineSplitter.CAP) + "\n");
        assertEquals(List.of("x".repeat(LineSplitter.CAP)), lines);
    }

    @Test
    void countsWhatIsOverTheCap() {
        give("x".repeat(LineSplitter.CAP + 1) + "\n" + "y".repeat(1_000_000) + "\nshort\n");
        assertEquals(
                List.of(
                        "x".repeat(LineSplitter.CAP) + "+1",
                        "y".repeat(LineSplitter.CAP) + "+" + (1_000_000 - LineSplitter.CAP),
                        "short"),
                lines);
    }

    @Test
    void doesNotCutInTheMiddleOfACharacter() {
        give("x".repeat(LineSplitter.CAP - 1) + "€€\n");
        assertEquals(List.of("x".repeat(LineSplitter.CAP - 1) + "+6"), lines);
    }

    @Test
    void forgetsAnOverlongStateThatIsDrawnAgain() {
        give("x".repeat(50_000) + "\rdone\n");
        assertEquals(List.of("done"), lines);
    }

    @Property
    void givesTheSameLinesHoweverTheBytesAreCut(
            @ForAll("streams") byte[] bytes, @ForAll @IntRange(min = 1, max = 40_000) int piece, @ForAll long seed) {
        List<String> whole = split(bytes, bytes.length, seed);
        assertEquals(whole, split(bytes, piece, seed));
        assertEquals(whole, split(bytes, 1, seed));
    }

    private static List<String> split(byte[] bytes, int piece, long seed) {
        List<String> lines = new ArrayList<>();
        LineSplitter splitter =
                new LineSplitter(() -> SLACK, (text, keep, more) -> lines.add(text + "|" + keep + "|" + more));
        var random = new java.util.Random(seed);
        for (int at = 0; at < bytes.length; ) {
            int next = Math.min(bytes.length, at + 1 + random.nextInt(piece));
            byte[] part = Arrays.copyOfRange(bytes, at, next);
            splitter.accept(part, part.length);
            at = next;
        }
        splitter.finish();
        return lines;
    }

    @Provide
    Arbitrary<byte[]> streams() {
        Arbitrary<String> piece = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, Arbitraries.of("\n", "\r", "\r\n", "€", "a", "\u001b[31m", "")),
                net.jqwik.api.Tuple.of(2, Arbitraries.strings().ofMaxLength(20)),
                net.jqwik.api.Tuple.of(
                        1, Arbitraries.integers().between(16_300, 16_600).map("ü"::repeat)));
        Arbitrary<byte[]> broken = Arbitraries.bytes().array(byte[].class).ofMaxSize(5);
        return net.jqwik.api.Combinators.combine(piece.list().ofMaxSize(12), broken)
                .as((pieces, tail) -> {
                    byte[] text = String.join("", pieces).getBytes(StandardCharsets.UTF_8);
                    byte[] all = Arrays.copyOf(text, text.length + tail.length);
                    System.arraycopy(tail, 0, all, text.length, tail.length);
                    return all;
                });
    }
}
