package io.github.trilab.remote;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.Endpoint.Method;
import io.github.trilab.remote.RemoteException.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Commands as root: with the real sudo, and with one of our own where what the real one does is
/// hard to bring about.
@Execution(ExecutionMode.CONCURRENT)
class SudoTest {
    private static final Command WHO = Command.script("id -un; echo \"$GREETING\"; pwd; cat")
            .with("GREETING", "it's me!")
            .in("/usr")
            .withInput("first\nsecond\n".getBytes(StandardCharsets.UTF_8))
            .withSudo();

    @TempDir
    Path folder;

    private Path programs;
    private Path calls;

    @BeforeEach
    void programs() throws Exception {
        programs = Files.createDirectory(folder.resolve("programs"));
        calls = folder.resolve("calls");
        program("id", "if [ \"$1\" = -u ]; then echo 1000; else echo stack; fi");
    }

    @Test
    void becomesRootWithoutAPassword() throws Exception {
        try (Account account = new Account("NOPASSWD: ALL");
                OpenSshNode node = new OpenSshNode(folder, "PasswordAuthentication yes");
                Connection connection =
                        Servers.connect(folder, node.withPassword(account.name(), account.password()))) {
            assertEquals(
                    account.name() + "\n",
                    connection.run(Command.of("id", "-un")).out());
            Answer answer = connection.run(WHO);
            assertEquals("root\nit's me!\n/usr\nfirst\nsecond\n", answer.out());
            assertEquals("", answer.err());
            assertEquals(3, connection.run(Command.script("exit 3").withSudo()).exit());
            RemoteFiles.write(
                    connection,
                    "/root/.trilab-test-" + account.name(),
                    "x".getBytes(StandardCharsets.UTF_8),
                    true,
                    true,
                    false);
            RemoteFile file = RemoteFiles.read(connection, "/root/.trilab-test-" + account.name(), true)
                    .orElseThrow();
            assertEquals("root 600 x", file.owner() + " " + Integer.toOctalString(file.mode()) + " " + file.text());
            RemoteException refused =
                    assertThrows(RemoteException.class, () -> RemoteFiles.read(connection, file.path(), false));
            assertTrue(refused.getMessage().contains("Permission denied"), refused.getMessage());
            RemoteFiles.remove(connection, file.path(), true);
            assertFalse(Files.exists(Path.of(file.path())));
        }
    }

    @Test
    void becomesRootWithAPassword() throws Exception {
        try (Account account = new Account("ALL");
                OpenSshNode node = new OpenSshNode(folder, "PasswordAuthentication yes")) {
            try (Connection connection = Servers.connect(folder, endpoint(node, account, account.password()))) {
                for (int i = 0; i < 2; i++) {
                    Answer answer = connection.run(WHO);
                    assertEquals("root\nit's me!\n/usr\nfirst\nsecond\n", answer.out());
                    assertEquals("", answer.err());
                }
            }
            try (Connection connection = Servers.connect(folder, endpoint(node, account, "wrong guess"))) {
                RemoteException refused = assertThrows(RemoteException.class, () -> connection.run(WHO));
                assertEquals(Kind.SUDO_REFUSED, refused.kind());
                assertEquals("node1: sudo refuses the password that is given", refused.getMessage());
            }
            try (Connection connection = Servers.connect(folder, endpoint(node, account, null))) {
                RemoteException refused = assertThrows(RemoteException.class, () -> connection.run(WHO));
                assertEquals(Kind.SUDO_REFUSED, refused.kind());
                assertTrue(
                        refused.getMessage().startsWith("node1: sudo asks for a password, and none is given"),
                        refused.getMessage());
            }
        }
    }

    @Test
    void saysThatTheUserMayNotUseSudo() throws Exception {
        try (Account account = new Account("");
                OpenSshNode node = new OpenSshNode(folder, "PasswordAuthentication yes");
                Connection connection = Servers.connect(folder, endpoint(node, account, account.password()))) {
            RemoteException refused = assertThrows(RemoteException.class, () -> connection.run(WHO));
            assertEquals(Kind.SUDO_REFUSED, refused.kind());
            assertEquals(
                    "node1: sudo does not run the command: " + account.name() + " is not in the sudoers file.",
                    refused.getMessage());
        }
    }

    @Test
    void endsWhatRunsAsRoot() throws Exception {
        Path pid = folder.resolve("pid");
        try (Account account = new Account("NOPASSWD: ALL");
                OpenSshNode node = new OpenSshNode(folder, "PasswordAuthentication yes");
                Connection connection =
                        Servers.connect(folder, node.withPassword(account.name(), account.password()))) {
            Command command = Command.script("echo $$ > \"$1\"; exec sleep 60", pid.toString())
                    .withSudo()
                    .within(Duration.ofSeconds(2));
            assertEquals(
                    Kind.TIMED_OUT,
                    assertThrows(RemoteException.class, () -> connection.run(command))
                            .kind());
            Path status = Path.of("/proc", Files.readString(pid).strip(), "status");
            await().until(() ->
                    !Files.exists(status) || Files.readString(status).contains("State:\tZ"));
        }
    }

