package io.github.trilab.remote;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The channel that is kept in reserve.
class ChannelsTest {
    @TempDir
    Path folder;

    /// Where long commands take all channels but one, short ones must get that one, whether it lies
    /// in reserve or not.
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void theLastChannelIsNeverKeptInReserveForNobody(int most) throws Exception {
        try (TestNode node = new OpenSshNode(folder, "MaxSessions " + most);
                Connection connection = Servers.connect(folder, node.endpoint());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Path go = folder.resolve("go");
            Future<?>[] longOnes = new Future<?>[most - 1];
            for (int i = 0; i < longOnes.length; i++) {
                Command command = Command.script("until [ -e \"$1\" ]; do sleep 0.05; done", go.toString());
                longOnes[i] = threads.submit(() -> connection.run(command));
            }
            for (int i = 0; i < 5; i++) {
                Future<Answer> one = threads.submit(() -> connection.run(Command.of("echo", "one")));
                Future<Answer> other = threads.submit(() -> connection.run(Command.of("echo", "other")));
                assertEquals("one\n", one.get(10, TimeUnit.SECONDS).out());
                assertEquals("other\n", other.get(10, TimeUnit.SECONDS).out());
            }
            Files.createFile(go);
            for (Future<?> ended : longOnes) {
                ended.get(10, TimeUnit.SECONDS);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void inputThatFollowsAtOnceArrivesAsAWhole(Servers server) throws Exception {
        byte[] much = "0123456789abcdef".repeat(300_000).getBytes(StandardCharsets.US_ASCII);
        try (TestNode node = server.start(folder);
                Connection connection = Servers.connect(folder, node.endpoint())) {
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        String.valueOf(much.length),
                        connection
                                .run(Command.of("wc", "-c").withInput(much))
                                .out()
                                .strip());
            }
        }
    }

    @Test
    void aTerminalGetsAChannelWhereOneLiesInReserveAndNoneIsLeft() throws Exception {
        try (TestNode node = new OpenSshNode(folder, "MaxSessions 2");
                Connection connection = Servers.connect(folder, node.endpoint());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Path go = folder.resolve("go");
            Path begun = folder.resolve("begun");
            Future<Answer> running = threads.submit(() -> connection.run(Command.script(
                    ": > \"$1\"; until [ -e \"$2\" ]; do sleep 0.05; done", begun.toString(), go.toString())));
            await().atMost(Duration.ofSeconds(10)).until(() -> Files.exists(begun));
            try (Terminal terminal = threads.submit(
                                    () -> connection.terminal(Command.of("echo", "here"), new Terminal.Size(80, 24)))
                            .get(10, TimeUnit.SECONDS);
                    BufferedReader said =
                            new BufferedReader(new InputStreamReader(terminal.output(), StandardCharsets.UTF_8))) {
                assertEquals("here", said.readLine());
            }
            Files.createFile(go);
            assertTrue(running.get(10, TimeUnit.SECONDS).ok());
        }
    }
}
