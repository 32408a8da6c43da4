package io.github.trilab.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.practice.Faults;
import io.github.trilab.practice.Pacing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole window, clicked and typed at as a person does, on the practice lab.
@SuppressWarnings("NullAway.Init") // set before each test
class WizardTest {
    private static final String DONE = "Cross-region containers work in this lab";

    @TempDir
    Path folder;

    private WizardWindow window;

    @BeforeEach
    void open() throws TimeoutException {
        window = new WizardWindow(folder);
        window.practice().pacing(Pacing.INSTANT);
    }

    @AfterEach
    void close() throws TimeoutException {
        window.close();
    }

    private void openPractice() {
        window.click("try-practice");
        window.awaitThere("rail-setup");
    }

    private void deploy() {
        openPractice();
        window.click("prerequisites-all");
        window.awaitText(DONE);
    }

    @Test
    void deploysThePracticeLabFromWelcomeToTheExportedReport() throws Exception {
        deploy();
        assertEquals("PRACTICE", window.text("practice-mark").strip());

        window.click("rail-report");
        Path reports = folder.resolve("exported");
        window.type("report-folder", reports.toString());
        window.click("report-export");
        window.awaitText("The report is written");
        assertTrue(Files.readString(reports.resolve("report.html")).contains("PRACTICE"));
        assertTrue(Files.exists(reports.resolve("report.json")));
        assertTrue(Files.exists(reports.resolve("report.md")));
    }

    @Test
    void aLabIsNotMadeWithANameThatItCouldNotRunUnder() {
        window.awaitThere("new-lab");
        assertFalse(window.there("new-wrong"), "nothing is typed yet");
        window.type("new-name", "our/lab");
        assertTrue(window.text("new-wrong").contains("letters, digits, spaces"), window.text("new-wrong"));
        assertFalse(window.enabled("new-lab"));

        window.type("new-name", "our lab");
        assertFalse(window.there("new-wrong"));
        assertTrue(window.enabled("new-lab"));
    }

    @Test
    void enterBehindTheNumberOfRegionsMakesTheLabThatWasNamed() {
        window.type("new-name", "our lab");
        window.press(KeyCode.TAB);
        window.press(KeyCode.ENTER);
        window.awaitFocus("field-nodes[0].address");
        assertTrue(window.text("lab-menu").contains("our lab"), window.text("lab-menu"));
    }

    @Test
    void everythingThatIsUsedHasANameAndIsInReachOfTheKeyboard() {
        Set<String> found = new LinkedHashSet<>(window.notForEverybody());
        deploy();
        for (String page : window.ids("rail-")) {
            window.click(page);
            found.addAll(window.notForEverybody());
            for (String section : window.ids("section-")) {
                window.click(section);
                found.addAll(window.notForEverybody());
            }
        }
        assertEquals("", String.join("\n", found));
    }

    @Test
    void aPingThatIsClickedOpensTheOutputOfItsTask() {
        deploy();
        window.click("topology-list-toggle");
        window.press(KeyCode.TAB);
        window.press(KeyCode.END);
        window.press(KeyCode.ENTER);
        window.awaitText("drawer", "packets transmitted");
        window.click("drawer-close");

        window.click("section-proof");
        window.click("ping-RegionOne-RegionTwo");
        window.awaitText("drawer", "packets transmitted");
        window.awaitText("drawer", "node1");
        window.click("drawer-close");
        window.click("ping-RegionTwo-RegionOne");
        window.awaitText("drawer", "node2");
    }

    @Test
    void aFailedDevStackIsSaidWithItsCardAndResumed() {
        openPractice();
        window.practice().faults().add(Faults.Fault.parse("stack@node2=distutils#1"));

        window.click("prerequisites-all");
        window.awaitText("The last run failed");
        window.awaitText("package of the distribution");

        window.clickWords("Resume");
        window.awaitText(DONE);
    }

    @Test
    void aRunThatWasCutOffByClosingTheWindowGoesOnAtTheStepWhereItWas() throws Exception {
        openPractice();
        window.practice().pacing(Pacing.DEMONSTRATION);
        window.click("prerequisites-all");
        window.click("rail-setup");
        window.awaitText("1/19");

        close();
        open();
        window.awaitFocus("resume-lab");
        window.click("resume-lab");
        window.awaitText("The last run was not finished");
        assertTrue(window.there("setup-all"), "the step that was cut off is open");
        window.clickWords("Resume");

        window.awaitText(DONE);
    }

    @Test
    void tearsDownWhatItListedAndOnlyAfterAsking() {
        deploy();
        window.click("larger");
        window.click("rail-report");
        window.click("report-teardown");
        window.awaitThere("teardown-list");
        assertEquals(window.textSize(), window.textSizeOf("teardown-delete"));
        window.press(KeyCode.ENTER);
        window.awaitGone("teardown-list");
        assertTrue(window.enabled("report-teardown"), "Enter keeps everything");
        window.click("report-teardown");
        window.click("teardown-delete");

        window.awaitText("Torn down");
    }

    @Test
    void switchesThemeSizeAndLanguageWithoutARestart() {
        assertEquals(
                "Try it now on the practice lab", window.text("try-practice").strip());

        window.click("language");
        window.click("language-zh");
        window.awaitText("try-practice", "立即在练习环境中试用");

        window.click("theme");
        window.click("theme-dark");
        window.awaitTheme("dark", theme -> theme.dark().get());
        double before = window.textSize();
        window.click("larger");
        window.awaitTheme("larger", theme -> theme.size().get() > before);

        window.click("theme");
        window.click("theme-light");
        window.awaitTheme("light", theme -> !theme.dark().get());
    }

    @Test
    void aRunThatIsCheckedOnlyChangesNothing() {
        openPractice();
        window.click("prerequisites-check");
        window.awaitEnd(1);

        assertFalse(window.text().contains("Cross-region"));
        assertTrue(window.practice().lab().orElseThrow().nodeCommands("node1").stream()
                .noneMatch(entry -> entry.toString().contains("git clone")));
    }
}