    @Test
    void doesWithoutSudoWhereTheUserIsRoot() throws Exception {
        program("id", "echo 0");
        program("sudo", "echo 'sudo: this must not be called' >&2; exit 1");
        try (Connection connection = mina(null)) {
            assertEquals(
                    "yes\n",
                    connection.run(Command.of("echo", "yes").withSudo()).out());
        }
    }

    @Test
    void asksOnlyOnceWhetherSudoWantsAPassword() throws Exception {
        program("sudo", "echo \"$*\" >> " + calls + "; shift; [ \"$1\" = -- ] && shift; exec \"$@\"");
        try (Connection connection = mina(null)) {
            for (int i = 0; i < 3; i++) {
                assertEquals(
                        "yes\n",
                        connection.run(Command.of("echo", "yes").withSudo()).out());
            }
        }
        List<String> made = Files.readAllLines(calls);
        assertEquals(4, made.size());
        assertEquals("-n true", made.getFirst());
    }

    @Test
    void keepsThePasswordOutOfArgumentsAndEnvironment() throws Exception {
        program(
                "sudo",
                "case \"$*\" in '-n true') echo 'sudo: a password is required' >&2; exit 1;; esac; "
                        + "{ echo \"$*\"; env; } >> " + calls + "; read -r given; [ \"$given\" = 'top secret' ] || "
                        + "{ echo 'Sorry, try again.' >&2; exit 1; }; echo 'We trust you have received the usual lecture' >&2; "
                        + "while [ \"$1\" != -- ] && [ \"$1\" != true ]; do shift; done; [ \"$1\" = -- ] && shift; exec \"$@\"");
        try (Connection connection = mina("top secret")) {
            Answer answer = connection.run(Command.script("cat; echo err >&2")
                    .withInput("input\n".getBytes(StandardCharsets.UTF_8))
                    .withSudo());
            assertEquals("input\n", answer.out());
            assertEquals("err\n", answer.err(), "what sudo says is not the command's");
        }
        assertFalse(Files.readString(calls).contains("top secret"));
    }

    @Test
    void noticesThatSudoSuddenlyAsks() throws Exception {
        Path asks = folder.resolve("asks");
        program(
                "sudo",
                "if [ -e " + asks + " ]; then echo 'sudo: a password is required' >&2; exit 1; fi; "
                        + "shift; [ \"$1\" = -- ] && shift; exec \"$@\"");
        try (Connection connection = mina(null)) {
            assertTrue(connection.run(Command.of("true").withSudo()).ok());
            Files.createFile(asks);
            RemoteException refused = assertThrows(
                    RemoteException.class,
                    () -> connection.run(Command.of("true").withSudo()));
            assertEquals(Kind.SUDO_REFUSED, refused.kind());
            assertEquals("node1: sudo does not run the command: sudo: a password is required", refused.getMessage());
            Files.delete(asks);
            assertTrue(connection.run(Command.of("true").withSudo()).ok());
            Answer alike = connection.run(Command.script("echo 'sudo: a password is required' >&2; exit 1")
                    .withSudo());
            assertEquals(1, alike.exit(), "the same words of the command itself are an answer");
        }
    }

    @Test
    void saysThatThereIsNoSudo() throws Exception {
        for (String name : List.of("sh", "cat", "env", "printf")) {
            Files.createSymbolicLink(
                    programs.resolve(name), Path.of("/bin", name).toRealPath());
        }
        try (MinaNode node = new MinaNode(folder, mina -> {
                    mina.onlyPrograms(programs);
                });
                Connection connection = Servers.connect(folder, node.endpoint())) {
            RemoteException refused = assertThrows(
                    RemoteException.class,
                    () -> connection.run(Command.of("true").withSudo()));
            assertEquals(Kind.SUDO_REFUSED, refused.kind());
            assertTrue(refused.getMessage().contains("not found"), refused.getMessage());
        }
    }

    private Connection mina(@Nullable String sudoPassword) throws Exception {
        MinaNode node = new MinaNode(folder, mina -> mina.programs(programs));
        Connection connection = Servers.connect(
                folder,
                TestNode.endpoint(
                        node.port(), node.user(), Method.KEY, Keys.login(), null, null, sudoPassword, null, null));
        return new ForwardingConnection(connection) {
            @Override
            public void close() {
                connection.close();
                node.close();
            }
        };
    }

    private static Endpoint endpoint(TestNode node, Account account, @Nullable String sudoPassword) {
        return TestNode.endpoint(
                node.port(), account.name(), Method.PASSWORD, null, null, account.password(), sudoPassword, null, null);
    }

    private void program(String name, String script) throws Exception {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
