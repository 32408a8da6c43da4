package io.github.trilab.remote;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.RemoteException.Kind;
import io.github.trilab.remote.ssh.SshConnector;
import io.github.trilab.remote.ssh.SshSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What a connection does, on every server alike.
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@EnumSource(Servers.class)
class ConnectionTest {
    private static final int MIB = 1024 * 1024;

    private final Servers server;

    @TempDir
    Path folder;

    private TestNode node;
    private Connection connection;

    ConnectionTest(Servers server) {
        this.server = server;
    }

    @BeforeEach
    void connect() throws Exception {
        node = server.start(folder);
        connection = Servers.connect(folder, node.endpoint());
    }

    @AfterEach
    void close() {
        connection.close();
        node.close();
    }

    @Test
    void answersWithExitCodeAndBothStreams() throws Exception {
        Answer answer = connection.run(Command.script("echo out; echo err >&2; exit 3"));
        assertEquals(3, answer.exit());
        assertEquals("out\n", answer.out());
        assertEquals("err\n", answer.err());
        assertEquals("node1", connection.name());
    }

    @Test
    void handsEveryArgumentOnAsItIs() throws Exception {
        List<String> nasty = List.of(
                "",
                " ",
                "it's",
                "'",
                "\"",
                "$HOME `id` $(id)",
                "wow! !! !1",
                "a\\b \\\\ \\n \\'",
                "two\nlines\n\n",
                "tab\there\r",
                "#no ; comment & so | on > x < y",
                "*?[a-z]{1,2}~",
                "Grüße, 日本 🎉",
                "%s %b %%",
                "-n");
        List<String> arguments = new ArrayList<>(List.of("printf", "%s|"));
        arguments.addAll(nasty);
        assertEquals(
                String.join("|", nasty) + "|",
                connection.run(Command.of(arguments)).out());
    }

    @Test
    void setsEnvironmentAndDirectory() throws Exception {
        Path there = Files.createDirectory(folder.resolve("it's a folder!"));
        Command command = Command.script("echo \"$GREETING $1\"; pwd", "you")
                .with("GREETING", "ça va \"$x\" 'y'")
                .in(there.toString());
        assertEquals(
                "ça va \"$x\" 'y' you\n" + there + "\n", connection.run(command).out());
    }

    @Test
    void runsWhatIsBuiltIntoTheShell() throws Exception {
        assertTrue(connection.run(Command.of("command", "-v", "cat")).out().endsWith("cat\n"));
    }

    @Test
    void writesStandardInputToItsEnd() throws Exception {
        byte[] input = "0123456789abcde\n".repeat(200_000).getBytes(StandardCharsets.UTF_8);
        Answer answer =
                connection.run(Command.script("sleep 0.2; wc -c; echo end").withInput(input));
        assertEquals(input.length + "\nend\n", answer.out());
    }

    @Test
    void doesNotMindACommandThatReadsNoInput() throws Exception {
        Answer answer = connection.run(Command.of("true").withInput(new byte[8 * MIB]));
        assertEquals(0, answer.exit());
        assertEquals(
                "still here\n", connection.run(Command.of("echo", "still here")).out());
    }

