package io.github.trilab.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogViewTest {
    /// More than a few blocks of the index, and not a multiple of one.
    private static final int LINES = 21_000;

    @TempDir
    private Path folder;

    private LogStore log = unset();
    private final List<LogLine> all = new ArrayList<>();

    @SuppressWarnings("NullAway") // set before each test
    private static LogStore unset() {
        return null;
    }

    @BeforeEach
    void write() throws IOException {
        log = LogStore.open(folder, new Redactor(), Clock.systemUTC(), known -> {});
        add(0, LINES);
        log.flush();
    }

    private void add(int from, int to) {
        try (LogWriter a = log.writer("node1", "clone");
                LogWriter b = log.writer("node2", "clone");
                LogWriter c = log.writer("node2", "stack")) {
            for (int i = from; i < to; i++) {
                LogWriter writer = i % 7 == 0 ? a : i > 9000 && i < 15_000 ? c : b;
                Severity severity = i % 1000 == 5 ? Severity.ERROR : i % 10 == 1 ? Severity.WARNING : Severity.INFO;
                writer.line(severity, "line " + i + (i % 3000 == 17 ? " \u001b[1mNee\u001b[0mdle" : " hay"));
            }
        }
        all.clear();
        all.addAll(log.read(0, (int) log.size()));
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void assertShows(Filter filter, Predicate<LogLine> passes) {
        List<LogLine> expected = all.stream().filter(passes).toList();
        LogView view = log.view(filter);
        assertEquals(expected.size(), view.size());
        assertEquals(expected, view.read(0, expected.size() + 5));
        for (int from = 0; from < expected.size(); from += 997) {
            int to = Math.min(expected.size(), from + 10);
            assertEquals(expected.subList(from, to), view.read(from, 10));
            assertEquals(from, view.position(expected.get(from).index()));
        }
        assertEquals(List.of(), view.read(expected.size(), 10));
        assertEquals(expected.size(), view.position(log.size()));
    }

    @Test
    void showsEverythingWithoutAFilter() {
        assertShows(Filter.ALL, line -> true);
    }

    @Test
    void showsTheLinesThatPassAllConditions() {
        assertShows(Filter.ALL.nodes("node1"), line -> line.node().equals("node1"));
        assertShows(Filter.ALL.tasks("stack"), line -> line.task().equals("stack"));
        assertShows(Filter.ALL.least(Severity.ERROR), line -> line.severity() == Severity.ERROR);
        assertShows(
                Filter.ALL.nodes("node1", "node2").tasks("clone").least(Severity.WARNING),
                line -> line.task().equals("clone") && line.severity().compareTo(Severity.WARNING) >= 0);
        assertShows(Filter.ALL.nodes("node9"), line -> false);
    }

    @Test
    void growsWithTheLog() {
        LogView view = log.view(Filter.ALL.nodes("node1"));
        long before = view.size();
        try (LogWriter writer = log.writer("node1", "new");
                LogWriter other = log.writer("node2", "new")) {
            for (int i = 0; i < 5000; i++) {
                writer.line(Severity.INFO, "new " + i);
                other.line(Severity.INFO, "other");
                if (i % 1000 == 0) {
                    assertEquals(before + i + 1, view.size(), "seen before it is on disk");
                    assertEquals("new " + i, view.read(before + i, 1).getFirst().text());
                }
            }
            assertEquals(before + 5000, view.size());
            for (int i = 0; i < 5000; i += 499) {
                assertEquals("new " + i, view.read(before + i, 1).getFirst().text());
            }
        }
    }

    private List<Long> hits(Predicate<LogLine> matches) {
        return all.stream().filter(matches).map(LogLine::index).toList();
    }

    private void assertFinds(Search search, List<Long> expected) {
        assertEquals(expected, forwards(search), "before counting");
        assertEquals(expected.size(), search.count());
        assertEquals(expected.size(), search.hits());
        assertEquals(log.size(), search.scanned());
        assertEquals(expected, forwards(search));
        assertEquals(expected, backwards(search));
        assertEquals(
                expected, search.read(0, 100_000).stream().map(LogLine::index).toList());
        for (int i = 0; i < Math.min(20, expected.size()); i++) {
            assertEquals(i, search.position(expected.get(i)));
        }
    }

    private static List<Long> forwards(Search search) {
        List<Long> found = new ArrayList<>();
        for (OptionalLong hit = search.next(-1); hit.isPresent(); hit = search.next(hit.getAsLong())) {
            found.add(hit.getAsLong());
        }
        return found;
    }

    private List<Long> backwards(Search search) {
        List<Long> found = new ArrayList<>();
        for (OptionalLong hit = search.previous(log.size()); hit.isPresent(); hit = search.previous(hit.getAsLong())) {
            found.addFirst(hit.getAsLong());
        }
        return found;
    }

    @Test
    void findsTextInAllLinesThroughColours() {
        List<Long> needles = hits(line -> line.index() % 3000 == 17);
        assertFinds(log.search("Needle", false, false, Filter.ALL), needles);
        assertFinds(log.search("nEEDLE", false, true, Filter.ALL), needles);
        assertFinds(log.search("needle", false, false, Filter.ALL), List.of());
        assertFinds(log.search("7 Ne+d.e$", true, false, Filter.ALL), needles);
        assertFinds(log.search("ne+d.e$", true, true, Filter.ALL), needles);
        assertFinds(log.search("Ne+dle", false, true, Filter.ALL), List.of());
    }

    @Test
    void findsOnlyInLinesThatPassTheFilter() {
        assertFinds(
                log.search("5 hay", false, false, Filter.ALL.nodes("node1")),
                hits(line -> line.node().equals("node1") && line.text().contains("5 hay")));
    }

    @Test
    void countsOnWhenTheLogHasGrown() {
        Search search = log.search("Needle", false, false, Filter.ALL);
        long before = search.count();
        add(LINES, LINES + 3000);
        assertEquals(before, search.hits());
        assertEquals(before + 1, search.count());
    }

    @Test
    void refusesABrokenRegularExpression() {
        assertThrows(PatternSyntaxException.class, () -> log.search("(", true, false, Filter.ALL));
        assertEquals(0, log.search("(", false, true, Filter.ALL).count());
    }

    @Test
    void passesOverALineThatIsTooMuchForTheExpression() {
        try (LogWriter writer = log.writer("n", "t")) {
            writer.line(Severity.INFO, "ab".repeat(8000) + "!");
            writer.line(Severity.INFO, "abab!");
        }
        assertEquals(
                1, log.search("^(a|b)+!", true, false, Filter.ALL.nodes("n")).count());
    }

    @Test
    void stopsWhenItIsCancelledEvenInsideALine() throws InterruptedException {
        try (LogWriter writer = log.writer("n", "t")) {
            writer.line(Severity.INFO, "a".repeat(90));
        }
        Search search = log.search("(a|aa)+b\\1", true, false, Filter.ALL); // takes years
        CountDownLatch ended = new CountDownLatch(1);
        Thread thread = Thread.ofPlatform().daemon().start(() -> {
            search.count();
            ended.countDown();
        });
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> search.scanned() >= LINES / 4096 * 4096);
        search.cancel();
        assertTrue(ended.await(20, TimeUnit.SECONDS), "still at work: " + thread.getState());
        assertTrue(search.cancelled());
        assertTrue(search.scanned() < log.size());
        assertEquals(OptionalLong.empty(), search.next(-1));
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() {
        Search search = log.search("Needle", false, false, Filter.ALL);
        Thread.currentThread().interrupt();
        assertEquals(0, search.count());
        assertTrue(Thread.interrupted());
        assertEquals(hits(line -> line.index() % 3000 == 17).size(), search.count());
    }
}
