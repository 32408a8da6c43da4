package io.github.trilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    private final Path top;
    private final Path file;

    JournalTest(@TempDir Path top) {
        this.top = top;
        this.file = top.resolve("journal.jsonl");
    }

    private static Event moved(String message) {
        return new Event.Moved(NOW, Bench.key("a"), TaskState.WAITING, TaskState.READY, 1, message);
    }

    private void append(Event... events) throws IOException {
        try (Journal journal = Journal.open(file)) {
            List.of(events).forEach(journal::append);
        }
    }

    @Test
    void keepsWhatWasAppended() throws IOException {
        append(moved("one"), moved("zwei ‹ü›\nlines"));
        append(moved("three"));

        assertEquals(List.of(moved("one"), moved("zwei ‹ü›\nlines"), moved("three")), Journal.read(file));
    }

    @Test
    void dropsATornLastLineAndGoesOnAfterTheWholeOnes() throws IOException {
        append(moved("one"), moved("two"));
        Files.writeString(file, "{\"event\":\"moved\",\"ti", StandardOpenOption.APPEND);

        assertEquals(List.of(moved("one"), moved("two")), Journal.read(file));
        append(moved("three"));
        assertEquals(List.of(moved("one"), moved("two"), moved("three")), Journal.read(file));
    }

    @Test
    void dropsALineTornInTheMiddleOfACharacter() throws IOException {
        append(moved("one"));
        byte[] torn = "{\"event\":\"ü".getBytes(StandardCharsets.UTF_8);
        Files.write(file, java.util.Arrays.copyOf(torn, torn.length - 1), StandardOpenOption.APPEND);

        assertEquals(List.of(moved("one")), Journal.read(file));
    }

    @Test
    void anEmptyJournalHasNoEvents() throws IOException {
        append();

        assertEquals(List.of(), Journal.read(file));
    }

    @Test
    void refusesWhatIsNoJournal() throws IOException {
        Files.writeString(file, "hello\n");

        assertThrows(IOException.class, () -> Journal.read(file));
    }

    @Test
    void anInterruptedThreadStillWritesIt() throws IOException {
        try (Journal journal = Journal.open(file)) {
            Thread.currentThread().interrupt();
            journal.append(moved("one"));
            assertTrue(Thread.interrupted());
            journal.append(moved("two"));
        }

        assertEquals(List.of(moved("one"), moved("two")), Journal.read(file));
    }

    @Test
    void secretsAreInNoFileOfARunButTheirOwn() throws Exception {
        Bench bench = new Bench(top, 1);
        TestTask task = new TestTask("leak", site -> {
            String secret = site.secret("admin");
            site.say("it is " + secret);
            site.observe(new io.github.trilab.lab.Observation.Service("node1", "unit", "failed: " + secret));
            String path = bench.home().resolve("conf").toString();
            return Seen.needed(
                    "use " + secret,
                    Bench.write(path, null, "password = " + secret + "\n"),
                    Bench.once("echo " + secret + "; printf " + secret + " >&2"),
                    Bench.follow(
                            "job",
                            "echo phase " + secret + "; printf 'end " + secret + "'",
                            line -> new RunView.Phase(line, 1, 1)),
                    Bench.script("echo " + secret + "; exit 1"));
        });
        Going run = bench.run(task);
        Path home = bench.state().resolve("labs").resolve(LabHome.id(bench.lab));
        String secret = Files.readString(home.resolve("secrets.json")).replaceAll(".*:\"([^\"]+)\".*", "$1");

        assertEquals(24, secret.length());
        assertEquals(Ending.FAILED, run.outcome());
        try (Stream<Path> files = Files.walk(bench.state())) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                boolean own = path.endsWith("secrets.json");
                String text = Files.readString(path, StandardCharsets.ISO_8859_1);
                assertEquals(own, text.contains(secret), path.toString());
            }
        }
        assertFalse(run.events.toString().contains(secret), "nor do watchers see it");
        assertTrue(run.events.toString().contains("‹secret›"));
    }
}
