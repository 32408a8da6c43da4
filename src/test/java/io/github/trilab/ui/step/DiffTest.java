package io.github.trilab.ui.step;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.change.UnifiedDiff;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiffTest {
    private static final String BEFORE = "[DEFAULT]\na = 1\nb = 2\n";

    @Test
    void numbersTheLinesOfBothSides() {
        Diff diff = Diff.parse(UnifiedDiff.of("etc/zun/zun.conf", BEFORE, "[DEFAULT]\na = 1\nnew = x\nb = 3\n"));

        Diff.File file = diff.files().getFirst();
        assertEquals("/etc/zun/zun.conf", file.path());
        assertEquals(
                List.of("1|1", "2|2", "3|-", "-|3", "-|4"),
                file.lines().stream()
                        .map(line ->
                                (line.old() == null ? "-" : line.old()) + "|" + (line.now() == null ? "-" : line.now()))
                        .toList());
        assertEquals(2, file.plus());
        assertEquals(1, file.minus());
    }

    @Test
    void putsWhatComesBesideWhatGoes() {
        Diff diff = Diff.parse(UnifiedDiff.of("f", "a\nb\nc\n", "a\nB\nB2\nc\n"));

        List<String> pairs = Diff.pairs(diff.files().getFirst().lines()).stream()
                .map(pair -> (pair.left() == null ? "" : pair.left().text()) + "|"
                        + (pair.right() == null ? "" : pair.right().text()))
                .toList();

        assertEquals(List.of("a|a", "b|B", "|B2", "c|c"), pairs);
    }

    @Test
    void readsSeveralFilesAndTellsNewAndRemovedOnes() {
        String made = UnifiedDiff.of("opt/new", "", "x\n");
        Diff diff = Diff.parse(made + UnifiedDiff.of("opt/old", "x\ny\n", "x\n"));

        assertEquals(
                List.of("/opt/new", "/opt/old"),
                diff.files().stream().map(Diff.File::path).toList());
        assertTrue(diff.files().getFirst().added());
        assertEquals(1, diff.files().getLast().minus());
    }

    @Test
    void saysWhereLinesAreLeftOut() {
        String before =
                IntStream.rangeClosed(1, 40).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        String after = before.replace("line 5\n", "line five\n").replace("line 30\n", "line thirty\n");

        List<Diff.Line> lines = Diff.parse(UnifiedDiff.of("f", before, after))
                .files()
                .getFirst()
                .lines();

        assertEquals(
                2, lines.stream().filter(line -> line.kind() == Diff.Kind.GAP).count());
    }

    @Test
    void aLineThatLooksLikeAHeaderIsALine() {
        Diff diff = Diff.parse(UnifiedDiff.of("f", "-- a\nb\n", "b\n"));

        assertEquals(1, diff.files().size());
        assertEquals(1, diff.files().getFirst().minus());
    }
}
