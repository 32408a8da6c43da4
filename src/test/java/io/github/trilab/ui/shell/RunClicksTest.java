package io.github.trilab.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.practice.Pacing;
import io.github.trilab.practice.PracticeLab;
import io.github.trilab.practice.shell.Machine;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person does to checks, patches, runs and tasks, by clicking.
@SuppressWarnings("NullAway.Init") // set before each test
class RunClicksTest {
    private static final String CONF = "/opt/stack/devstack/local.conf";
    private static final String ZUN = "/opt/stack/zun";

    private static final String SOURCE = ZUN + "/zun/conf/neutron_client.py";

    @TempDir
    Path folder;

    private WizardWindow window;

    @BeforeEach
    void open() throws Exception {
        window = new WizardWindow(folder);
        window.practice().pacing(Pacing.INSTANT);
        window.click("try-practice");
        window.awaitThere("rail-setup");
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private PracticeLab practice() {
        return window.practice().lab().orElseThrow();
    }

    private Machine.Files files(String node) {
        return practice().machine(node).files();
    }

    /// Runs the step up to a pause point that is set on a task.
    private void runUntil(String task) {
        window.click("section-tasks");
        window.click("pause-" + task);
        window.click("prerequisites-run");
        window.awaitText("task-" + task + "-node1", "waits for you");
    }

    @Test
    void aFailedPreflightCheckIsMendedOnTheNodeAndRunAgainFromThePage() throws Exception {
        files("node2").write(CONF, "[[local|localrc]]\nQ_ML2_PLUGIN_VXLAN_TYPE_OPTIONS=(vni_ranges=1:9)\n", "stack");
        window.click("prerequisites-check");
        window.awaitText("prerequisites-check-result", "Checked: 1 task failed.");
        window.awaitText("task-check-node-node2", "failed");
        window.click("section-checks");
        window.awaitText("checks-sum", "1 fail");
        String said = window.text("checks-system");
        assertTrue(said.contains("VXLAN ranges · node2"), said);
        assertTrue(said.contains(CONF + ": 1:9"), said);
        assertTrue(said.contains("“VXLAN ranges”"), said);

        files("node2").delete(CONF);
        window.click("check-again-VXLAN ranges-node2");
        window.awaitText("checks-sum", "0 fail");
        window.awaitEnd();
        window.click("section-tasks");
        window.awaitText("task-check-node-node2", "ok");
    }

    @Test
    void aPatchIsReadBesideTheSourceBeforeItIsWrittenAndTakenBack() throws Exception {
        window.click("rail-setup");
        window.choose("field-release", "Stein (2019), needs the patches for Zun and Kuryr");
        window.click("rail-prerequisites");
        window.click("section-sources");
        window.click("sources-fetch");
        window.awaitEnd(1);
        String before = files("node1").read(SOURCE);
        assertFalse(before.contains("region_name"), before);
        window.click("sources-look");
        window.awaitEnd(2);

        window.click("diff-patch-zun-node1");
        window.awaitText("details-state", "would change");
        window.awaitText("drawer", "cfg.StrOpt('region_name'");
        String seen = window.text("drawer");
        assertTrue(seen.contains("zun/conf/neutron_client.py"), seen);
        assertTrue(window.pressed("diff-beside"), "old and new are side by side");
        assertEquals(before, files("node1").read(SOURCE));
        window.click("drawer-close");

        window.click("prerequisites-run");
        window.awaitEnd(3);
        window.awaitText("task-patch-zun-node1", "changed");
        String after = files("node1").read(SOURCE);
        assertTrue(after.contains("cfg.StrOpt('region_name'"), after);

        window.click("task-patch-zun-node1");
        window.click("details-undo");
        window.awaitText("drawer", "This takes back “Patch Zun” on node1, and nothing else.");
        window.click("details-undo.yes");
        window.awaitEnd(4);
        window.awaitText("details-state", "not run yet");
        assertEquals(before, files("node1").read(SOURCE));
        assertTrue(files("node2").read(SOURCE).contains("cfg.StrOpt('region_name'"));
    }

    @Test
    void aStoppedRunSaysWhatWasNotDoneAndGoesOn() {
        runUntil("clone-devstack");
        window.practice().pacing(new Pacing(0.4, 0));
        window.click("proceed");
        window.awaitText("task-clone-devstack-node1", "running");
        window.click("stop");
        window.awaitEnd();
        window.awaitText("The last run was not finished");
        window.awaitText("task-clone-devstack-node1", "cancelled");
        for (String left : List.of("devstack", "devstack.part")) {
            assertFalse(files("node1").exists("/opt/stack/" + left), left);
        }
        window.practice().pacing(Pacing.INSTANT);
        window.click("pause-clone-devstack");
        window.clickWords("Resume");
        window.awaitText("task-clone-devstack-node1", "changed");
        window.awaitEnd();
        window.awaitText("task-patch-kuryr-node2", "ok");
    }

    @Test
    void theQuestionMarkExplainsTheButtonsAndTheKeysUntilEscape() {
        window.click("help");
        window.awaitText("help-content", "Nothing is done twice.");
        window.awaitText("help-content", "searches the live log");
        window.press(KeyCode.ESCAPE);
        window.awaitGone("help-content");
    }

    @Test
    void aTrainerAddsAndRemovesAFault() {
        window.click("practice-mark");
        window.choose("fault-kind", "Small packets only");
        window.click("fault-add");
        window.awaitText("fault-wrong", "bytes a packet");
        window.awaitText("No fault is waiting.");
        window.type("fault-detail", "1400");
        window.click("fault-add");
        window.awaitText("mtu@node2=1400");
        window.click("fault-remove-mtu@node2=1400#1");
        window.awaitText("No fault is waiting.");
        assertTrue(window.practice().faults().all().isEmpty());
        window.press(KeyCode.ESCAPE);
        window.awaitGone("fault-add");
    }

    @Test
    void aTaskIsRetriedAndSkippedFromItsDetails() throws Exception {
        files("node2").write(ZUN + "/notes.txt", "not a clone\n", "stack");
        runUntil("patch-kuryr");
        window.awaitText("task-clone-zun-node2", "failed");

        window.click("task-clone-zun-node2");
        window.awaitText("details-state", "failed");
        window.awaitText("details-message", "is no clone of openstack/zun");
        window.awaitText("drawer", "Move it away");
        files("node2").delete(ZUN + "/notes.txt");
        files("node2").delete(ZUN);
        window.click("details-retry");
        window.awaitText("details-state", "changed");
        window.click("drawer-close");

        window.click("task-patch-kuryr-node1");
        window.click("details-skip");
        window.type("details-reason", "Kuryr is patched by hand here");
        window.click("details-skip.yes");
        window.awaitText("details-state", "skipped");
        window.awaitText("details-message", "Kuryr is patched by hand here");
        window.click("drawer-close");
        window.awaitText("task-patch-kuryr-node1", "skipped");
        window.click("proceed");
        window.awaitEnd();

        window.click("task-clone-zun-node2");
        window.awaitText("details-lasting", "stays on the node");
        assertFalse(window.enabled("details-undo"));
    }
}
