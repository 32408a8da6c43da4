package io.github.trilab.ui.step;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.PracticeDeployment;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.shell.Banner;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.shell.Page;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

/// The pages of the steps 3 to 6, on the practice lab. Deploying takes long, so the tests go on
/// with what the one before left.
@SuppressWarnings("NullAway.Init")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThingPagesTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static PracticeDeployment deployed;
    private static Pulse pulse;
    private static Desk desk;
    private static Stage stage;
    private static BorderPane root;

    @BeforeAll
    static void open() throws Exception {
        deployed = new PracticeDeployment(folder, 2);
        FxToolkit.registerPrimaryStage();
        pulse = new Pulse();
        fx(() -> {
            Theme theme = new Theme();
            desk = new Desk(deployed.wiring(), pulse, theme, deployed.session(), new Desk.Ways() {
                @Override
                public void open(String page) {}

                @Override
                public void say(String id, Supplier<Banner> banner) {}

                @Override
                public void unsay(String id) {}

                @Override
                public void openTask(TaskKey task) {
                    throw new AssertionError("not in this test");
                }

                @Override
                public void showLog(TaskKey task) {}
            });
            root = new BorderPane();
            stage = new Stage();
            stage.setScene(new Scene(root, 720, 560));
            theme.dress(stage.getScene());
            stage.show();
            return stage;
        });
        pulse.before(desk::lookOut);
        pulse.each(desk::look);
    }

    @AfterAll
    static void close() throws Exception {
        fx(() -> {
            stage.hide();
            Texts.language().set(Locale.ENGLISH);
            return stage;
        });
        pulse.close();
        deployed.close();
    }

    private static <T> T fx(Callable<T> what) throws Exception {
        FutureTask<T> task = new FutureTask<>(what);
        Platform.runLater(task);
        return task.get(30, TimeUnit.SECONDS);
    }

    private static void page(String step) throws Exception {
        fx(() -> {
            Page page = StepPages.of(desk, step);
            root.setCenter(page.node());
            root.applyCss();
            root.layout();
            return page;
        });
        section(step + ".section");
    }

    private static void section(String key) throws Exception {
        fx(() -> {
            root.lookupAll(".section-tab").stream()
                    .filter(tab -> key.equals(tab.getUserData()))
                    .forEach(tab -> ((ToggleButton) tab).setSelected(true));
            root.applyCss();
            root.layout();
            return key;
        });
    }

    private static <T> T find(String id, Class<T> type) {
        Node found = Window.getWindows().stream()
                .flatMap(window -> window.getScene().getRoot().lookupAll("*").stream())
                .filter(node -> id.equals(node.getId())) // a name with a dot is no selector
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + id));
        return type.cast(found);
    }

    private static String text(String id) throws Exception {
        return fx(() -> find(id, Labeled.class).getText());
    }

    private static void press(String id) throws Exception {
        fx(() -> {
            ButtonBase button = find(id, ButtonBase.class);
            assertFalse(button.isDisabled(), () -> id + " cannot be pressed");
            // Not fired right here: a dialog would keep this thread until it is closed.
            Platform.runLater(button::fire);
            return button;
        });
    }

    @SuppressWarnings("unchecked")
    private static List<String> states(String step) throws Exception {
        return fx(() -> ((TableView<ThingRow>) find(step + "-things", TableView.class))
                .getItems().stream()
                        .map(row -> row.thing().name() + " " + row.state())
                        .toList());
    }

    private static void select(String step, String name) throws Exception {
        fx(() -> {
            @SuppressWarnings("unchecked")
            TableView<ThingRow> table = find(step + "-things", TableView.class);
            table.getItems().stream()
                    .filter(row -> row.thing().name().equals(name))
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
            return table;
        });
    }

    private static void awaitState(String step, String state) {
        await().atMost(LONG).until(() -> states(step).contains(state));
        await().atMost(LONG)
                .until(() -> fx(() -> !find(step + "-refresh", ButtonBase.class).isDisabled()));
    }

    @Test
    @Order(1)
    void beforeAnythingRanEachPageSaysWhatIsWantedAndWhatItWaitsFor() throws Exception {
        page("pods");
        assertEquals(
                List.of("CentralRegion ○ not there yet", "RegionOne ○ not there yet", "RegionTwo ○ not there yet"),
                states("pods"));
        assertEquals("Nobody has looked yet", text("pods-seen"));
        page("containers");
        assertEquals(5, states("containers").size());
        section("proof.section");
        assertTrue(fx(() -> find("ping-waits", Node.class).isVisible()));
        assertTrue(fx(() -> find("ping-again", Node.class).isDisabled()));
        section("console.section");
        assertTrue(fx(() -> find("console-waits", Node.class).isVisible()));
    }

    @Test
    @Order(2)
    void whatIsTypedIsInTheDocumentAndWhatIsWrongIsSaidBesideIt() throws Exception {
        page("network");
        fx(() -> {
            find("field-network.cidr", TextField.class).setText("10.0.60.0/33");
            return root;
        });
        assertTrue(text("finding-network.cidr").startsWith("✕ "));
        assertFalse(deployed.session().draft().findings().isEmpty());
        fx(() -> {
            find("field-network.cidr", TextField.class).setText("10.0.61.0/24");
            return root;
        });
        assertFalse(fx(() -> find("finding-network.cidr", Node.class).isVisible()));
        assertEquals("10.0.61.0/24", deployed.session().draft().text("network.cidr"));
        page("containers");
        fx(() -> {
            find("field-containers.command", TextField.class).setText("sudo nc -l -p '5001'");
            return root;
        });
        assertEquals(
                List.of("sudo", "nc", "-l", "-p", "5001"),
                deployed.session().draft().list("containers.command"));
    }

    @Test
    @Order(3)
    void afterTheRunEverythingIsThereAndTheProofSaysSo() throws Exception {
        deployed.run();
        page("pods");
        awaitState("pods", "RegionTwo ✓ there");
        page("images");
        awaitState("images", "container_cirros ✓ active");
        page("network");
        awaitState("network", "container-net ✓ there");
        page("containers");
        awaitState("containers", "balancer ● Running");
        section("proof.section");
        await().atMost(LONG).until(() -> text("proof-verdict").startsWith("✓"));
        assertTrue(text("ping-RegionOne-RegionTwo").matches("✓ \\d+\\.\\d+ ms"), text("ping-RegionOne-RegionTwo"));
        assertTrue(text("command-line").contains("appcontainer exec"), text("command-line"));
        assertEquals("50", text("balance-RegionTwo"));
    }

    @Test
    @Order(4)
    void theProofsStandBelowEachOtherWhereTheyHaveNoRoomBesideEachOther() throws Exception {
        page("containers");
        section("proof.section");
        await().atMost(LONG).until(() -> fx(() -> root.lookup(".proof-cards") != null));
        fx(() -> {
            desk.theme().size().set(Theme.LARGEST);
            return stage;
        });
        double before = stage.getWidth();
        fx(() -> {
            stage.setWidth(before - 50);
            return stage;
        });
        await().atMost(LONG).until(() -> fx(() -> root.lookup(".proof-cards") == null));
        fx(() -> {
            desk.theme().size().set(Theme.NORMAL);
            stage.setWidth(before);
            return stage;
        });
        await().atMost(LONG).until(() -> fx(() -> root.lookup(".proof-cards") != null));
    }

    @Test
    @Order(4)
    void theMatrixOfPingsIsNeverScrolledSideways() throws Exception {
        page("containers");
        section("proof.section");
        fx(() -> {
            desk.theme().size().set(Theme.LARGEST);
            stage.setWidth(500);
            return stage;
        });
        await().atMost(LONG).until(() -> text("ping-RegionOne-RegionTwo").matches("✓\\d+\\.\\d"));
        assertTrue(fx(() -> {
            root.layout();
            return root.lookupAll(".ping-grid .scroll-bar").stream().noneMatch(Node::isVisible);
        }));
        fx(() -> {
            desk.theme().size().set(Theme.NORMAL);
            stage.setWidth(740);
            return stage;
        });
        await().atMost(LONG).until(() -> text("ping-RegionOne-RegionTwo").endsWith(" ms"));
    }

    @Test
    @Order(5)
    void aContainerIsShownStoppedAndTheBalancerMissesItUntilItIsStarted() throws Exception {
        page("containers");
        select("containers", "backend02");
        press("containers-show");
        await().atMost(LONG)
                .until(() -> fx(() -> root.lookup("#thing-text .text-area") instanceof TextArea area
                        && area.getText().contains("backend02")));
        press("drawer-close");
        press("containers-stop");
        awaitState("containers", "backend02 ■ Stopped");
        section("proof.section");
        press("balance-send");
        await().atMost(LONG).until(() -> fx(() -> root.lookup("#balance-lost") != null));
        assertEquals("0", text("balance-RegionTwo"));
        deployed.awaitEnd();
        await().atMost(LONG).until(() -> text("proof-verdict").startsWith("✕"));
        section("containers.section");
        await().atMost(LONG)
                .until(() -> fx(() -> !find("containers-start", Node.class).isDisabled()));
        press("containers-start");
        awaitState("containers", "backend02 ● Running");
    }

    @Test
    @Order(6)
    void deletingAsksFirstAndNamesWhatItDestroys() throws Exception {
        page("containers");
        awaitState("containers", "container02 ● Running");
        select("containers", "container02");
        press("containers-delete");
        await().atMost(LONG)
                .until(() -> fx(() -> Window.getWindows().stream()
                        .anyMatch(window -> window.getScene().lookup("#thing-delete-yes") != null)));
        assertEquals("Delete container02", text("thing-delete-yes"));
        press("thing-delete-yes");
        awaitState("containers", "container02 Δ would be made");
        assertTrue(states("containers").contains("container01 ● Running"));
    }

    @Test
    @Order(7)
    void theWordsFollowTheLanguage() throws Exception {
        page("containers");
        fx(() -> {
            Texts.language().set(Locale.SIMPLIFIED_CHINESE);
            return root;
        });
        await().atMost(LONG).until(() -> states("containers").contains("container01 ● 运行中"));
        assertEquals("刷新", text("containers-refresh"));
    }
}