    @Test
    void runsSeveralCommandsAtOnce() throws Exception {
        Path meeting = folder.resolve("meeting");
        // Each waits until all four are there, so they only end when they run side by side.
        String script =
                "mkdir -p \"$1\"; : > \"$1/$2\"; until [ \"$(ls \"$1\" | wc -l)\" = 4 ]; do sleep 0.05; done; echo $2";
        List<Callable<String>> commands = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Command command =
                    Command.script(script, meeting.toString(), "guest" + i).within(Duration.ofSeconds(20));
            commands.add(() -> connection.run(command).out().strip());
        }
        assertEquals(List.of("guest0", "guest1", "guest2", "guest3"), all(commands));
    }

    @Test
    void endsACommandThatTakesTooLong() throws Exception {
        Path pid = folder.resolve("pid");
        Command command = Command.script("echo $$ > \"$1\"; exec sleep 20", pid.toString())
                .within(Duration.ofSeconds(1));
        RemoteException late = assertThrows(RemoteException.class, () -> connection.run(command));
        assertEquals(Kind.TIMED_OUT, late.kind());
        assertTrue(late.getMessage().startsWith("node1: `sh -c "), late.getMessage());
        assertTrue(late.getMessage().endsWith("took longer than 1 s and was ended"), late.getMessage());
        await().until(() -> isGone(pid));
        assertTrue(connection.run(Command.of("true")).ok());
    }

    @Test
    void endsACommandThatFallsSilent() {
        Command command = Command.script("for i in 1 2 3; do echo $i; sleep 0.2; done; exec sleep 20")
                .notSilentFor(Duration.ofSeconds(1));
        StringBuilder heard = new StringBuilder();
        RemoteException silent = assertThrows(
                RemoteException.class,
                () -> connection.run(
                        command,
                        (stream, bytes, length) -> heard.append(new String(bytes, 0, length, StandardCharsets.UTF_8))));
        assertEquals(Kind.SILENT, silent.kind());
        assertEquals("1\n2\n3\n", heard.toString());
        assertTrue(silent.getMessage().contains("printed nothing for 1 s"), silent.getMessage());
    }

    @Test
    void endsACommandWhoseCallerIsInterrupted() throws Exception {
        Path pid = folder.resolve("pid");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                connection.run(Command.script("echo $$ > \"$1\"; exec sleep 20", pid.toString()));
            } catch (RemoteException | InterruptedException e) {
                thrown.set(e);
            }
        });
        await().until(() -> Files.exists(pid) && Files.size(pid) > 0);
        caller.interrupt();
        caller.join();
        assertInstanceOf(InterruptedException.class, thrown.get());
        await().until(() -> isGone(pid));
        assertTrue(connection.run(Command.of("true")).ok());
    }

    @Test
    void leavesNothingRunningWheneverItsCallerIsInterrupted() throws Exception {
        // Opening the channel, sending the command and learning its process id take their time each.
        String seconds = "97." + node.port();
        for (int i = 0; i < 20; i++) {
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    connection.run(Command.of("sleep", seconds));
                } catch (RemoteException | InterruptedException e) {
                    return;
                }
            });
            caller.join(Duration.ofMillis(i));
            caller.interrupt();
            caller.join();
            await().until(() -> sleepers(seconds) == 0);
        }
        await().during(Duration.ofMillis(300)).until(() -> sleepers(seconds) == 0);
        assertTrue(connection.run(Command.of("true")).ok());
    }

    private static long sleepers(String seconds) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").endsWith("sleep " + seconds))
                .count();
    }

    @Test
    void tellsAtOnceThatTheConnectionIsCut() throws Exception {
        try (Cable cable = new Cable(node.port());
                Connection cut = Servers.connect(folder, node.at(cable.port()))) {
            RemoteException lost = assertThrows(
                    RemoteException.class,
                    () -> cut.run(
                            Command.script("echo begun; exec sleep 20"), (stream, bytes, length) -> cutNow(cable)));
            assertEquals(Kind.LOST, lost.kind());
            assertTrue(lost.kind().retryable());
            assertTrue(lost.getMessage().startsWith("node1: the connection was lost while `sh -c "), lost.getMessage());
            assertEquals(
                    Kind.LOST,
                    assertThrows(RemoteException.class, () -> cut.run(Command.of("true")))
                            .kind());
        }
    }

    private SshSettings probing(Duration every) throws Exception {
        SshSettings settings = Servers.settings(folder);
        return new SshSettings(
                settings.question(), settings.knownHosts(), settings.config(), null, settings.timeout(), every);
    }

    @Test
    void noticesThatTheNodeNoLongerAnswers() throws Exception {
        try (Cable cable = new Cable(node.port());
                Connection frozen = new SshConnector(probing(Duration.ofMillis(200))).connect(node.at(cable.port()))) {
            assertTrue(frozen.run(Command.of("sleep", "1")).ok(), "a quiet command is not a lost one");
            RemoteException lost = assertThrows(
                    RemoteException.class,
                    () -> frozen.run(
                            Command.script("echo begun; exec sleep 20"), (stream, bytes, length) -> cable.freeze()));
            assertEquals(Kind.LOST, lost.kind());
        }
    }

    @Test
    void noticesALostConnectionWhileItWritesALot() throws Exception {
        try (Cable cable = new Cable(node.port());
                Connection frozen = new SshConnector(probing(Duration.ofMillis(300))).connect(node.at(cable.port()))) {
            Command upload = Command.script("head -c 100000; echo begun; cat > /dev/null")
                    .withInput(new byte[32 * MIB])
                    .within(Duration.ofSeconds(30));
            RemoteException lost = assertThrows(
                    RemoteException.class, () -> frozen.run(upload, (stream, bytes, length) -> cable.freeze()));
            assertEquals(Kind.LOST, lost.kind());
        }
    }

    @Test
    void addsTheSignalsNumberTo128() throws Exception {
        assertEquals(128 + 9, connection.run(Command.script("kill -KILL $$")).exit());
    }

    @Test
    void keepsTheEndOfALongOutputAndShowsAllOfIt() throws Exception {
        AtomicLong seen = new AtomicLong();
        Answer answer = connection.run(
                Command.script("head -c 6000000 /dev/zero | tr '\\0' x; echo; echo the end"),
                (stream, bytes, length) -> seen.addAndGet(length));
        assertEquals(6_000_009, seen.get());
        assertEquals(Connection.KEPT, answer.out().length());
        assertTrue(answer.out().endsWith("xxx\nthe end\n"));
    }

    @Test
    void letsASlowReaderSlowTheCommand() throws Exception {
        Assumptions.assumeTrue(server == Servers.MINA, "one server is enough for what is our own doing");
        Path progress = folder.resolve("progress");
        CountDownLatch go = new CountDownLatch(1);
        AtomicLong seen = new AtomicLong();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> running = threads.submit(() -> connection.run(
                    Command.script(
                                    "i=0; while [ $i -lt 30 ]; do head -c 1000000 /dev/zero; i=$((i+1)); echo $i > \"$1\"; done",
                                    progress.toString())
                            .notSilentFor(Duration.ofSeconds(5)),
                    (stream, bytes, length) -> {
                        seen.addAndGet(length);
                        waitFor(go);
                    }));
            // Longer than the silence allowed: not the command is silent here, the reader is slow.
            await().pollDelay(Duration.ofSeconds(6)).until(() -> Files.exists(progress));
            int done = Integer.parseInt(Files.readString(progress).strip());
            assertTrue(done < 20, "it ran on for " + done + " MB although nobody read");
            go.countDown();
            assertTrue(running.get(30, TimeUnit.SECONDS).ok());
            assertEquals(30_000_000, seen.get());
        }
    }

    @Test
    void passesOnWhatTheReaderThrows() throws Exception {
        IllegalStateException defect = new IllegalStateException("cannot take it");
        assertSame(
                defect,
                assertThrows(
                        IllegalStateException.class,
                        () -> connection.run(Command.script("echo begun; exec sleep 20"), (stream, bytes, length) -> {
                            throw defect;
                        })));
        assertTrue(connection.run(Command.of("true")).ok());
    }

    @Test
    void endsWhatStillRunsWhenItIsClosed() throws Exception {
        Path pid = folder.resolve("pid");
        Connection closing = Servers.connect(folder, node.endpoint());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<RemoteException> cut = threads.submit(() -> assertThrows(
                    RemoteException.class,
                    () -> closing.run(Command.script("echo $$ > \"$1\"; exec sleep 20", pid.toString()))));
            await().until(() -> Files.exists(pid) && Files.size(pid) > 0);
            closing.close();
            assertEquals(Kind.LOST, cut.get(10, TimeUnit.SECONDS).kind());
        }
        await().until(() -> isGone(pid));
    }

    @Test
    void runsNothingOnceItIsClosed() throws Exception {
        Connection closed = Servers.connect(folder, node.endpoint());
        closed.close();
        assertEquals(
                Kind.LOST,
                assertThrows(RemoteException.class, () -> closed.run(Command.of("true")))
                        .kind());
    }

    @Test
    void givesATerminalWhereOneIsAskedFor() throws Exception {
        Assumptions.assumeTrue(server == Servers.OPENSSH, "MINA has no real terminals");
        assertFalse(connection.run(Command.of("test", "-t", "1")).ok());
        Command command = Command.script("test -t 0 && test -t 1 && test -t 2 && cat; echo err >&2")
                .withInput("no echo\n".getBytes(StandardCharsets.UTF_8))
                .onTerminal();
        Answer answer = connection.run(command);
        assertEquals("no echo\r\nerr\r\n", answer.out());
        assertEquals("", answer.err());
    }

    private static List<String> all(List<Callable<String>> commands) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : threads.invokeAll(commands)) {
                answers.add(answer.get(30, TimeUnit.SECONDS));
            }
            return answers;
        }
    }

    private static void cutNow(Cable cable) {
        try {
            cable.cut();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isGone(Path pid) throws IOException {
        Path status = Path.of("/proc", Files.readString(pid).strip(), "status");
        return !Files.exists(status) || Files.readString(status).contains("State:\tZ");
    }
}
