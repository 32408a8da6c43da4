package io.github.trilab.remote;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.practice.Faults;
import io.github.trilab.practice.Logins;
import io.github.trilab.practice.NodeServer;
import io.github.trilab.practice.Pacing;
import io.github.trilab.practice.shell.PracticeMachine;
import io.github.trilab.remote.ssh.SshConnector;
import io.github.trilab.remote.ssh.SshSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a terminal on a node does, on OpenSSH's server and on MINA's, which serves practice nodes.
@ParameterizedClass
@EnumSource(TerminalTest.Servers.class)
@SuppressWarnings("NullAway.Init")
class TerminalTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    /// The servers.
    enum Servers {
        PRACTICE,
        OPENSSH
    }

    private final Servers server;

    @TempDir
    Path folder;

    private TestNode node;
    private Cable cable;
    private Connection connection;

    TerminalTest(Servers server) {
        this.server = server;
    }

    @BeforeEach
    void connect() throws Exception {
        node = server == Servers.OPENSSH ? new OpenSshNode(folder) : new PracticeNode(folder);
        cable = new Cable(node.port());
        SshSettings quick = io.github.trilab.remote.Servers.settings(folder);
        connection = new SshConnector(new SshSettings(
                        quick.question(),
                        quick.knownHosts(),
                        quick.config(),
                        null,
                        quick.timeout(),
                        Duration.ofMillis(300)))
                .connect(
                        server == Servers.OPENSSH
                                ? node.at(cable.port())
                                : TestNode.endpoint(
                                        cable.port(),
                                        "stack",
                                        Endpoint.Method.PASSWORD,
                                        null,
                                        null,
                                        "secret",
                                        null,
                                        null,
                                        null));
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        cable.close();
        node.close();
    }

    @Test
    void theLoginShellAnswersWhatIsTyped() throws Exception {
        try (Seat seat = new Seat(connection.shell(new Terminal.Size(100, 30)))) {
            seat.type("echo $((40+2))\r");
            seat.sees("42\r\n");
            seat.type("exit 3\r");
            assertEquals(3, seat.terminal.await());
        }
        assertEquals("on\n", connection.run(Command.of("echo", "on")).out());
    }

    @Test
    void theProgramSeesTheSizeOfTheScreenAndItsChange() throws Exception {
        try (Seat seat = new Seat(connection.shell(new Terminal.Size(100, 30)))) {
            seat.type("stty size\r");
            seat.sees("30 100\r\n");
            seat.terminal.resize(new Terminal.Size(132, 43));
            seat.type("stty size\r");
            seat.sees("43 132\r\n");
        }
    }

    @Test
    void aCommandHasTheTerminalAndItsArgumentsAsTheyAre() throws Exception {
        Command command =
                Command.of("sh", "-c", "tty > /dev/null && printf '%s|' \"$@\"; exit 4", "sh", "it's", "$(id); rm");
        try (Seat seat = new Seat(connection.terminal(command, Terminal.Size.USUAL))) {
            seat.sees("it's|$(id); rm|");
            assertEquals(4, seat.terminal.await());
        }
    }

    @Test
    void ctrlCEndsWhatRunsAndCtrlDTheShell() throws Exception {
        try (Seat seat = new Seat(connection.shell(Terminal.Size.USUAL))) {
            seat.type("echo be''gun; sleep 1000\r");
            seat.sees("begun\r\n");
            // The sleep may not have begun: the shell survives either way.
            seat.type("\003");
            seat.type("\recho st''ill\r");
            seat.sees("still\r\n");
            seat.type("\004");
            int _ = seat.terminal.await();
        }
    }

    @Test
    void backspaceTakesBackWhatWasTyped() throws Exception {
        try (Seat seat = new Seat(connection.shell(Terminal.Size.USUAL))) {
            seat.type("echo ri''ghtx\177\r");
            seat.sees("right\r\n");
        }
    }

    @Test
    void hangingUpEndsTheProgram() throws Exception {
        Command waiting = Command.script(
                "trap 'echo gone > \"$1\"; exit' HUP; echo re''ady; while :; do sleep 0.1; done", mark());
        Seat seat = new Seat(connection.terminal(waiting, Terminal.Size.USUAL));
        seat.sees("ready");
        seat.close();
        RemoteException lost = assertThrows(RemoteException.class, seat.terminal::await);
        assertEquals(RemoteException.Kind.LOST, lost.kind());
        assertTrue(lost.getMessage().contains("it was closed"), lost.getMessage());
        await().atMost(LONG)
                .until(() -> connection.run(Command.of("cat", mark())).out().equals("gone\n"));
    }

    @Test
    void aLostConnectionIsSaid() throws Exception {
        try (Seat seat = new Seat(connection.shell(Terminal.Size.USUAL))) {
            seat.type("echo ri''ght\r");
            seat.sees("right\r\n");
            cable.freeze();
            RemoteException lost = assertThrows(RemoteException.class, seat.terminal::await);
            assertEquals(RemoteException.Kind.LOST, lost.kind());
            assertTrue(
                    lost.getMessage().startsWith("node1: the connection to the terminal was lost"), lost.getMessage());
        }
    }

    @Test
    void closingTheConnectionEndsItsTerminals() throws Exception {
        Seat seat = new Seat(connection.shell(Terminal.Size.USUAL));
        FutureTask<RemoteException> end =
                new FutureTask<>(() -> assertThrows(RemoteException.class, seat.terminal::await));
        Thread.startVirtualThread(end);
        connection.close();
        assertEquals(
                RemoteException.Kind.LOST,
                end.get(LONG.toSeconds(), TimeUnit.SECONDS).kind());
    }

    @Test
    void aTerminalTakesNeitherSudoNorInput() {
        assertThrows(
                IllegalArgumentException.class,
                () -> connection.terminal(Command.of("true").withSudo(), Terminal.Size.USUAL));
        assertThrows(
                IllegalArgumentException.class,
                () -> connection.terminal(Command.of("cat").withInput(new byte[1]), Terminal.Size.USUAL));
    }

    private String mark() {
        return server == Servers.OPENSSH ? folder.resolve("mark").toString() : "/tmp/mark";
    }

    /// Somebody before a terminal.
    private static final class Seat implements AutoCloseable {
        final Terminal terminal;
        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

        Seat(Terminal terminal) {
            this.terminal = terminal;
            Thread.startVirtualThread(this::look);
        }

        private void look() {
            try (InputStream out = terminal.output()) {
                out.transferTo(seen);
            } catch (IOException e) {
                // What was seen until then stays.
                return;
            }
        }

        void type(String keys) throws Exception {
            terminal.type(keys.getBytes(StandardCharsets.UTF_8));
        }

        void sees(String text) {
            await().atMost(LONG).untilAsserted(() -> {
                String all = seen.toString(StandardCharsets.UTF_8);
                assertTrue(all.contains(text), all);
            });
        }

        @Override
        public void close() {
            terminal.close();
        }
    }

    /// A practice node.
    private static final class PracticeNode implements TestNode {
        private final PracticeMachine machine;
        private final NodeServer server;

        PracticeNode(Path folder) throws IOException {
            machine = PracticeMachine.create("node1", folder.resolve("node1"), Pacing.INSTANT, new Faults());
            server = NodeServer.start(machine, 0, folder.resolve("key"), Logins.NOBODY.withPassword("stack", "secret"));
        }

        @Override
        public int port() {
            return server.port();
        }

        @Override
        public String user() {
            return "stack";
        }

        @Override
        public Path home() {
            return machine.root().resolve("opt/stack");
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            machine.close();
        }
    }
}
