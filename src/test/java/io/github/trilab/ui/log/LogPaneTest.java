package io.github.trilab.ui.log;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.engine.RunView.Known;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.log.Filter;
import io.github.trilab.log.LogStore;
import io.github.trilab.log.LogWriter;
import io.github.trilab.log.Redactor;
import io.github.trilab.log.Severity;
import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class LogPaneTest {
    private static final TaskKey PODS = new TaskKey("pods", "create-pods", "node2");

    @TempDir
    Path folder;

    private final List<LogStore> stores = new ArrayList<>();
    private Pulse pulse;
    private LogPane pane;

    @BeforeAll
    static void begin() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void open() {
        pulse = new Pulse();
        pane = fx(() -> {
            Texts.language().set(Locale.ENGLISH);
            Theme theme = new Theme();
            LogPane made = new LogPane(pulse, ZoneOffset.UTC);
            Scene scene = new Scene(made, 900, 400);
            theme.dress(scene);
            Stage stage = FxToolkit.toolkitContext().getRegisteredStage();
            stage.setScene(scene);
            stage.show();
            return made;
        });
    }

    @AfterEach
    void close() {
        fx(() -> {
            pane.close();
            return pane;
        });
        pulse.close();
        stores.forEach(LogStore::close);
    }

    @Test
    void filtersCombine() throws IOException {
        LogStore store = store("a");
        write(store, "node1", "setup/run-devstack", Severity.INFO, "one", 10);
        write(store, "node2", "setup/run-devstack", Severity.ERROR, "two", 10);
        write(store, "node2", "pods/create-pods", Severity.ERROR, "three", 3);
        write(store, "node2", "pods/create-pods", Severity.INFO, "four", 10);
        show(store);
        assertShown(33, 33);

        filter(Filter.ALL.nodes("node2"));
        assertShown(23, 33);
        filter(pane.filter().least(Severity.ERROR));
        assertShown(13, 33);
        filter(pane.filter().tasks("pods/create-pods"));
        assertShown(3, 33);
        eventually(() -> assertTrue(lines().stream().allMatch(line -> line.contains("node2 three"))));
    }

    @Test
    void searchCountsAllLinesAndGoesToThoseNotOnScreen() throws IOException {
        LogStore store = store("a");
        write(store, "node1", "t", Severity.INFO, "needle first", 1);
        write(store, "node1", "t", Severity.INFO, "hay", 20_000);
        write(store, "node1", "t", Severity.INFO, "Needle in the middle", 1);
        write(store, "node1", "t", Severity.INFO, "hay", 20_000);
        show(store);
        assertShown(40_002, 40_002);

        type("needle");
        eventually(() -> assertEquals("2 hits", words("#log-hits")));
        press(KeyCode.F3, false); // from the end on: begins again at the first
        eventually(() -> assertTrue(lines().getFirst().contains("needle first"), lines().getFirst()));
        assertEquals("1 of 2", words("#log-hits"));
        press(KeyCode.F3, false);
        eventually(() -> assertTrue(lines().stream().anyMatch(line -> line.contains("Needle in the middle"))));
        press(KeyCode.F3, true);
        eventually(() -> assertEquals("1 of 2", words("#log-hits")));

        fire("#log-search-case");
        eventually(() -> assertEquals("1 hit", words("#log-hits")));
        fire("#log-search-regex");
        type("[nN]eedle (first|in)");
        eventually(() -> assertEquals("2 hits", words("#log-hits")));
        type("(");
        eventually(() -> assertTrue(words("#log-hits").startsWith("Not a regular expression")));

        type("hay");
        write(store, "node1", "t", Severity.INFO, "hay", 5);
        eventually(() -> assertEquals("40,005 hits", words("#log-hits")));
        filter(Filter.ALL.nodes("nobody"));
        eventually(() -> assertEquals("no hits", words("#log-hits")));
    }

    @Test
    void scrollingUpPausesAndEndFollowsAgain() throws IOException {
        LogStore store = store("a");
        write(store, "node1", "t", Severity.INFO, "old", 1000);
        show(store);
        eventually(() -> assertTrue(lines().getLast().endsWith("old 999")));
        assertEquals("Following", words("#log-follow"));

        inLines(KeyCode.PAGE_UP, false);
        List<String> paused = lines();
        write(store, "node1", "t", Severity.INFO, "new", 1234);
        eventually(() -> assertEquals("Follow · 1,234 new", words("#log-follow")));
        assertEquals(paused, lines());

        inLines(KeyCode.END, false);
        eventually(() -> assertTrue(lines().getLast().endsWith("new 1233")));
        assertEquals("Following", words("#log-follow"));

        fire("#log-follow");
        assertFalse(fx(() -> node("#log-follow", ToggleButton.class).isSelected()));
    }

    @Test
    void theScrollBarReachesEveryPart() throws IOException {
        LogStore store = store("a");
        write(store, "node1", "t", Severity.INFO, "line", 100_000);
        show(store);
        assertShown(100_000, 100_000);

        fx(() -> {
            node("#log-scroll", ScrollBar.class).setValue(0.5);
            return pane;
        });
        eventually(() -> assertTrue(lines().getFirst().matches(".* line (49|50)\\d{3}"), lines().getFirst()));
        fx(() -> {
            node("#log-scroll", ScrollBar.class).setValue(0);
            return pane;
        });
        eventually(() -> assertTrue(lines().getFirst().endsWith(" line 0")));
    }

    @Test
    void arrowsGoSidewaysAlongLongLinesUnlessTheyAreWrapped() throws IOException {
        LogStore store = store("a");
        write(store, "node1", "t", Severity.INFO, "short", 50);
        show(store);
        assertShown(50, 50);
        assertFalse(sideways().isVisible());
        int whole = lines().size();

        write(store, "node1", "t", Severity.INFO, "long ".repeat(1000), 1);
        eventually(() -> assertTrue(sideways().isVisible()));
        eventually(() -> assertTrue(lines().size() < whole, "the bar has room of its own"));
        inLines(KeyCode.RIGHT, false);
        inLines(KeyCode.RIGHT, false);
        double there = sideways().getValue();
        assertTrue(there > 0);
        inLines(KeyCode.LEFT, false);
        assertEquals(there / 2, sideways().getValue(), 0.001);

        fire("#log-wrap");
        assertFalse(sideways().isVisible());
        fire("#log-wrap");
        eventually(() -> assertTrue(sideways().isVisible()));
        assertEquals(0, sideways().getValue());
    }

    @Test
    void aHitFarToTheRightComesOnScreen() throws IOException {
        LogStore store = store("a");
        write(store, "node1", "t", Severity.INFO, "hay ".repeat(500) + "needle " + "hay ".repeat(500), 1);
        show(store);
        assertShown(1, 1);

        type("needle");
        eventually(() -> assertEquals("1 hit", words("#log-hits")));
        press(KeyCode.F3, false);

        eventually(() -> {
            double column = sideways().getUnitIncrement() / 4;
            double left = sideways().getValue();
            assertTrue(left < 2000 * column && left > 1900 * column, left + " of columns of " + column);
        });
    }

    @Test
    void anotherRunsLogTakesItsPlaceAlsoWhenTheFirstWasClosed() throws IOException {
        LogStore first = store("a");
        write(first, "node1", "t", Severity.INFO, "first", 5000);
        show(first);
        eventually(() -> assertTrue(lines().getLast().endsWith("first 4999")));

        first.close();
        stores.remove(first);
        inLines(KeyCode.HOME, false);
        eventually(() -> assertTrue(words("#log-notice-words").startsWith("The log cannot be read")));

        LogStore second = store("b");
        write(second, "node1", "t", Severity.INFO, "second", 10);
        show(second);
        assertShown(10, 10);
        assertTrue(lines().getLast().endsWith("second 9"));
        assertFalse(fx(() -> node("#log-notice", Node.class).isVisible()));

        fx(() -> {
            pane.clear();
            return pane;
        });
        eventually(() -> assertEquals("No run is open.", words("#log-empty")));
    }

    @Test
    void copiesTheSelectedLinesWithoutColours() throws IOException {
        LogStore store = store("a");
        write(store, "node1", "t", Severity.INFO, "\u001b[31mred\u001b[0m", 3);
        write(store, "node2", "t", Severity.INFO, "between", 1);
        write(store, "node1", "t", Severity.INFO, "last", 2);
        show(store);
        assertShown(6, 6);
        filter(Filter.ALL.nodes("node1"));
        assertShown(5, 6);

        inLines(KeyCode.UP, false); // the last line
        inLines(KeyCode.UP, true);
        inLines(KeyCode.UP, true);
        inLines(KeyCode.C, true);

        eventually(() -> assertEquals("3 lines were copied.", words("#log-notice-words")));
        List<String> copied =
                fx(() -> Clipboard.getSystemClipboard().getString().lines().toList());
        assertEquals(
                List.of("node1 red 2", "node1 last 0", "node1 last 1"),
                copied.stream()
                        .map(line -> line.substring("00:00:00.000 ".length()))
                        .toList());
    }

    @Test
    void savesAllLinesThatPassTheFilter() throws IOException {
        LogStore store = store("a");
        write(store, "node1", "t", Severity.INFO, "some", 10_000);
        write(store, "node2", "t", Severity.INFO, "other", 10);
        show(store);
        filter(Filter.ALL.nodes("node1"));
        Path file = folder.resolve("saved.log");
        fx(() -> {
            pane.saveTo(file);
            return pane;
        });

        eventually(() -> assertTrue(words("#log-notice-words").startsWith("10,000 lines were written")));
        List<String> saved = Files.readAllLines(file);
        assertEquals(10_000, saved.size());
        assertTrue(saved.getLast().endsWith("Z\tnode1\tt\tINFO\tsome 9999"), saved.getLast());
    }

    @Test
    void aSaveThatIsStoppedLeavesNoFile() throws IOException {
        LogStore store = store("a");
        write(store, "node1", "t", Severity.INFO, "some", 10_000);
        Path saved = Files.createDirectory(folder.resolve("saved"));
        AtomicInteger asked = new AtomicInteger();

        assertThrows(
                CancellationException.class,
                () -> SavedLines.write(
                        store.view(Filter.ALL),
                        saved.resolve("a.log"),
                        ZoneOffset.UTC,
                        () -> asked.incrementAndGet() == 2));

        assertArrayEquals(new String[0], saved.toFile().list());
    }

    @Test
    void jumpsToATaskAndTakesAwayTheFilterThatHidesIt() throws IOException {
        LogStore store = store("a");
        write(store, "node1", "setup/run-devstack", Severity.INFO, "before", 5000);
        write(store, "node2", "pods/create-pods", Severity.INFO, "pods", 1);
        write(store, "node1", "setup/run-devstack", Severity.INFO, "after", 5000);
        show(store);
        filter(Filter.ALL.nodes("node1"));
        assertShown(10_000, 10_001);

        fx(() -> {
            pane.jumpTo(PODS);
            return pane;
        });
        eventually(() -> assertTrue(lines().stream().anyMatch(line -> line.endsWith("node2 pods 0"))));
        assertEquals("Follow", words("#log-follow"));

        fx(() -> {
            pane.jumpTo(new TaskKey("images", "upload-image", "node1"));
            return pane;
        });
        eventually(() ->
                assertEquals("There are no lines of images/upload-image on node1 yet.", words("#log-notice-words")));
    }

    @Test
    void aCardSaysWhatItIsShowsItsLinesAndGoesWhenDismissed() throws IOException {
        LogStore store = store("a");
        write(store, "node2", "pods/create-pods", Severity.INFO, "before", 3000);
        Instant then = Instant.now();
        write(store, "node2", "pods/create-pods", Severity.ERROR, "Top region already exists", 1);
        write(store, "node2", "pods/create-pods", Severity.INFO, "after", 3000);
        show(store);
        Known known = new Known(
                then,
                PODS,
                "pod-exists",
                "The pod is already there",
                "Cause",
                "Remedy",
                List.of("Top region already exists 0"));
        known(List.of(known, known));

        assertEquals("The pod is already there (2×)", words(".log-card-title"));
        fire("#log-card-lines");
        eventually(() -> assertTrue(lines().stream().anyMatch(line -> line.contains("Top region already exists"))));
        fx(() -> {
            Texts.language().set(Locale.SIMPLIFIED_CHINESE);
            return pane;
        });
        assertEquals("pod 已经存在 (2×)", words(".log-card-title"));

        fire("#log-card-dismiss");
        assertFalse(fx(() -> node("#known-failures", Node.class).isVisible()));
        known(List.of(known, known));
        assertFalse(fx(() -> node("#known-failures", Node.class).isVisible()));
        known(List.of(known, known, known));
        assertTrue(fx(() -> node("#known-failures", Node.class).isVisible()));
    }

    private LogStore store(String name) throws IOException {
        LogStore store = LogStore.open(folder.resolve(name), new Redactor(), Clock.systemUTC(), known -> {});
        stores.add(store);
        return store;
    }

    private static void write(LogStore store, String node, String task, Severity severity, String text, int count) {
        try (LogWriter writer = store.writer(node, task)) {
            for (int i = 0; i < count; i++) {
                writer.line(severity, text + " " + i);
            }
        }
    }

    private void show(LogStore store) {
        fx(() -> {
            pane.show(store);
            return pane;
        });
    }

    private void filter(Filter filter) {
        fx(() -> {
            pane.filter(filter);
            return pane;
        });
    }

    private void known(List<Known> known) {
        fx(() -> {
            pane.setKnown(known);
            return pane;
        });
    }

    private void type(String text) {
        fx(() -> {
            node("#log-search", TextField.class).setText(text);
            return pane;
        });
    }

    private void press(KeyCode code, boolean shift) {
        key("#log-search", code, shift, false);
    }

    /// A key in the lines; the letter C with the shortcut key, others with Shift where it is
    /// wanted.
    private void inLines(KeyCode code, boolean modifier) {
        key("#log-lines", code, modifier && code != KeyCode.C, modifier && code == KeyCode.C);
    }

    private void key(String where, KeyCode code, boolean shift, boolean control) {
        fx(() -> {
            Node node = node(where, Node.class);
            node.requestFocus();
            node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, control, false, false));
            return pane;
        });
    }

    private void fire(String where) {
        fx(() -> {
            node(where, ButtonBase.class).fire();
            return pane;
        });
    }

    private String words(String where) {
        return fx(() -> node(where, Labeled.class).getText());
    }

    private ScrollBar sideways() {
        return fx(() -> node("#log-sideways", ScrollBar.class));
    }

    /// The lines on screen, as a screen reader reads them.
    private List<String> lines() {
        String text = fx(
                () -> (String) node("#log-lines", LogLines.class).queryAccessibleAttribute(AccessibleAttribute.TEXT));
        return text.isEmpty() ? List.of("") : text.lines().collect(Collectors.toList());
    }

    private void assertShown(long lines, long of) {
        String words = lines == of
                ? String.format(Locale.ROOT, "%,d lines", of)
                : String.format(Locale.ROOT, "%,d of %,d lines", lines, of);
        eventually(() -> assertEquals(words, words("#log-count")));
    }

    private <T extends Node> T node(String where, Class<T> type) {
        return type.cast(Objects.requireNonNull(pane.lookup(where), where));
    }

    private static <T> T fx(Callable<T> what) {
        return WaitForAsyncUtils.waitForAsyncFx(30_000, what);
    }

    private static void eventually(org.awaitility.core.ThrowingRunnable what) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(what);
    }
}
