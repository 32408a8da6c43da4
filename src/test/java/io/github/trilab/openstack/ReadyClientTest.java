package io.github.trilab.openstack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.openstack.ClientConnection.Said;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The process that is ready for calls of the client, with the Python of this computer and a client
/// that says in which process it runs.
@EnabledOnOs(OS.LINUX)
@SuppressWarnings("NullAway.Init")
class ReadyClientTest {
    @TempDir
    Path folder;

    private Path calls;

    @BeforeEach
    void client() throws IOException {
        Path python = Path.of("/usr/bin/python3");
        Assumptions.assumeTrue(Files.isExecutable(python), "no python3 installed");
        calls = folder.resolve(".trilab/clients");
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Files.writeString(folder.resolve("openrc"), "export OS_USERNAME=$1 OS_REGION_NAME=RegionOne\n");
        Path modules = Files.createDirectory(folder.resolve("modules"));
        Files.writeString(modules.resolve("a_module.py"), "VALUE = 1\n");
        program(bin.resolve("openstack"), "#!" + python + "\n" + """
                import os, sys, time
                if sys.argv[1] == "wait":
                    open(os.environ["HOME"] + "/waiting", "w").close()
                    time.sleep(60)
                loaded = "a_module" in sys.modules
                import a_module
                print(os.getppid(), loaded, os.environ["OS_USERNAME"], os.environ.get("OS_REGION_NAME"), os.getcwd(), sys.argv[1:])
                print("complaint", file=sys.stderr)
                sys.exit("no such thing" if sys.argv[1] == "text" else int(sys.argv[1]))
                """);
    }

    private static void program(Path file, String text) throws IOException {
        Files.writeString(file, text);
        assertTrue(file.toFile().setExecutable(true));
    }

    private ClientConnection connection() throws IOException {
        return new ClientConnection(folder, "sshd");
    }

    /// The process that the call ran in.
    private static String process(Said said) {
        return said.out().split(" ", 2)[0];
    }

    /// What it printed beside.
    private static String rest(Said said) {
        return said.out().split(" ", 2)[1];
    }

    private long left() throws IOException {
        try (Stream<Path> files = Files.list(calls)) {
            return files.count();
        }
    }

    @Test
    void aCallRunsInTheProcessThatTheFirstOneLeftAndSaysAllItWouldSay() throws Exception {
        try (ClientConnection connection = connection()) {
            Said one = connection.call("0", "a b");
            Said two = connection.call("7", "'\"$HOME", "ü");
            assertEquals(process(one), process(two));
            assertEquals("False admin None " + folder + " ['0', 'a b']\n", rest(one));
            assertEquals("True admin None " + folder + " ['7', '\\'\"$HOME', 'ü']\n", rest(two));
            assertEquals(List.of(0, 7), List.of(one.exit(), two.exit()));
            assertEquals(List.of("complaint\n", "complaint\n"), List.of(one.err(), two.err()));
        }
    }

    @Test
    void aTextAtTheEndIsAComplaintAndExitCodeOne() throws Exception {
        try (ClientConnection connection = connection()) {
            Said said = connection.call("text");
            assertEquals(1, said.exit());
            assertEquals("complaint\nno such thing\n", said.err());
        }
    }

    @Test
    void theProcessEndsWithTheConnection() throws Exception {
        try (ClientConnection connection = connection()) {
            connection.call("0");
            assertEquals(1, left());
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> left() == 0);
    }

    @Test
    void whereModulesChangedTheCallIsAnOrdinaryOne() throws Exception {
        try (ClientConnection connection = connection()) {
            String ready = process(connection.call("0"));
            assertEquals(ready, process(connection.call("0")));
            Files.setLastModifiedTime(
                    folder.resolve("modules/a_module.py"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
            Said ordinary = connection.call("0");
            assertNotEquals(ready, process(ordinary));
            assertTrue(rest(ordinary).startsWith("False "), ordinary::toString);
        }
    }

    @Test
    void withoutAConnectionAboveTheCallIsAnOrdinaryOne() throws Exception {
        try (ClientConnection other = new ClientConnection(folder, "other")) {
            assertEquals(3, other.call("3").exit());
            assertTrue(Files.notExists(calls));
        }
    }

    @Test
    void aClientThatIsNotPythonIsCalledAsEver() throws Exception {
        program(folder.resolve("bin/openstack"), "#!/bin/sh\necho shell \"$@\"\nexit 5\n");
        try (ClientConnection connection = connection()) {
            assertEquals(new Said("shell x\n", "", 5), connection.call("x"));
        }
    }

    @Test
    void whoeverEndsTheCallEndsTheClient() throws Exception {
        Command waiting = ClientConnection.command(folder, "wait");
        Path input = Files.write(folder.resolve("input"), waiting.input());
        Process connection = ClientConnection.shell(
                        folder,
                        "sshd",
                        "exec 3< " + input + "; " + waiting.line() + " <&3 & echo $!; wait $!; sleep 60")
                .start();
        try {
            String call = connection.inputReader(StandardCharsets.UTF_8).readLine();
            await().atMost(Duration.ofSeconds(20)).until(() -> Files.exists(folder.resolve("waiting")));
            assertEquals(2, forks(), "the process, and its fork for the call");
            Shell.run("kill", call);
            await().atMost(Duration.ofSeconds(10)).until(() -> forks() == 1);
        } finally {
            connection.destroy();
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> forks() == 0);
    }

    /// How many processes there are with this test's program in their arguments.
    private long forks() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("clients of connection")
                                && line.contains(folder.resolve("bin/openstack").toString()))
                        .isPresent())
                .count();
    }
}
