package io.github.trilab.remote;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.Job.State;
import io.github.trilab.remote.RemoteException.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What detached jobs do, on every server alike.
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass
@EnumSource(Servers.class)
class JobsTest {
    private static final Job JOB = new Job("setup@node1");
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Servers server;
    private final Seen seen = new Seen();

    @TempDir
    Path folder;

    private TestNode node;
    private Connection connection;

    JobsTest(Servers server) {
        this.server = server;
    }

    @BeforeEach
    void connect() throws Exception {
        node = server.start(folder);
        connection = Servers.connect(folder, node.endpoint());
    }

    @AfterEach
    void close() throws Exception {
        if (Jobs.status(connection, JOB).state() == State.RUNNING) {
            Jobs.cancel(connection, JOB, SHORT);
        }
        connection.close();
        node.close();
    }

    @Test
    void onceRunsTheCommandAndLeavesNothing() throws Exception {
        Path there = Files.createDirectories(folder.resolve("some where"));
        Command command = Command.script("pwd; echo \"$WHO\"; cat; echo err >&2; umask; echo \"$LC_ALL\"; exit 7")
                .in(there.toString())
                .with("WHO", "it's me!")
                .withInput("se\0cret\n".getBytes(StandardCharsets.UTF_8));
        Answer answer = Jobs.once(connection, JOB, command, seen);
        String mask = connection.run(Command.script("umask; echo \"$LC_ALL\"")).out();
        assertEquals(7, answer.exit());
        assertEquals(there + "\nit's me!\nse\0cret\n" + mask, answer.out());
        assertEquals("err\n", answer.err());
        assertEquals(answer.out(), seen.text(Output.Stream.OUT));
        assertEquals("err\n", seen.text(Output.Stream.ERR));
        assertEquals(new Job.Status(State.NONE, -1), Jobs.status(connection, JOB));
        try (var files = Files.list(node.home().resolve(".trilab/jobs"))) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void onceSurvivesTheConnectionAndIsNotStartedTwice() throws Exception {
        Path starts = folder.resolve("starts");
        Path go = folder.resolve("go");
        Command command = Command.script(
                        "echo start >> \"$1\"; until [ -e \"$2\" ]; do sleep 0.05; done; echo done",
                        starts.toString(),
                        go.toString())
                .shownAs("make it");
        try (Cable cable = new Cable(node.port());
                Connection first = Servers.connect(folder, node.at(cable.port()));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<RemoteException> lost = threads.submit(
                    () -> assertThrows(RemoteException.class, () -> Jobs.once(first, JOB, command, Output.NONE)));
            await().until(() -> Files.exists(starts));
            cable.cut();
            RemoteException said = lost.get(10, TimeUnit.SECONDS);
            assertEquals(Kind.LOST, said.kind());
            assertTrue(said.getMessage().contains("while `make it` ran"), said::getMessage);
            assertEquals(State.RUNNING, Jobs.status(connection, JOB).state());
            assertEquals(List.of(JOB), Jobs.left(connection));
            Path reader = node.home().resolve(".trilab/jobs").resolve(JOB.id()).resolve("reader");
            String before = Files.readString(reader);
            Future<Answer> again = threads.submit(() -> Jobs.once(connection, JOB, command, Output.NONE));
            await().until(() ->
                    Files.size(reader) > 0 && !Files.readString(reader).equals(before));
            Files.createFile(go);
            assertEquals("done\n", again.get(10, TimeUnit.SECONDS).out());
        }
        assertEquals(List.of("start"), Files.readAllLines(starts));
    }

    @Test
    void onceGivesTheResultToWhoeverCameLast() throws Exception {
        Path go = folder.resolve("go");
        Path reader = node.home().resolve(".trilab/jobs").resolve(JOB.id()).resolve("reader");
        Command command = Command.script("until [ -e \"$1\" ]; do sleep 0.05; done; echo done", go.toString());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<RemoteException> first = threads.submit(
                    () -> assertThrows(RemoteException.class, () -> Jobs.once(connection, JOB, command, Output.NONE)));
            await().until(() -> Files.exists(reader) && Files.size(reader) > 0);
            String before = Files.readString(reader);
            Future<Answer> second = threads.submit(() -> Jobs.once(connection, JOB, command, Output.NONE));
            await().until(() ->
                    Files.size(reader) > 0 && !Files.readString(reader).equals(before));
            Files.createFile(go);
            assertEquals("done\n", second.get(10, TimeUnit.SECONDS).out());
            RemoteException without = first.get(10, TimeUnit.SECONDS);
            assertEquals(Kind.JOB_LOST, without.kind());
        }
        assertEquals(State.NONE, Jobs.status(connection, JOB).state());
    }

