package io.github.trilab.ui.shell;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.PracticeDeployment;
import io.github.trilab.engine.Mode;
import io.github.trilab.practice.Faults;
import io.github.trilab.practice.Pacing;
import io.github.trilab.ui.session.Session;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The whole window, clicked and typed at as a person does, on the practice lab.
@SuppressWarnings("NullAway.Init") // set before each test
class WizardTest {
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final FxRobot robot = new FxRobot();
    private Stage stage;
    private Wizard wizard;

    @BeforeEach
    void open() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        fx(() -> {
            Texts.language().set(Locale.ENGLISH);
            stage = new Stage();
            wizard = new Wizard(PracticeDeployment.wiring(folder), stage);
            Texts.language().set(Locale.ENGLISH);
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1000);
            stage.setHeight(980);
            stage.show();
        });
        wizard.practice().pacing(Pacing.INSTANT);
    }

    private Session session() {
        return Objects.requireNonNull(wizard.session());
    }

    @AfterEach
    void close() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        Wizard shown = wizard;
        fx(() -> {
            stage.hide();
            shown.close(closed::countDown);
        });
        assertTrue(closed.await(2, TimeUnit.MINUTES));
    }

    private static void fx(Runnable what) {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            what.run();
            return true;
        });
    }

    private static <T> T got(java.util.concurrent.Callable<T> what) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, what);
    }

    private boolean there(String query) {
        return got(() -> stage.getScene().lookup(query) != null);
    }

    private boolean said(String text) {
        return got(() -> stage.getScene().getRoot().lookupAll(".banner").stream()
                .flatMap(banner -> banner.lookupAll(".label").stream())
                .anyMatch(label -> label instanceof Label one && one.getText().contains(text)));
    }

    private String text(String query) {
        return got(() -> stage.getScene().lookup(query) instanceof Labeled label ? label.getText() : "");
    }

    private void click(String query) {
        await(query)
                .atMost(LONG)
                .until(() -> got(() -> {
                    Node node = stage.getScene().lookup(query);
                    return node != null && !node.isDisabled() && node.isVisible();
                }));
        robot.clickOn(query);
    }

    private void openPractice() {
        click("#try-practice");
        await().atMost(LONG).until(() -> there("#rail-setup"));
    }

    private void awaitEnd() {
        await().atMost(LONG)
                .until(() -> got(() -> {
                    Session session = wizard.session();
                    return session != null
                            && !session.runs().isEmpty()
                            && !session.snapshot().running();
                }));
    }

    @Test
    void deploysThePracticeLabFromWelcomeToTheExportedReport() throws Exception {
        openPractice();
        assertEquals("PRACTICE", text("#practice-mark"));

        click("#prerequisites-all");
        await().atMost(LONG).until(() -> said("Cross-region containers work in this lab"));

        click("#rail-report");
        Path reports = folder.resolve("exported");
        robot.interact(() -> ((TextField) stage.getScene().lookup("#report-folder")).setText(reports.toString()));
        click("#report-export");
        await().atMost(LONG).until(() -> said("The report is written"));
        assertTrue(Files.readString(reports.resolve("report.html")).contains("PRACTICE"));
        assertTrue(Files.exists(reports.resolve("report.json")));
        assertTrue(Files.exists(reports.resolve("report.md")));
    }

    @Test
    void aFailedDevStackIsSaidWithItsCardAndResumed() {
        openPractice();
        wizard.practice().faults().add(Faults.Fault.parse("stack@node2=distutils#1"));

        click("#prerequisites-all");
        await().atMost(LONG).until(() -> said("The last run failed"));
        assertTrue(got(() -> stage.getScene().getRoot().lookupAll(".label").stream()
                .anyMatch(n -> n instanceof Label l && l.getText().contains("package of the distribution"))));

        robot.clickOn("Resume");
        await().atMost(LONG).until(() -> said("Cross-region containers work in this lab"));
    }

    @Test
    void stopsARunAndGoesOnAfterTheWindowWasClosedAndOpened() throws Exception {
        openPractice();
        wizard.practice().pacing(Pacing.DEMONSTRATION);
        click("#prerequisites-all");
        await().atMost(LONG)
                .until(() -> text("#counts").startsWith("running 1")
                        || text("#counts").startsWith("running 2"));

        close();
        open();
        click("#try-practice");
        await().atMost(LONG).until(() -> said("The last run was not finished"));
        robot.clickOn("Resume");

        await().atMost(LONG).until(() -> said("Cross-region containers work in this lab"));
    }

    @Test
    void tearsDownWhatItListedAndOnlyAfterAsking() {
        openPractice();
        click("#prerequisites-all");
        await().atMost(LONG).until(() -> said("Cross-region containers work in this lab"));

        click("#rail-report");
        click("#report-teardown");
        await().atMost(LONG)
                .until(() -> got(() -> robot.lookup("#teardown-list").tryQuery().isPresent()));
        robot.clickOn("#teardown-delete");

        await().atMost(LONG).until(() -> said("Torn down"));
    }

    @Test
    void switchesThemeSizeAndLanguageWithoutARestart() {
        assertEquals("Try it now on the practice lab", text("#try-practice"));

        click("#language");
        robot.clickOn("#language-zh");
        assertEquals("立即在练习环境中试用", text("#try-practice"));

        click("#theme");
        robot.clickOn("#theme-dark");
        assertTrue(got(() -> wizard.theme().dark().get()));
        double before = got(() -> wizard.theme().size().get());
        click("#larger");
        assertTrue(got(() -> wizard.theme().size().get()) > before);

        fx(() -> wizard.theme().choice().set(Theme.Choice.LIGHT));
        assertFalse(got(() -> wizard.theme().dark().get()));
    }

    @Test
    void aRunThatIsCheckedOnlyChangesNothing() {
        openPractice();
        click("#prerequisites-check");
        awaitEnd();

        assertFalse(said("Cross-region"));
        assertEquals(Mode.CHECK, got(() -> session().runs().getLast().mode()));
        assertTrue(wizard.practice().lab().orElseThrow().nodeCommands("node1").stream()
                .noneMatch(entry -> entry.toString().contains("git clone")));
    }
}
