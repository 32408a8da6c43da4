package io.github.trilab.remote;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.RemoteException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nodes whose login shell, or whose limit of channels, is not what one would wish.
@Execution(ExecutionMode.CONCURRENT)
class LoginShellTest {
    private static final String NASTY = "it's \"$HOME\" `id` wow!! \\n \\\\ \\' two\nlines, Grüße";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"/usr/bin/fish", "/usr/bin/tcsh", "/bin/bash", "/bin/dash", "/usr/bin/zsh"})
    void speaksToEveryLoginShell(String shell) throws Exception {
        Assumptions.assumeTrue(Shell.has(shell), shell + " is not installed");
        try (MinaNode node = new MinaNode(folder, mina -> mina.shell(shell, "-c"));
                Connection connection = Servers.connect(folder, node.endpoint())) {
            assertEquals(
                    NASTY, connection.run(Command.of("printf", "%s", NASTY)).out());
            assertEquals(
                    7, connection.run(Command.script("exit 7").with("X", NASTY)).exit());
            Answer job = Jobs.once(connection, new Job("j"), Command.of("printf", "%s", NASTY), Output.NONE);
            assertEquals(NASTY, job.out());
        }
    }

    @Test
    void doesNotMistakeWhatStartUpFilesPrintForTheCommandsOutput() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.writeString(home.resolve(".bashrc"), "echo Welcome to $HOSTNAME!; printf 'no newline' >&2; echo 12\n");
        Assumptions.assumeTrue(
                Shell.run("sh", "-c", "getent passwd \"$(id -un)\"").strip().endsWith("/bash"),
                "only bash reads a start-up file here");
        try (TestNode node = Servers.OPENSSH.start(folder);
                Connection connection = Servers.connect(folder, node.endpoint())) {
            Answer answer = connection.run(Command.script("echo out; echo err >&2"));
            assertEquals("out\n", answer.out());
            assertEquals("err\n", answer.err());
            RemoteFiles.write(connection, folder.resolve("file").toString(), new byte[] {1, 2}, false, false, false);
            assertEquals(
                    2,
                    RemoteFiles.read(connection, folder.resolve("file").toString(), false)
                            .orElseThrow()
                            .content()
                            .length);
        }
    }

    @Test
    void doesNotMistakeATracingShellForTheCommand() throws Exception {
        try (MinaNode node = new MinaNode(folder, mina -> mina.shell("sh", "-xc"));
                Connection connection = Servers.connect(folder, node.endpoint())) {
            Answer answer = connection.run(Command.script("echo out; echo err >&2"));
            assertEquals("out\n", answer.out());
            assertEquals("err\n", answer.err());
        }
    }

    @Test
    void saysThatTheLoginShellRunsNothing() throws Exception {
        try (MinaNode node = new MinaNode(
                        folder,
                        mina -> mina.shell("sh", "-c", "echo This account is currently not available.; exit 1"));
                Connection connection = Servers.connect(folder, node.endpoint())) {
            RemoteException refused = assertThrows(RemoteException.class, () -> connection.run(Command.of("true")));
            assertEquals(Kind.LOGIN_REFUSED, refused.kind());
            assertEquals(
                    "node1: the login shell runs no commands (exit code 1): This account is currently not available.",
                    refused.getMessage());
        }
    }

    @Test
    void waitsForAFreeChannelWhereTheNodeAllowsFew() throws Exception {
        for (int most : List.of(1, 3)) {
            try (TestNode node = limited(Files.createDirectory(folder.resolve("limit" + most)), most);
                    Connection connection = Servers.connect(folder, node.endpoint());
                    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Callable<String>> commands = new ArrayList<>();
                List<String> expected = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    Command command = Command.script("sleep 0.1; echo $1", String.valueOf(i));
                    commands.add(() -> connection.run(command).out().strip());
                    expected.add(String.valueOf(i));
                }
                List<String> answers = new ArrayList<>();
                for (Future<String> answer : threads.invokeAll(commands)) {
                    answers.add(answer.get(20, TimeUnit.SECONDS));
                }
                assertEquals(expected, answers);
            }
        }
    }

    @Test
    void givesUpItsPlaceInTheQueueWhenInterrupted() throws Exception {
        try (TestNode node = limited(folder, 1);
                Connection connection = Servers.connect(folder, node.endpoint());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Path go = folder.resolve("go");
            Path begun = folder.resolve("begun");
            Future<Answer> first = threads.submit(() -> connection.run(Command.script(
                    ": > \"$1\"; until [ -e \"$2\" ]; do sleep 0.05; done", begun.toString(), go.toString())));
            await().until(() -> Files.exists(begun));
            Path never = folder.resolve("never");
            Future<Answer> second = threads.submit(() -> connection.run(Command.of("touch", never.toString())));
            // It is refused once, and then waits.
            assertThrows(TimeoutException.class, () -> second.get(500, TimeUnit.MILLISECONDS));
            second.cancel(true);
            Files.createFile(go);
            assertTrue(first.get(10, TimeUnit.SECONDS).ok());
            assertTrue(connection
                    .run(Command.of("true").within(Duration.ofSeconds(10)))
                    .ok());
            assertFalse(Files.exists(never));
        }
    }

    private static TestNode limited(Path folder, int most) {
        return new OpenSshNode(folder, "MaxSessions " + most);
    }
}
