package io.github.trilab.ui.terminal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.lab.Node;
import io.github.trilab.practice.PracticeLab;
import io.github.trilab.practice.PracticeOptions;
import io.github.trilab.remote.Connection;
import io.github.trilab.remote.Endpoint;
import io.github.trilab.remote.HostKeyQuestion;
import io.github.trilab.remote.ssh.SshConnector;
import io.github.trilab.remote.ssh.SshSettings;
import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// Terminals in the window, on practice nodes.
@SuppressWarnings("NullAway.Init")
class TerminalTabsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static PracticeLab practice;

    private final FxRobot robot = new FxRobot();
    private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
    private Pulse pulse;
    private Stage stage;
    private TerminalTabs tabs;
    private TextField beside;

    @BeforeAll
    static void startNodes() throws Exception {
        practice = PracticeLab.start(PracticeOptions.instant(2));
        FxToolkit.registerPrimaryStage();
    }

    @AfterAll
    static void stopNodes() throws Exception {
        practice.close();
    }

    @BeforeEach
    void show() throws Exception {
        pulse = new Pulse();
        stage = call(() -> {
            Texts.language().set(Locale.ENGLISH);
            tabs = new TerminalTabs(
                    pulse, new Theme(), this::connect, () -> practice.lab().nodes());
            beside = new TextField();
            Stage shown = new Stage();
            shown.setScene(new Scene(new VBox(beside, tabs), 800, 500));
            new Theme().dress(shown.getScene());
            shown.show();
            return shown;
        });
    }

    @AfterEach
    void hide() throws Exception {
        call(() -> {
            tabs.closeAll();
            stage.hide();
            return true;
        });
        pulse.close();
    }

    private Connection connect(Node node) throws io.github.trilab.remote.RemoteException, InterruptedException {
        SshSettings settings =
                SshSettings.ofUser(HostKeyQuestion.ACCEPT_NEW).withKnownHosts(folder.resolve("known_hosts"));
        Connection connection = new SshConnector(settings)
                .connect(new Endpoint(
                        node.name(),
                        node.address(),
                        node.port(),
                        node.user(),
                        Endpoint.Method.KEY,
                        Path.of(Objects.requireNonNull(node.login().file())),
                        Endpoint.SecretSource.NONE,
                        Endpoint.SecretSource.NONE,
                        Endpoint.SecretSource.NONE,
                        null,
                        null));
        connections.add(connection);
        return connection;
    }

    /// Keys that print something, to what has the focus in this window: which window a robot writes
    /// to depends on the windows of other tests.
    private void type(String text) throws Exception {
        for (int i = 0; i < text.length(); i++) {
            String character = text.substring(i, i + 1);
            call(() -> {
                javafx.scene.Node focused = stage.getScene().getFocusOwner();
                javafx.event.Event.fireEvent(
                        focused == null ? stage.getScene() : focused,
                        new KeyEvent(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED, false, false, false, false));
                return true;
            });
        }
    }

    @Test
    void showsWhatTheShellPrintsAndTakesKeysToIt() throws Exception {
        TerminalView view = openShell(0);
        sees(view, "stack@node1:~$");
        assertTrue(view.text().contains("PRACTICE"), view.text());
        type("echo $((40+2))");
        robot.type(KeyCode.ENTER);
        sees(view, "\n42\n");
        robot.type(KeyCode.UP).type(KeyCode.ENTER);
        sees(view, "\n42\nstack@node1:~$ echo $((40+2))\n42");
    }

    @Test
    void aScreenReaderReadsWhatTheScreenShows() throws Exception {
        TerminalView view = openShell(0);
        sees(view, "$");
        paste("for i in $(seq 200); do echo line $i; done\n");
        sees(view, "line 200");

        await().atMost(LONG).untilAsserted(() -> {
            String said = String.valueOf(accessible(AccessibleAttribute.TEXT));
            assertTrue(said.contains("line 200\nstack@node1:~$"), said);
            assertFalse(said.contains("line 1\n"), "what was scrolled out is not on the screen");
        });
        assertEquals(AccessibleRole.TEXT_AREA, accessible(AccessibleAttribute.ROLE));
        assertEquals("Terminal on node1", accessible(AccessibleAttribute.ROLE_DESCRIPTION));
    }

    private Object accessible(AccessibleAttribute attribute) throws Exception {
        return call(() -> tabs.lookup("#terminal-canvas").queryAccessibleAttribute(attribute));
    }

    @Test
    void theNodeLearnsTheSizeOfTheWindow() throws Exception {
        TerminalView view = openShell(0);
        sees(view, "$");
        knowsItsSize(view);
        String first = call(() -> size(view));
        call(() -> {
            stage.setWidth(600);
            stage.setHeight(350);
            return true;
        });
        await().atMost(LONG).until(() -> !call(() -> size(view)).equals(first));
        knowsItsSize(view);
    }

    /// The window may still be finding its size when the node is asked.
    private void knowsItsSize(TerminalView view) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(300)).untilAsserted(() -> {
            String now = call(() -> size(view));
            paste("stty size\n");
            assertTrue(view.text().contains("\n" + now + "\n"), view.text());
        });
    }

    private static String size(TerminalView view) {
        io.github.trilab.remote.Terminal.Size size = view.size();
        return size.rows() + " " + size.columns();
    }

    @Test
    void theEndIsSaidAndLeadsBack() throws Exception {
        TerminalView view = openShell(0);
        sees(view, "$");
        paste("exit 3\n");
        ended(view);
        assertEquals("The session on node1 has ended with exit code 3.", message());
        assertEquals("node1 (ended)", call(() -> pane().getTabs().getFirst().getText()));
        // The keyboard is where the way back is.
        robot.type(KeyCode.SPACE);
        await().atMost(LONG).until(() -> call(() -> view.state().get()) == TerminalView.State.OPEN);
        assertEquals("node1", call(() -> pane().getTabs().getFirst().getText()));
        sees(view, "exit 3");
        paste("echo ag''ain\n");
        sees(view, "\nagain\n");
    }

    @Test
    void aLostConnectionIsSaid() throws Exception {
        TerminalView view = openShell(0);
        sees(view, "$");
        Objects.requireNonNull(connections.poll(30, TimeUnit.SECONDS)).close();
        ended(view);
        assertTrue(message().startsWith("node1: the connection to the terminal was lost"), message());
        assertTrue(
                call(() -> robot.lookup("#terminal-again").queryAs(Button.class).isVisible()));
    }

    @Test
    void aNodeThatCannotBeReachedIsSaid() throws Exception {
        Node gone = practice.lab().nodes().getFirst();
        TerminalView view = call(() -> {
            tabs.openShell(new Node(
                    "gone", gone.address(), 1, gone.user(), gone.login(), null, null, null, null, null, null, null));
            return view();
        });
        ended(view);
        assertTrue(message().startsWith("gone: "), message());
    }

    @Test
    void theKeyboardCanLeave() throws Exception {
        TerminalView view = openShell(0);
        sees(view, "$");
        assertTrue(call(() -> canvasFocused()));
        robot.type(KeyCode.F6);
        assertFalse(call(() -> canvasFocused()));
        call(() -> {
            view.focus();
            return true;
        });
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.TAB).release(KeyCode.SHIFT, KeyCode.CONTROL);
        assertFalse(call(() -> canvasFocused()));
    }

    private boolean canvasFocused() {
        javafx.scene.Node owner = stage.getScene().getFocusOwner();
        return owner != null && "terminal-canvas".equals(owner.getId());
    }

    @Test
    void severalTerminalsHaveTabsWithNamesOfTheirOwn() throws Exception {
        TerminalView first = openShell(0);
        TerminalView second = openShell(1);
        openShell(0);
        assertEquals(
                List.of("node1", "node2", "node1 (2)"),
                call(() -> pane().getTabs().stream().map(Tab::getText).toList()));
        sees(first, "stack@node1");
        sees(second, "stack@node2");
        robot.press(KeyCode.CONTROL).type(KeyCode.PAGE_UP).release(KeyCode.CONTROL);
        await().atMost(LONG).until(() -> call(() -> view()) == second);
        paste("hostname\n");
        sees(second, "\nnode2\n");
    }

    @Test
    void copiesWhatIsSelectedAndPastesIt() throws Exception {
        TerminalView view = openShell(0);
        sees(view, "$");
        paste("echo pas''ted\n");
        sees(view, "\npasted\n");
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT)
                .type(KeyCode.A)
                .type(KeyCode.C)
                .release(KeyCode.SHIFT, KeyCode.CONTROL);
        await().atMost(LONG)
                .until(() -> String.valueOf(
                                call(() -> Clipboard.getSystemClipboard().getString()))
                        .contains("pasted"));
    }

    private void paste(String text) throws Exception {
        call(() -> Clipboard.getSystemClipboard()
                .setContent(java.util.Map.of(javafx.scene.input.DataFormat.PLAIN_TEXT, text)));
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.V).release(KeyCode.SHIFT, KeyCode.CONTROL);
    }

    private TerminalView openShell(int node) throws Exception {
        return call(() -> {
            tabs.openShell(practice.lab().nodes().get(node));
            return view();
        });
    }

    private TabPane pane() {
        return (TabPane) tabs.getChildren().getFirst();
    }

    private TerminalView view() {
        return (TerminalView) pane().getSelectionModel().getSelectedItem().getContent();
    }

    private String message() throws Exception {
        return call(() -> robot.lookup("#terminal-message").queryAs(Label.class).getText());
    }

    private static void ended(TerminalView view) {
        await().atMost(LONG).until(() -> call(() -> view.state().get()) == TerminalView.State.ENDED);
    }

    private static void sees(TerminalView view, String text) {
        await().atMost(LONG).untilAsserted(() -> assertTrue(view.text().contains(text), view.text()));
    }

    private static <T> T call(Callable<T> what) throws Exception {
        FutureTask<T> task = new FutureTask<>(what);
        Platform.runLater(task);
        return task.get(30, TimeUnit.SECONDS);
    }
}
