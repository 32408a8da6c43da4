package io.github.trilab.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignaturesTest {
    private final Signatures signatures = Signatures.bundled();

    static Stream<Arguments> samples() {
        return Signatures.bundled().all().stream()
                .flatMap(signature -> signature.samples().stream().map(lines -> Arguments.of(signature.id(), lines)));
    }

    private static List<Recognised> feed(Signatures.Watch watch, List<String> lines) {
        List<Recognised> recognised = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            recognised.addAll(watch.accept(i, lines.get(i)));
        }
        return recognised;
    }

    @Test
    void coverEveryRowOfTheTableOfKnownFailures() {
        assertEquals(
                Set.of(
                        "tricircle-missing",
                        "git-ref-missing",
                        "git-dropped",
                        "pip-constraints",
                        "distutils",
                        "unsupported-distro",
                        "ovn-agent",
                        "rabbitmq-host",
                        "permissions",
                        "apt-lock",
                        "disk-full",
                        "sudo-password",
                        "zun-docker-permission",
                        "docker-api-too-old",
                        "kuryr-plugin-missing",
                        "port-not-active",
                        "network-not-in-region",
                        "service-did-not-start",
                        "pod-exists",
                        "subnet-missing",
                        "wrong-region"),
                signatures.all().stream().map(Signature::id).collect(Collectors.toSet()));
        for (Signature signature : signatures.all()) {
            assertFalse(
                    signature.title().isBlank()
                            || signature.cause().isBlank()
                            || signature.remedy().isBlank(),
                    signature.id());
            assertEquals(signature.derived(), signature.samples().isEmpty(), signature.id());
        }
    }

    /// These pass by in every task, the first ones too.
    @ParameterizedTest
    @ValueSource(strings = {"sudo-password", "disk-full", "apt-lock"})
    void whatEveryTaskCanMeetIsExplainedWithoutStackSh(String id) {
        Signature signature = signatures.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        String said = signature.cause() + " " + signature.remedy();
        assertFalse(said.contains("stack.sh") || said.contains("DevStack"), said);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void recogniseTheirOwnSamplesAndNoOthers(String id, List<String> lines) {
        List<Recognised> recognised = feed(signatures.watch("node1", "stack.sh"), lines);

        assertEquals(List.of(id), recognised.stream().map(Recognised::signature).toList());
        Recognised known = recognised.getFirst();
        assertEquals("node1", known.node());
        assertEquals("stack.sh", known.task());
        assertEquals(lines.size() - 1, known.index());
        assertTrue(lines.containsAll(known.lines()), "the lines it saw are shown");
        assertEquals(signatures.find(id).orElseThrow().remedy(), known.remedy());
    }

    @Test
    void recogniseThroughColoursAndTimestamps() {
        List<Recognised> recognised = feed(
                signatures.watch("n", "t"),
                List.of(
                        "\u001b[31m2026-11-22 12:00:00.000 | ERROR: Links are \u001b[1mnot\u001b[0m allowed as constraints"));
        assertEquals("pip-constraints", recognised.getFirst().signature());
        assertEquals(
                List.of("2026-11-22 12:00:00.000 | ERROR: Links are not allowed as constraints"),
                recognised.getFirst().lines());
    }

    @Test
    void reportAFailureOnceForACommandHoweverOftenItPassesBy() {
        Trail trail = new Trail();
        Signatures.Watch first = signatures.watch("n", "t", trail);
        List<String> thousand = java.util.Collections.nCopies(1000, "fatal: early EOF");
        assertEquals(1, feed(first, thousand).size());
        assertEquals(
                1, feed(signatures.watch("n", "t", trail), thousand).size(), "the next command may report it again");
    }

    @Test
    void putTogetherWhatSeveralCommandsOfATaskShow() {
        Trail trail = new Trail();
        String refused = "ERROR zun ('Connection aborted.', PermissionError(13, 'Permission denied'))";
        String none = "There are not enough hosts available.";
        assertEquals(List.of(), signatures.watch("n", "t", trail).accept(5, refused));
        assertEquals(List.of(), signatures.watch("other", "t").accept(6, none));
        List<Recognised> recognised = signatures.watch("n", "t", trail).accept(7, none);
        assertEquals(List.of(refused, none), recognised.getFirst().lines());
        assertEquals(7, recognised.getFirst().index());
    }

    @Test
    void forgetTheFirstLineWhenTheSecondComesTooLate() {
        Signatures.Watch watch = signatures.watch("n", "t");
        watch.accept(0, "PermissionError(13, 'Permission denied')");
        for (int i = 0; i < 501; i++) {
            watch.accept(i + 1, "something else");
        }
        assertEquals(List.of(), watch.accept(502, "There are not enough hosts available."));
        assertEquals(
                1, watch.accept(503, "PermissionError(13, 'Permission denied')").size());
    }

    @Test
    void doNotBlameTheConnectionForARefThatIsMissing() {
        List<String> lines = List.of(
                "fatal: couldn't find remote ref stable/train",
                "[ERROR] /opt/stack/devstack/functions-common:616 git call failed: [git fetch origin stable/train]");
        assertEquals(
                List.of("git-ref-missing"),
                feed(signatures.watch("n", "t"), lines).stream()
                        .map(Recognised::signature)
                        .toList());
        assertFalse(signatures.passing("git-ref-missing"));
        assertTrue(signatures.passing("git-dropped"));
        assertTrue(signatures.passing("apt-lock"));
        assertFalse(signatures.passing("no such id"));
    }

    @Test
    void keepTheOrderWhereItMatters() throws IOException {
        Signatures ordered = Signatures.read(json("""
                {"schema": "trilab.failures/1", "failures": [{"id": "x", "title": "t", "cause": "c", "remedy": "r",
                 "trap": "", "sequences": [{"clues": [{"literal": "first"}, {"literal": "second"}], "window": 3}]}]}
                """));
        assertEquals(
                0, feed(ordered.watch("n", "t"), List.of("second", "first")).size());
        assertEquals(
                0,
                feed(ordered.watch("n", "t"), List.of("first", "", "", "", "second"))
                        .size());
        assertEquals(
                1,
                feed(ordered.watch("n", "t"), List.of("second", "first", "", "second"))
                        .size());
        assertEquals(
                1, feed(ordered.watch("n", "t"), List.of("first and second")).size());
    }

    @Test
    void refuseAFileOfAnotherSchema() {
        assertThrows(IOException.class, () -> Signatures.read(json("{\"schema\": \"other/1\", \"failures\": []}")));
        assertThrows(
                IOException.class,
                () -> Signatures.read(json("{\"schema\": \"trilab.failures/1\", \"failures\": [], \"x\": 1}")));
    }

    private static ByteArrayInputStream json(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
