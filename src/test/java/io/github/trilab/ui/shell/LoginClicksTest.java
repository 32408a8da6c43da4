package io.github.trilab.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.Shell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Logging in to nodes as a person meets it in the window: host keys and passwords.
@SuppressWarnings("NullAway.Init") // set before each test
class LoginClicksTest {
    @TempDir
    Path folder;

    private LoginNode node;
    private WizardWindow window;

    @BeforeEach
    void open() throws Exception {
        node = new LoginNode(folder.resolve("nodes"));
        node.document(folder.resolve("home"));
        window = new WizardWindow(folder);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
        node.close();
    }

    private void nodeIsKnown() throws Exception {
        Files.writeString(window.knownHosts(), node.knownLine() + "\n");
    }

    private void openKnown() throws Exception {
        nodeIsKnown();
        window.clickWords("Open");
    }

    /// Answers that question wrongly, is told so, and then gives the right secret.
    private void giveAtTheSecondAttempt(String question, String secret) {
        window.awaitText(question);
        assertFalse(window.there("secret-refused"));
        give("wrong horse");
        window.awaitText("secret-refused", "not the right one");
        give(secret);
    }

    private void give(String secret) {
        window.enter("secret", secret);
        window.press(KeyCode.ENTER);
    }

    @Test
    void aLabIsFilledInByTypingAndAWrongPasswordIsAskedForAgain() throws Exception {
        nodeIsKnown();
        window.type("new-name", "our lab");
        window.click("new-lab");
        window.awaitFocus("field-nodes[0].address");
        window.type("field-nodes[0].address", "127.0.0.1");
        window.type("field-nodes[0].port", Integer.toString(node.other().port()));
        window.type("field-nodes[0].hostIp", Objects.requireNonNull(node.other().hostIp()));
        window.type(
                "field-nodes[0].hostKey", Objects.requireNonNull(node.other().hostKey()));
        window.choose("field-nodes[0].login.kind", "key file");
        window.type(
                "field-nodes[0].login.file",
                Objects.requireNonNull(node.other().login().file()));
        window.click("node-1");
        window.type("field-nodes[1].address", "127.0.0.1");
        window.type("field-nodes[1].port", Integer.toString(node.port()));
        window.type(
                "field-nodes[1].hostIp",
                Objects.requireNonNull(node.practice().lab().nodes().getLast().hostIp()));
        window.choose("field-nodes[1].login.kind", "password");

        window.click("prerequisites-check");
        giveAtTheSecondAttempt("Password of stack@node2", LoginNode.PASSWORD);
        window.awaitEnd();
        window.awaitText("prerequisites-check-result", "tasks would change something");
        window.awaitText("task-gather-facts-node2", "ok");
    }

    @Test
    void aNodeThatIsAddedWaitsForItsAddress() {
        window.clickWords("Open");
        window.awaitThere("node-0");
        assertFalse(window.there("field-nodes[0].address"), "nothing is missing in it");
        for (int i = 2; i < 9; i++) {
            window.click("node-add");
            window.awaitFocus("field-nodes[" + i + "].address");
            window.awaitInSight("field-nodes[" + i + "].address");
        }
    }

    @Test
    void theWayOfLoggingInIsChosenWithTheKeyboard() {
        window.clickWords("Open");
        window.click("node-1");
        window.type("field-nodes[1].address", "127.0.0.1");
        for (int i = 0; i < 5; i++) {
            window.press(KeyCode.TAB);
        }
        window.awaitFocus("field-nodes[1].login.kind");
        window.press(KeyCode.UP);
        window.awaitThere("field-nodes[1].login.file");
        window.press(KeyCode.UP);
        window.awaitGone("field-nodes[1].login.file");
        window.awaitFocus("field-nodes[1].login.kind");
    }

    @Test
    void aWrongSudoPasswordIsAskedForAgain() throws Exception {
        nodeIsKnown();
        node.sudoAsksFor("Root-2-horse");
        window.clickWords("Open");
        window.click("node-1");
        window.choose("field-nodes[1].sudoPassword", "ask me, once a session");
        window.click("prerequisites-check");
        window.awaitText("Password of stack@node2");
        give(LoginNode.PASSWORD);

        giveAtTheSecondAttempt("sudo password of stack@node2", "Root-2-horse");
        window.awaitEnd();
        window.awaitText("task-check-node-node2", "ok");
        window.click("section-checks");
        window.awaitText("checks-connection", "with a password");
    }

