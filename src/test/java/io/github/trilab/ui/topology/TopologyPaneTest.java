package io.github.trilab.ui.topology;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationTest;
import org.testfx.util.WaitForAsyncUtils;

class TopologyPaneTest extends ApplicationTest {
    private final List<Selected> opened = new ArrayList<>();
    private final Pulse pulse = new Pulse();

    @SuppressWarnings("NullAway.Init") // made in start
    private TopologyPane pane;

    @TempDir
    Path folder;

    @Override
    public void start(Stage stage) {
        pane = new TopologyPane(pulse);
        pane.setOnOpen(opened::add);
        Scene scene = new Scene(pane, 400, 570);
        new Theme().dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void end() {
        interact(() -> Texts.language().set(Locale.ENGLISH));
        pulse.close();
    }

    private void shows(TopologyRuns run) {
        interact(() -> pane.show(run.view()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Box box(Selected what) {
        return pane.viewport().world().box(what).orElseThrow();
    }

    @Test
    void everyBoxIsReachedWithTheArrowKeysAndOpenedWithEnter() {
        shows(new TopologyRuns(2).deployed());
        interact(() -> box(new Selected.Central()).requestFocus());

        type(KeyCode.DOWN, KeyCode.ENTER);
        assertTrue(opened.getLast() instanceof Selected.Region);
        interact(() -> box(new Selected.Region("RegionOne")).requestFocus());
        type(KeyCode.RIGHT, KeyCode.ENTER);
        assertEquals(new Selected.Region("RegionTwo"), opened.getLast());
        type(KeyCode.DOWN, KeyCode.ENTER);
        assertEquals(new Selected.Node("node2"), opened.getLast());
        type(KeyCode.DOWN, KeyCode.ENTER);
        assertEquals(new Selected.Container("RegionTwo", "container02"), opened.getLast());
        type(KeyCode.END, KeyCode.ENTER);
        assertEquals(new Selected.Network("container-net"), opened.getLast());
        type(KeyCode.HOME, KeyCode.ENTER);
        assertEquals(new Selected.Central(), opened.getLast());
    }

    @Test
    void aClickOpensTheInnermostBox() {
        shows(new TopologyRuns(2).deployed());

        clickOn("#topology-container-RegionOne-backend01");

        assertEquals(List.of(new Selected.Container("RegionOne", "backend01")), opened);
    }

    @Test
    void aPingIsOpenedByClickByKeyboardAndFromTheMapOfMoreRegions() {
        shows(new TopologyRuns(2).deployed());
        clickOn("#topology-ping-RegionTwo-RegionOne");
        assertEquals(List.of(new Selected.Ping("RegionTwo", "RegionOne")), opened);
        type(KeyCode.UP, KeyCode.ENTER);
        assertEquals(new Selected.Ping("RegionOne", "RegionTwo"), opened.getLast());

        shows(new TopologyRuns(5).deployed());
        opened.clear();
        Layout layout = Objects.requireNonNull(pane.viewport().laidOut());
        Rectangle2D map = Objects.requireNonNull(layout.map());
        Point2D secondToFirst = pane.viewport()
                .world()
                .localToScreen(
                        map.getMinX() + layout.cell().labels() + layout.cell().width() / 2,
                        map.getMaxY() - layout.cell().height() * 3.5);
        clickOn(secondToFirst);
        assertEquals(List.of(new Selected.Ping("RegionTwo", "RegionOne")), opened);
    }

    @Test
    void everyPingOfTheMapIsReachedWithTheArrowKeysSaidAndOpened() {
        shows(new TopologyRuns(5).deployed());
        PingMap map = pane.viewport().world().map();
        interact(() -> box(new Selected.Central()).requestFocus());
        type(KeyCode.TAB);
        assertTrue(map.isFocused());
        assertTrue(said(map).startsWith("Ping from RegionOne to RegionTwo: 3 of 3 came back"), said(map));

        type(KeyCode.DOWN, KeyCode.ENTER);
        assertEquals(List.of(new Selected.Ping("RegionThree", "RegionTwo")), opened, "past the region itself");
        type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.SPACE);
        assertEquals(new Selected.Ping("RegionThree", "RegionFive"), opened.getLast(), "and not over the edge");
        type(KeyCode.LEFT, KeyCode.UP, KeyCode.ENTER);
        assertEquals(new Selected.Ping("RegionTwo", "RegionFour"), opened.getLast());
        type(KeyCode.END);
        assertTrue(said(map).startsWith("Ping from RegionFive to RegionFour: 3 of 3 came back"), said(map));
        type(KeyCode.HOME);
        assertTrue(said(map).startsWith("Ping from RegionOne to RegionTwo: 3 of 3 came back"), said(map));

        type(KeyCode.PLUS);
        assertTrue(pane.viewport().zoom().get() > 1, "other keys are the picture's");
        interact(() -> box(new Selected.Central()).requestFocus());
        assertTrue(said(map).startsWith("Pings: 20 of 20 answered"));
    }

    private static String said(PingMap map) {
        return String.valueOf(map.getAccessibleText());
    }

    @Test
    void keysZoomAndNewsKeepZoomAndSelection() {
        TopologyRuns run = new TopologyRuns(20).running();
        shows(run);
        interact(() -> box(new Selected.Region("RegionSeven")).requestFocus());
        type(KeyCode.PLUS, KeyCode.PLUS);
        double zoom = pane.viewport().zoom().get();
        Box before = box(new Selected.Region("RegionSeven"));

        shows(run.phase(TopologyRuns.devstack("node7"), "Starting Nova", 17, 19));

        assertTrue(zoom > 1.5);
        assertEquals(zoom, pane.viewport().zoom().get());
        assertSame(before, box(new Selected.Region("RegionSeven")));
        assertTrue(before.isFocused());
        assertEquals(
                Optional.of(new Selected.Region("RegionSeven")), pane.viewport().current());
        type(KeyCode.DIGIT0);
        assertEquals(1, pane.viewport().zoom().get());
    }

    @Test
    void aBoxThatDoesNotChangeIsNotDrawnAgain() {
        TopologyRuns run = new TopologyRuns(5).running();
        shows(run);
        var first = List.copyOf(box(new Selected.Region("RegionOne")).getChildren());
        var second = List.copyOf(box(new Selected.Region("RegionTwo")).getChildren());

        shows(run.phase(TopologyRuns.devstack("node2"), "Starting Nova", 17, 19));

        assertEquals(first, box(new Selected.Region("RegionOne")).getChildren());
        assertFalse(second.equals(box(new Selected.Region("RegionTwo")).getChildren()));
    }

    @Test
    void theListSaysWhatThePictureShows() {
        shows(new TopologyRuns(2).deployed());
        clickOn("#topology-list-toggle");
        WaitForAsyncUtils.waitForFxEvents();

        List<String> lines =
                pane.list().getItems().stream().map(Words.Line::text).toList();
        assertEquals(
                "CentralRegion on node1: central pod; q-svc0 active, t-api active, t-job active", lines.getFirst());
        assertTrue(lines.contains("container02 in RegionTwo: Running, 10.0.60.63"), lines::toString);
        assertTrue(lines.contains("Stretched network container-net 10.0.60.0/24 · vxlan 1070"), lines::toString);
        assertTrue(
                lines.stream().anyMatch(line -> line.startsWith("Ping from RegionOne to RegionTwo: 3 of 3 came back")));
        for (Box box : pane.viewport().world().boxes()) {
            assertTrue(lines.contains(box.getAccessibleText()), () -> box.getAccessibleText() + " is not in " + lines);
        }
        interact(() -> {
            pane.list().requestFocus();
            pane.list().getSelectionModel().select(1);
        });
        type(KeyCode.ENTER);
        assertEquals(List.of(new Selected.Region("RegionOne")), opened);
    }

    @Test
    void signsTurnWhileSomethingRunsAndCanBeSeen() {
        TopologyRuns run = new TopologyRuns(2).running();
        shows(run);
        assertTrue(turns());
        interact(() -> pane.animated().set(false));
        assertFalse(turns());
        interact(() -> pane.animated().set(true));
        assertTrue(turns());
        interact(() -> pane.asList().set(true));
        assertFalse(turns());
        interact(() -> pane.asList().set(false));
        assertTrue(turns());
    }

    private boolean turns() {
        return pane.viewport().motion().turns();
    }

    @Test
    void aNewPingFliesAndOneThatWasThereBeforeDoesNot() {
        TopologyRuns run = new TopologyRuns(2).deployed();
        shows(run);
        assertEquals(0, pane.viewport().world().sky().getChildren().size());

        var regions = run.lab.regions();
        interact(() -> {
            pane.show(run.see(TopologyRuns.ping(regions.getFirst(), regions.getLast(), 3, 0.5))
                    .view());
            assertEquals(1, pane.viewport().world().sky().getChildren().size());
        });

        await().atMost(Duration.ofSeconds(20))
                .until(() -> pane.viewport().world().sky().getChildren().isEmpty());
    }

    @Test
    void theLanguageSwitchesEverywhere() {
        shows(new TopologyRuns(2));
        interact(() -> Texts.language().set(Locale.SIMPLIFIED_CHINESE));
        WaitForAsyncUtils.waitForFxEvents();

        assertTrue(lookup(".topology-title").<Labeled>query().getText().contains("区域"));
        assertTrue(String.valueOf(box(new Selected.Region("RegionOne")).getAccessibleText())
                .contains("尚无"));
    }

    @Test
    void thePictureIsSavedAsPngAndSvg() throws IOException {
        shows(new TopologyRuns(5).deployed());
        pane.setTarget(name -> Optional.of(folder.resolve(name)));

        clickOn("#topology-png");
        clickOn("#topology-svg");

        Path png = folder.resolve("lab-bologna-topology.png");
        Path svg = folder.resolve("lab-bologna-topology.svg");
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(svg) && Files.size(svg) > 1000);
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(png) && ImageIO.read(png.toFile()) != null);
        assertTrue(ImageIO.read(png.toFile()).getWidth() >= 700);
        assertTrue(Files.readString(svg).contains("<svg"));
    }
}