    /// The node cannot tell a connection that is slow from one that is dead but not known to be.
    @Test
    void aResultThatWasPrintedIntoADeadConnectionIsStillThere() throws Exception {
        Connection deaf = new ForwardingConnection(connection) {
            @Override
            public Answer run(Command command, Output output) throws RemoteException, InterruptedException {
                connection.run(command, Output.NONE);
                throw new RemoteException(Kind.LOST, "node1: the answer never arrived");
            }
        };
        Command command = Command.script("echo done; exit 3");
        assertThrows(RemoteException.class, () -> Jobs.once(deaf, JOB, command, Output.NONE));

        assertEquals(List.of(JOB), Jobs.left(connection));
        Answer found = Jobs.attach(connection, JOB, Duration.ofMinutes(1), 0, seen);
        assertEquals(3, found.exit());
        assertEquals("done\n", seen.text(Output.Stream.OUT));
    }

    @Test
    void whoeverAttachesGetsTheResultOfAnEarlierOnce() throws Exception {
        Path go = folder.resolve("go");
        Path reader = node.home().resolve(".trilab/jobs").resolve(JOB.id()).resolve("reader");
        Command command = Command.script("until [ -e \"$1\" ]; do sleep 0.05; done; echo done", go.toString());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<RemoteException> first = threads.submit(
                    () -> assertThrows(RemoteException.class, () -> Jobs.once(connection, JOB, command, Output.NONE)));
            await().until(() -> Files.exists(reader) && Files.size(reader) > 0);
            String before = Files.readString(reader);
            Future<Answer> second =
                    threads.submit(() -> Jobs.attach(connection, JOB, Duration.ofMinutes(1), 0, Output.NONE));
            await().until(() ->
                    Files.size(reader) > 0 && !Files.readString(reader).equals(before));
            Files.createFile(go);
            assertEquals("done\n", second.get(10, TimeUnit.SECONDS).out());
            assertEquals(Kind.JOB_LOST, first.get(10, TimeUnit.SECONDS).kind());
        }
    }

    @Test
    void onceStartsAnewWhereAnEarlierOneHasEnded() throws Exception {
        Jobs.follow(connection, JOB, Command.script("echo old; exit 1"), 0, Output.NONE);
        assertEquals(new Job.Status(State.ENDED, 1), Jobs.status(connection, JOB));
        assertEquals(
                "new\n",
                Jobs.once(connection, JOB, Command.of("echo", "new"), Output.NONE)
                        .out());
    }

    @Test
    void onceTakesTwoRoundTrips() throws Exception {
        CountedConnection counted = new CountedConnection(connection);
        assertTrue(Jobs.once(counted, JOB, Command.of("true"), Output.NONE).ok());
        assertEquals(2, counted.runs(), "the result, and the word that it has arrived");
    }

    @Test
    void followShowsBothStreamsInOrderWhileTheyGrow() throws Exception {
        Path go = folder.resolve("go");
        Command command = Command.script(
                "echo one; echo two >&2; until [ -e \"$1\" ]; do sleep 0.05; done; printf three; exit 5",
                go.toString());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> running = threads.submit(() -> Jobs.follow(connection, JOB, command, 0, seen));
            await().until(() -> seen.text(Output.Stream.OUT).equals("one\ntwo\n"));
            Files.createFile(go);
            Answer answer = running.get(10, TimeUnit.SECONDS);
            assertEquals(5, answer.exit());
            assertEquals("one\ntwo\nthree", answer.out());
            assertEquals("", answer.err());
        }
        assertEquals("one\ntwo\nthree", seen.text(Output.Stream.OUT));
        assertEquals("", seen.text(Output.Stream.ERR));
        assertEquals(
                "two\nthree",
                Jobs.attach(connection, JOB, Duration.ofSeconds(10), 4, Output.NONE)
                        .out());
    }

    @Test
    void followGoesOnAtTheByteWhereTheConnectionWasLost() throws Exception {
        Command command = Command.script(
                        "i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo line $i; done; sleep 1; echo end")
                .shownAs("count");
        try (Cable cable = new Cable(node.port());
                Connection first = Servers.connect(folder, node.at(cable.port()))) {
            RemoteException lost = assertThrows(
                    RemoteException.class,
                    () -> Jobs.follow(first, JOB, command, 0, (stream, bytes, length) -> {
                        seen.accept(stream, bytes, length);
                        cut(cable);
                    }));
            assertEquals(Kind.LOST, lost.kind());
            assertTrue(lost.getMessage().contains("while `count` ran"), lost::getMessage);
        }
        int known = seen.bytes(Output.Stream.OUT).length;
        assertTrue(known > 0);
        Answer answer = Jobs.follow(connection, JOB, command, known, seen);
        assertEquals(0, answer.exit());
        StringBuilder all = new StringBuilder();
        for (int i = 1; i <= 3000; i++) {
            all.append("line ").append(i).append('\n');
        }
        assertEquals(all + "end\n", seen.text(Output.Stream.OUT));
    }

    @Test
    void followStartsNothingWhereSomethingIsKnownAlready() throws Exception {
        RemoteException lost = assertThrows(
                RemoteException.class, () -> Jobs.follow(connection, JOB, Command.of("true"), 10, Output.NONE));
        assertEquals(Kind.JOB_LOST, lost.kind());
        assertEquals("node1: there is no trace of job setup@node1", lost.getMessage());
    }

    @Test
    void cancelEndsTheWholeGroup() throws Exception {
        Path pids = folder.resolve("pids");
        // A child, its child, and the shell itself; one of them does not listen to polite requests.
        Command command = Command.script(
                "echo $$ >> \"$1\"; sh -c 'trap \"\" TERM; echo $$ >> \"$1\"; sleep 60 & echo $! >> \"$1\"; wait' x \"$1\" &"
                        + " sleep 60",
                pids.toString());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> running = threads.submit(() -> Jobs.follow(connection, JOB, command, 0, Output.NONE));
            await().until(() -> Files.exists(pids) && Files.readAllLines(pids).size() == 3);
            Jobs.cancel(connection, JOB, SHORT);
            assertEquals(128 + 15, running.get(10, TimeUnit.SECONDS).exit());
        }
        for (String pid : Files.readAllLines(pids)) {
            // Killed, but a busy computer may take its time to let it die.
            await("end of process " + pid).until(() -> isGone(pid));
        }
        assertEquals(new Job.Status(State.ENDED, 128 + 15), Jobs.status(connection, JOB));
        Jobs.cancel(connection, JOB, SHORT);
        Jobs.discard(connection, JOB);
        assertEquals(State.NONE, Jobs.status(connection, JOB).state());
    }

    @Test
    void aJobThatTakesTooLongIsCancelled() throws Exception {
        Command command = Command.script("echo begun; exec sleep 60").within(Duration.ofMillis(600));
        RemoteException late =
                assertThrows(RemoteException.class, () -> Jobs.once(connection, JOB, command, Output.NONE));
        assertEquals(Kind.TIMED_OUT, late.kind());
        assertEquals("node1: job setup@node1 took longer than 600 ms and was cancelled", late.getMessage());
        assertEquals(new Job.Status(State.ENDED, 128 + 15), Jobs.status(connection, JOB));
    }

    @Test
    void aJobThatWasKilledFromOutsideIsLost() throws Exception {
        Path job = node.home().resolve(".trilab/jobs").resolve(JOB.id());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<RemoteException> lost = threads.submit(() -> assertThrows(
                    RemoteException.class,
                    () -> Jobs.follow(connection, JOB, Command.script("echo begun; exec sleep 60"), 0, seen)));
            await().until(() -> seen.text(Output.Stream.OUT).equals("begun\n"));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(job)));
            Shell.run("kill", "-KILL", Files.readString(job.resolve("keeper")).strip());
            Shell.run(
                    "kill",
                    "-KILL",
                    "--",
                    "-" + Files.readString(job.resolve("pid")).strip());
            RemoteException gone = lost.get(10, TimeUnit.SECONDS);
            assertEquals(Kind.JOB_LOST, gone.kind());
            assertFalse(gone.kind().retryable());
        }
        assertEquals(State.LOST, Jobs.status(connection, JOB).state());
        RemoteException attached =
                assertThrows(RemoteException.class, () -> Jobs.attach(connection, JOB, Duration.ofSeconds(5), 0, seen));
        assertEquals(Kind.JOB_LOST, attached.kind());
        assertEquals("begun\nbegun\n", seen.text(Output.Stream.OUT), "what it printed is handed on all the same");
    }

    @Test
    void aRestartOfTheNodeIsNotMistakenForARunningJob() throws Exception {
        Path job = node.home().resolve(".trilab/jobs").resolve(JOB.id());
        Files.createDirectories(job);
        Files.writeString(job.resolve("boot"), "00000000-0000-0000-0000-000000000000\n");
        // This very process has the id now.
        Files.writeString(job.resolve("keeper"), ProcessHandle.current().pid() + "\n");
        Files.writeString(job.resolve("pid"), ProcessHandle.current().pid() + "\n");
        assertEquals(State.LOST, Jobs.status(connection, JOB).state());
        assertTrue(Jobs.once(connection, JOB, Command.of("true"), Output.NONE).ok());
    }

    @Test
    void aJobIsNotStartedWithHalfItsInput() throws Exception {
        // What a connection that breaks in mid-upload looks like to the script.
        Connection cutting = new ForwardingConnection(connection) {
            @Override
            public Answer run(Command command, Output output) throws RemoteException, InterruptedException {
                return connection.run(command.withInput(new byte[10]), output);
            }
        };
        Command command = Command.of("cat").withInput(new byte[20]);
        RemoteException refused =
                assertThrows(RemoteException.class, () -> Jobs.once(cutting, JOB, command, Output.NONE));
        assertTrue(refused.getMessage().contains("did not arrive as a whole"), refused.getMessage());
        assertEquals(State.NONE, Jobs.status(connection, JOB).state());
    }

    @Test
    void runsNeitherThroughSudoNorOnATerminal() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Jobs.once(connection, JOB, Command.of("true").withSudo(), Output.NONE));
        assertThrows(
                IllegalArgumentException.class,
                () -> Jobs.follow(connection, JOB, Command.of("true").onTerminal(), 0, Output.NONE));
    }

    @Test
    void saysWhyAJobCannotStart() throws Exception {
        Files.writeString(node.home().resolve(".trilab"), "in the way");
        RemoteException refused =
                assertThrows(RemoteException.class, () -> Jobs.once(connection, JOB, Command.of("true"), Output.NONE));
        assertEquals(Kind.FILE, refused.kind());
        assertTrue(refused.getMessage().startsWith("node1: job setup@node1 cannot be handled: "), refused.getMessage());
        Files.delete(node.home().resolve(".trilab"));
    }

    private static void cut(Cable cable) {
        try {
            cable.cut();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isGone(String pid) throws IOException {
        Path status = Path.of("/proc", pid, "status");
        return !Files.exists(status) || Files.readString(status).contains("State:\tZ");
    }

    private static final class Seen implements Output {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final ByteArrayOutputStream err = new ByteArrayOutputStream();

        @Override
        public synchronized void accept(Stream stream, byte[] bytes, int length) {
            (stream == Stream.OUT ? out : err).write(bytes, 0, length);
        }

        synchronized byte[] bytes(Stream stream) {
            return (stream == Stream.OUT ? out : err).toByteArray();
        }

        String text(Stream stream) {
            return new String(bytes(stream), StandardCharsets.UTF_8);
        }
    }

    private static final class CountedConnection extends ForwardingConnection {
        private int runs;

        CountedConnection(Connection connection) {
            super(connection);
        }

        int runs() {
            return runs;
        }

        @Override
        public Answer run(Command command, Output output) throws RemoteException, InterruptedException {
            runs++;
            return super.run(command, output);
        }
    }
}