    @Test
    void aWrongPassphraseIsAskedForAgainAtOnce() throws Exception {
        nodeIsKnown();
        Path locked = folder.resolve("locked");
        Files.copy(Path.of(Objects.requireNonNull(node.other().login().file())), locked);
        Shell.run("ssh-keygen", "-q", "-p", "-P", "", "-N", "Key-3-horse", "-f", locked.toString());
        window.clickWords("Open");
        window.click("node-0");
        window.type("field-nodes[0].login.file", locked.toString());
        window.choose("field-nodes[0].login.passphrase", "ask me, once a session");
        window.click("node-test-0");
        giveAtTheSecondAttempt("Passphrase of the key of stack@node1", "Key-3-horse");
        window.awaitText("node-result-0", "logged in as stack");
    }

    @Test
    void aPasswordThatIsNotGivenIsSaidWhereTheTasksAre() throws Exception {
        openKnown();
        window.click("prerequisites-check");
        window.awaitThere("secret");
        window.clickWords("Cancel");
        window.awaitEnd();
        window.awaitText("prerequisites-check-result", "Checked: 1 task failed.");
        assertTrue(window.text("prerequisites-check-result").contains("Password of stack@node2"));
        assertFalse(window.there("secret"), "asked once, not for each task");

        window.click("prerequisites-run");
        window.awaitThere("secret");
        window.press(KeyCode.ESCAPE);
        window.awaitText("Gather facts failed on node2: ");
        assertFalse(window.text().contains("on node2: node2"), window.text());
    }

    @Test
    void aRefusedHostKeyConnectsNowhere() throws Exception {
        window.clickWords("Open");
        window.click("prerequisites-check");
        window.awaitText("fingerprint", node.fingerprint());
        window.awaitText("The host key of node2 at " + node.knownAs() + " is not known yet");
        window.awaitFocus("hostkey-trust-not");
        window.press(KeyCode.ENTER);
        window.awaitEnd();
        window.awaitText("prerequisites-check-result", "the host key of " + node.knownAs() + " is not known");
        window.awaitText("task-gather-facts-node2", "failed");
        window.awaitText("task-gather-facts-node1", "ok");
        assertFalse(window.there("fingerprint"), "asked once, not for each task");
        assertFalse(node.touched());
        assertFalse(Files.exists(window.knownHosts()));

        window.click("prerequisites-check");
        window.awaitText("fingerprint", node.fingerprint());
        window.clickWords("Trust from now on");
        window.awaitThere("secret");
        assertEquals(List.of(node.knownLine()), Files.readAllLines(window.knownHosts()));
        give(LoginNode.PASSWORD);
        window.awaitEnd();
        window.awaitText("task-gather-facts-node2", "ok");
        assertTrue(node.touched());
    }

    @Test
    void aChangedHostKeyIsRefusedAndSaidWithItsPlace() throws Exception {
        Files.writeString(window.knownHosts(), "# ours\n" + node.knownLine() + "\n");
        String before = node.fingerprint();
        node.changeHostKey();
        window.clickWords("Open");
        window.click("prerequisites-check");
        window.awaitEnd();

        window.awaitText("prerequisites-check-result", "is not the known one");
        String said = window.text("prerequisites-check-result");
        assertTrue(said.contains(window.knownHosts().toString()), said);
        assertTrue(said.contains(before + " in line 2"), said);
        assertTrue(said.contains(node.fingerprint()), said);
        assertTrue(said.contains("ssh-keygen -R '" + node.knownAs() + "'"), said);
        assertFalse(window.there("fingerprint"), "nobody is asked to trust it");
        assertFalse(node.touched());

        window.click("section-nodes");
        window.click("node-test-1");
        window.awaitText("node-result-1", "is not the known one");

        Files.writeString(window.knownHosts(), "# ours\n");
        window.click("node-test-1");
        window.awaitText("fingerprint", node.fingerprint());
        window.clickWords("Trust from now on");
        give(LoginNode.PASSWORD);
        window.awaitText("node-result-1", "logged in as stack");
    }
}
