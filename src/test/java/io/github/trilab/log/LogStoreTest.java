package io.github.trilab.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogStoreTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");

    @TempDir
    private Path folder;

    private final Redactor redactor = new Redactor();
    private final List<Recognised> known = Collections.synchronizedList(new ArrayList<>());

    private LogStore open() throws IOException {
        return LogStore.open(folder, redactor, Clock.fixed(NOON, ZoneOffset.UTC), known::add);
    }

    private static void give(LogWriter writer, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writer.bytes(false, bytes, bytes.length);
    }

    private static List<String> texts(List<LogLine> lines) {
        return lines.stream().map(LogLine::text).toList();
    }

    private static List<String> texts(LogStore log) {
        return texts(log.read(0, (int) log.size()));
    }

    @Test
    void givesBackWhatWasWrittenAtOnceAndAfterReopening() throws IOException {
        List<LogLine> before;
        try (LogStore log = open()) {
            try (LogWriter writer = log.writer("node1", "setup/stack")) {
                give(writer, "one\nERROR: two €\nunfini");
                assertEquals(List.of("one", "ERROR: two €"), texts(log), "no waiting for the disk");
                writer.line(Severity.DEBUG, "said\nin two lines");
            }
            assertEquals(
                    new LogLine(1, NOON, "node1", "setup/stack", Severity.ERROR, "ERROR: two €"),
                    log.read(1, 1).getFirst());
            assertEquals(List.of("one", "ERROR: two €", "said", "in two lines", "unfini"), texts(log));
            before = log.read(0, 100);
        }
        try (LogStore log = open()) {
            assertEquals(before, log.read(0, 100));
            try (LogWriter writer = log.writer("node2", "x")) {
                writer.line(Severity.INFO, "more");
            }
            assertEquals(6, log.size());
            assertEquals(
                    new LogLine(5, NOON, "node2", "x", Severity.INFO, "more"),
                    log.read(5, 9).getFirst());
        }
    }

    @Test
    void readsNothingOutsideOfWhatIsThere() throws IOException {
        try (LogStore log = open();
                LogWriter writer = log.writer("n", "t")) {
            assertEquals(List.of(), log.read(0, 10));
            writer.line(Severity.INFO, "one");
            assertEquals(List.of(), log.read(1, 10));
            assertEquals(List.of("one"), texts(log.read(-5, 10)));
            assertEquals(List.of(), log.read(0, 0));
            assertEquals(List.of(), log.read(0, -1));
        }
    }

    @Test
    void keepsTheStreamsOfACommandApart() throws IOException {
        try (LogStore log = open()) {
            try (LogWriter writer = log.writer("n", "t")) {
                give(writer, "half ");
                writer.bytes(true, "error\nrest".getBytes(StandardCharsets.UTF_8), 10);
                give(writer, "line\n");
            }
            assertEquals(List.of("error", "half line", "rest"), texts(log));
        }
    }

    @Test
    void marksALineThatWasTooLong() throws IOException {
        try (LogStore log = open();
                LogWriter writer = log.writer("n", "t")) {
            give(writer, "x".repeat(20_000) + "\n");
            assertEquals(
                    "x".repeat(16_384) + "… (3616 bytes more, not kept)",
                    texts(log).getFirst());
        }
    }

    @Test
    void hidesASecretThatLiesAcrossTheCut() throws IOException {
        redactor.add("correct-horse-battery");
        try (LogStore log = open();
                LogWriter writer = log.writer("n", "t")) {
            give(writer, "x".repeat(16_380) + "correct-horse-battery staple\n");
            give(writer, "correct-horse-battery " + "y".repeat(17_500) + "correct-horse-battery" + "\n");
        }
        assertEquals(List.of(), filesWith("corr"));
    }

    @Test
    void hidesAPrivateKeyThatComesLineByLine() throws IOException {
        try (LogStore log = open();
                LogWriter writer = log.writer("n", "t")) {
            give(writer, "$ cat key\n-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz\naC1rZXk\n");
            give(writer, "-----END OPENSSH PRIVATE KEY----- done\nnext\n");
            assertEquals(
                    List.of("$ cat key", Redactor.MARK, Redactor.MARK, Redactor.MARK, Redactor.MARK + " done", "next"),
                    texts(log));
        }
        assertEquals(List.of(), filesWith("b3Blbn"));
    }

    @Test
    void hidesSecretsInLinesOfOurOwn() throws IOException {
        redactor.add("hunter2");
        try (LogStore log = open();
                LogWriter writer = log.writer("n", "t")) {
            writer.line(Severity.INFO, "the password is hunter2");
            assertEquals(List.of("the password is " + Redactor.MARK), texts(log));
        }
    }

    private List<Path> filesWith(String text) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    @Test
    void reportsKnownFailuresWithTheLineTheyEndIn() throws IOException {
        try (LogStore log = open();
                LogWriter writer = log.writer("node1", "setup/stack")) {
            give(writer, "fine\nERROR: Links are not allowed as constraints\n");
            assertEquals(1, known.size());
            assertEquals("pip-constraints", known.getFirst().signature());
            assertEquals(1, known.getFirst().index());
            assertEquals("setup/stack", known.getFirst().task());
        }
    }

    @Test
    void givesTheLastLinesOfATask() throws IOException {
        try (LogStore log = open()) {
            write(log, 0, 50);
            assertEquals(List.of("line 44", "line 46", "line 48"), log.tail("node0", "t", 3));
        }
        try (LogStore log = open()) {
            write(log, 50, 53);
            assertEquals(List.of("line 46", "line 48", "line 50", "line 52"), log.tail("node0", "t", 4));
            assertEquals(List.of("line 49", "line 51"), log.tail("node1", "t", 2));
            assertEquals(27, log.tail("node0", "t", 1000).size());
            assertEquals(List.of(), log.tail("node0", "other", 5));
            assertEquals(List.of(), log.tail("node0", "t", 0));
        }
    }

    private static void write(LogStore log, int from, int to) {
        try (LogWriter even = log.writer("node0", "t");
                LogWriter odd = log.writer("node1", "t")) {
            for (int i = from; i < to; i++) {
                (i % 2 == 0 ? even : odd).line(Severity.INFO, "line " + i);
            }
        }
    }

    @Test
    void keepsAllWholeLinesWhenAFileWasCutOff() throws IOException {
        try (LogStore log = open()) {
            write(log, 0, 20);
        }
        Path text = folder.resolve("lines-000000.log");
        cut(text, Files.size(text) - 3);
        assertLines(19);
        cut(folder.resolve("index"), 10 * IndexBlock.RECORD + 7L);
        assertLines(10);
        try (LogStore log = open()) {
            write(log, 10, 12);
            assertEquals(12, log.size());
        }
        assertLines(12);
        assertEquals(12, Files.readAllLines(text).size(), "nothing is left of what was cut off");
    }

    @Test
    void dropsRecordsThatAreNotWhatWasWritten() throws IOException {
        try (LogStore log = open()) {
            write(log, 0, 20);
        }
        try (RandomAccessFile index =
                new RandomAccessFile(folder.resolve("index").toFile(), "rw")) {
            index.seek(15 * IndexBlock.RECORD);
            index.write(new byte[IndexBlock.RECORD * 5]); // as a machine without power may leave it
        }
        assertLines(15);
    }

    @Test
    void dropsLinesOfASourceWhoseNameIsLost() throws IOException {
        try (LogStore log = open()) {
            write(log, 0, 1);
            write(log, 1, 2);
        }
        Path sources = folder.resolve("sources.json");
        cut(sources, Files.size(sources) - 1);
        assertLines(1);
        try (LogStore log = open()) {
            write(log, 1, 2);
        }
        assertLines(2);
    }

    private static void cut(Path file, long size) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(size);
        }
    }

    private void assertLines(int count) throws IOException {
        try (LogStore log = open()) {
            assertEquals(count, log.size());
            for (int i = 0; i < count; i++) {
                LogLine line = log.read(i, 1).getFirst();
                assertEquals("line " + i, line.text());
                assertEquals("node" + i % 2, line.node());
            }
        }
    }

    @Test
    void keepsTheLinesOfSeveralWritersWholeAndEachInItsOrder() throws Exception {
        int writers = 8;
        int lines = 2000;
        try (LogStore log = open()) {
            List<Thread> threads = new ArrayList<>();
            for (int w = 0; w < writers; w++) {
                String node = "node" + w;
                threads.add(Thread.ofVirtual().start(() -> {
                    try (LogWriter writer = log.writer(node, "t")) {
                        for (int i = 0; i < lines; i++) {
                            give(writer, node + " says ");
                            give(writer, i + "\n");
                        }
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        try (LogStore log = open()) {
            assertEquals((long) writers * lines, log.size());
            int[] next = new int[writers];
            for (LogLine line : log.read(0, writers * lines)) {
                int w = Integer.parseInt(line.node().substring(4));
                assertEquals(line.node() + " says " + next[w]++, line.text());
            }
            assertEquals(List.of("node3 says 1998", "node3 says 1999"), log.tail("node3", "t", 2));
        }
    }

    @Test
    void canBeReadByAThreadThatIsInterrupted() throws IOException {
        try (LogStore log = open()) {
            write(log, 0, 10);
            Thread.currentThread().interrupt();
            assertEquals("line 3", log.read(3, 1).getFirst().text());
            write(log, 10, 11);
            assertTrue(Thread.interrupted());
            assertEquals("line 3", log.read(3, 1).getFirst().text());
            assertEquals(11, log.size());
        }
    }

    @Test
    void isWrittenByOneProgramAtATimeAndReadByAny() throws IOException {
        try (LogStore log = open()) {
            write(log, 0, 3);
            IOException inUse = assertThrows(IOException.class, this::open);
            assertTrue(String.valueOf(inUse.getMessage()).contains(folder.toString()), inUse::getMessage);
            try (LogStore reader = LogStore.openToRead(folder)) {
                assertEquals(List.of("line 0", "line 1", "line 2"), texts(reader));
                assertEquals(List.of("line 2"), reader.tail("node0", "t", 1));
                assertThrows(IllegalStateException.class, () -> reader.writer("n", "t"));
            }
            write(log, 3, 4);
            assertEquals(4, log.size());
        }
        assertLines(4);
    }

    @Test
    void saysWhenThereIsNoLogToRead() {
        IOException none = assertThrows(IOException.class, () -> LogStore.openToRead(folder.resolve("none")));
        assertTrue(String.valueOf(none.getMessage()).contains("none"), none::getMessage);
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isForItsOwnersEyesOnly() throws IOException {
        Path inner = folder.resolve("run/log");
        try (LogStore log = LogStore.open(inner, redactor, Clock.systemUTC(), known::add)) {
            write(log, 0, 2);
        }
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(inner)));
        try (Stream<Path> files = Files.list(inner)) {
            List<Path> all = files.toList();
            assertEquals(4, all.size(), all::toString);
            for (Path file : all) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file::toString);
            }
        }
    }

    @Test
    void tellsWhenAWriterIsUsedAfterItsEnd() throws IOException {
        try (LogStore log = open()) {
            LogWriter writer = log.writer("n", "t");
            writer.close();
            writer.close();
            assertThrows(IllegalStateException.class, () -> writer.line(Severity.INFO, "late"));
            assertThrows(IllegalStateException.class, () -> give(writer, "late"));
        }
    }

    @Test
    void goesOnInAnotherFileWhenOneIsLong() throws IOException {
        String line = "z".repeat(16_000);
        int count = (int) (Segments.LIMIT / 16_001) + 10;
        try (LogStore log = open();
                LogWriter writer = log.writer("n", "t")) {
            byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < count; i++) {
                writer.bytes(false, bytes, bytes.length);
            }
        }
        assertTrue(Files.size(folder.resolve("lines-000000.log")) <= Segments.LIMIT);
        assertTrue(Files.exists(folder.resolve("lines-000001.log")));
        try (LogStore log = open()) {
            assertEquals(count, log.size());
            for (LogLine each : log.read(count - 20, 20)) {
                assertEquals(line, each.text());
            }
        }
    }
}
