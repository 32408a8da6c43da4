package io.github.trilab.ui.step;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.PracticeDeployment;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.LabException;
import io.github.trilab.lab.LabFile;
import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.session.Session;
import io.github.trilab.ui.shell.Banner;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.shell.Page;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The pages of the first two steps, on the practice lab.
@SuppressWarnings("NullAway") // set before each test
class StepPagesTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();
    private final Map<String, Banner> said = new HashMap<>();
    private final Map<String, Page> pages = new HashMap<>();
    private PracticeDeployment deployed;
    private Session session;
    private Pulse pulse;
    private Stage stage;
    private StackPane place;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        deployed = new PracticeDeployment(folder, 2);
        session = deployed.session();
        pulse = new Pulse();
        place = fx(StackPane::new);
        stage = fx(Stage::new);
        fx(() -> {
            Texts.language().set(Locale.ENGLISH);
            Theme theme = new Theme();
            Desk desk = new Desk(deployed.wiring(), pulse, theme, session, new Ways());
            pulse.before(desk::lookOut);
            pulse.each(desk::look);
            for (String step : new String[] {"prerequisites", "setup"}) {
                pages.put(step, StepPages.of(desk, step));
            }
            Scene scene = new Scene(place, 900, 900);
            theme.dress(scene);
            stage.setScene(scene);
            stage.show();
            place.getChildren().setAll(page("prerequisites"));
            return true;
        });
    }

    private final class Ways implements Desk.Ways {
        @Override
        public void open(String page) {}

        @Override
        public void say(String id, Supplier<Banner> banner) {
            said.put(id, banner.get());
        }

        @Override
        public void unsay(String id) {
            said.remove(id);
        }

        @Override
        public void openTask(TaskKey task) {
            throw new AssertionError("not in this test");
        }

        @Override
        public void showLog(TaskKey task) {}
    }

    private Node page(String step) {
        Page page = pages.get(step);
        return page == null ? new StackPane() : page.node();
    }

    @AfterEach
    void close() throws TimeoutException, IOException {
        fx(() -> {
            stage.hide();
            return true;
        });
        pulse.close();
        deployed.close();
        FxToolkit.cleanupStages();
    }

    private static <T> T fx(Callable<T> what) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, what);
    }

    private Optional<Node> find(String id) {
        return fx(() -> Optional.ofNullable(in(place, id)));
    }

    private static @Nullable Node in(Parent parent, String id) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            if (id.equals(node.getId())) {
                return node;
            }
            Node found = node instanceof Parent inner ? in(inner, id) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private void press(String id) {
        await(id)
                .atMost(LONG)
                .until(() -> find(id).filter(node -> !node.isDisabled()).isPresent());
        fx(() -> {
            ((ButtonBase) find(id).orElseThrow()).fire();
            return true;
        });
    }

    private void type(String id, String text) {
        await(id).atMost(LONG).until(() -> find(id).isPresent());
        fx(() -> {
            ((TextInputControl) find(id).orElseThrow()).setText(text);
            return true;
        });
    }

    private double height(String id) {
        return fx(() -> {
            place.applyCss();
            place.layout();
            return find(id).orElseThrow().getLayoutBounds().getHeight();
        });
    }

    private String text(String id) {
        return find(id).map(node -> fx(() -> words(node))).orElse("");
    }

    private static String words(Node node) {
        if (node instanceof TextInputControl input) {
            return input.getText();
        }
        StringBuilder all = new StringBuilder(node instanceof Labeled label ? String.valueOf(label.getText()) : "");
        if (node instanceof Labeled label && label.getGraphic() != null) {
            all.append(words(label.getGraphic()));
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> all.append(' ').append(words(child)));
        }
        return all.toString();
    }

    private void awaitEnd(int runs) {
        await().atMost(LONG)
                .until(() ->
                        session.runs().size() >= runs && !session.snapshot().running());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void awaitText(String id, String part) {
        await(id + " says " + part).atMost(LONG).until(() -> text(id).contains(part));
    }

    @Test
    void whatIsTypedIsCheckedBesideTheFieldAndSaved() throws Exception {
        press("node-0");
        double height = height("field-nodes[0].address");
        type("field-nodes[0].address", "no address");

        awaitText("finding-nodes[0].address", "must be a host name");
        assertEquals(height, height("field-nodes[0].address"), "nothing moves below the caret");
        assertTrue(fx(() -> find("prerequisites-run").orElseThrow().isDisabled()));
        awaitText("prerequisites-waits", "Mend first: node1 · Address");
        assertTrue(fx(() -> find("node-test-0").orElseThrow().isDisabled()));

        type("field-nodes[0].address", "192.0.2.7");
        await().atMost(LONG)
                .ignoreExceptionsInstanceOf(LabException.class) // what was saved before
                .until(() -> LabFile.read(session.file())
                        .nodes()
                        .getFirst()
                        .address()
                        .equals("192.0.2.7"));

        type("field-nodes[0].vlanInterface", "no interface");
        awaitText("prerequisites-waits", "Mend first: node1 · Interface for VLAN (br-vlan): must be");
        assertFalse(fx(() -> find("node-test-0").orElseThrow().isDisabled()), "one can log in all the same");
    }

    @Test
    void aRemovedNodeCanBePutBack() {
        Lab before = session.snapshot().lab();

        press("node-remove-1");
        assertEquals(1, session.draft().size("regions"));
        fx(() -> {
            Objects.requireNonNull(said.get("node-removed"))
                    .actions()
                    .getFirst()
                    .what()
                    .run();
            return true;
        });

        assertEquals(Optional.of(before), session.draft().lab());
        assertTrue(find("node-1").isPresent());
    }

    @Test
    void theTestOfANodeSaysHowItWent() {
        press("node-test-0");

        awaitText("node-result-0", "logged in as stack");
    }

    @Test
    void theTestOfAllNodesLeavesTheirAnswersInSight() {
        press("node-0");
        assertTrue(find("field-nodes[0].address").isPresent());

        press("node-test-all");

        awaitText("node-result-0", "logged in as stack");
        awaitText("node-result-1", "logged in as stack");
        assertTrue(find("field-nodes[0].address").isEmpty(), "no form is between them");
    }

    @Test
    void aCheckSaysHowManyTasksWouldChangeSomethingAndTouchesNothing() {
        press("prerequisites-check");
        awaitEnd(1);

        awaitText("prerequisites-check-result", "tasks would change something");
        awaitText("task-clone-zun-node1", "would change");
        assertFalse(text("task-clone-zun-node1").contains("Δ changed"));

        press("section-checks");
        awaitText("checks-sum", "0 fail");
        press("section-between");
        awaitText("peers", "ms");
    }

    @Test
    void aPatchIsReviewedBeforeItIsWritten() {
        fx(() -> {
            place.getChildren().setAll(page("setup"));
            return true;
        });
        await().atMost(LONG).until(() -> find("field-release").isPresent());
        fx(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<String> release = (ComboBox<String>) find("field-release").orElseThrow();
            release.setValue("stein");
            place.getChildren().setAll(page("prerequisites"));
            return true;
        });
        press("section-sources");
        press("sources-fetch");
        awaitEnd(1);
        press("sources-look");
        awaitEnd(2);

        await().atMost(LONG).until(() -> fx(() -> words(place)).contains("cfg.StrOpt('region_name'"));
        press("section-tasks");
        awaitText("task-patch-zun-node1", "would change");

        press("prerequisites-run");
        awaitEnd(3);
        awaitText("task-patch-zun-node1", "changed");
    }

    @Test
    void aTaskIsOpenedByKeyboardSkippedWithAReasonAndClosedWithEsc() {
        press("section-tasks");
        await().atMost(LONG).until(() -> find("task-gather-facts-node1").isPresent());
        fx(() -> {
            find("task-gather-facts-node1").orElseThrow().requestFocus();
            return true;
        });
        robot.type(KeyCode.RIGHT).type(KeyCode.DOWN);
        assertEquals(
                "task-check-node-node2",
                fx(() -> stage.getScene().getFocusOwner().getId()));
        robot.type(KeyCode.ENTER);

        awaitText("drawer", "Check the node");
        awaitText("drawer", "node2");
        press("details-skip");
        type("details-reason", "a small node is enough here");
        press("details-skip.yes");
        assertEquals(
                "a small node is enough here",
                session.skips().get(new TaskKey("prerequisites", "check-node", "node2").toString()));

        robot.type(KeyCode.ESCAPE);
        await().atMost(LONG).until(() -> !fx(() -> find("drawer").orElseThrow().isVisible()));
        assertEquals(
                "task-check-node-node2",
                fx(() -> stage.getScene().getFocusOwner().getId()));
    }

    @Test
    void anEditedLocalConfShowsItsDifferencesAndGoesBack() {
        fx(() -> {
            place.getChildren().setAll(page("setup"));
            return true;
        });
        awaitText("setup-waits", "Prerequisites");
        press("section-localconf");
        String generated = text("localconf-text");
        assertTrue(generated.contains("[[local|localrc]]"));

        type("localconf-text", generated + "IP_VERSION=4\n");
        awaitText("localconf-origin", "edited by hand");
        assertTrue(fx(() -> words(place)).contains("IP_VERSION=4"));

        press("localconf-back");
        awaitText("localconf-origin", "generated");
        assertEquals(generated, text("localconf-text"));
        assertEquals("", session.draft().text("nodes[0].localConf"));
    }

    @Test
    void settingsOfDevStackAreCheckedAsTheyAreTyped() {
        fx(() -> {
            place.getChildren().setAll(page("setup"));
            return true;
        });
        type("field-devstack.vxlanRanges", "1001:2000, 1500:1600");
        awaitText("finding-devstack.vxlanRanges", "overlaps");
        type("field-devstack.vxlanRanges", "1001:2000, 3000:3600");
        assertEquals(
                2, session.draft().lab().orElseThrow().devstack().vxlanRanges().size());

        type("field-devstack.settings", "HOST_IP=1.2.3.4\n");
        awaitText("finding-devstack.settings", "HOST_IP: TriLab writes this setting itself; use “Service address");
        type("field-devstack.settings", "IP_VERSION=4\n");
        assertEquals(
                Map.of("IP_VERSION", "4"),
                session.draft().lab().orElseThrow().devstack().settings());
    }
}
