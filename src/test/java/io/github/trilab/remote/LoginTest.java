package io.github.trilab.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.Endpoint.Method;
import io.github.trilab.remote.Endpoint.SecretSource;
import io.github.trilab.remote.RemoteException.Kind;
import io.github.trilab.remote.ssh.SshConnector;
import io.github.trilab.remote.ssh.SshSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Every way of logging in, and what is said where it fails.
@Execution(ExecutionMode.CONCURRENT)
class LoginTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "OPENSSH, ed25519, RFC4716, ''",
        "OPENSSH, ed25519, RFC4716, a pass phrase",
        "OPENSSH, ecdsa, RFC4716, ''",
        "OPENSSH, rsa, RFC4716, ''",
        "OPENSSH, rsa, RFC4716, a pass phrase",
        "OPENSSH, rsa, PEM, ''",
        "OPENSSH, rsa, PEM, a pass phrase",
        "OPENSSH, rsa, PKCS8, a pass phrase",
        "OPENSSH, ecdsa, PEM, ''",
        "OPENSSH, ecdsa, PEM, a pass phrase",
        "OPENSSH, ecdsa, PKCS8, a pass phrase",
        "MINA, ed25519, RFC4716, a pass phrase",
        "MINA, ecdsa, PKCS8, ''",
        "MINA, rsa, PEM, ''"
    })
    void logsInWithAKeyFile(Servers server, String type, String format, String passphrase) throws Exception {
        Path key = Keys.make(folder, "key", "-t", type, "-m", format, "-N", passphrase);
        try (TestNode node = authorized(server, key)) {
            Endpoint endpoint = key(node, key, passphrase.isEmpty() ? null : passphrase);
            try (Connection connection = Servers.connect(folder, endpoint)) {
                assertTrue(connection.run(Command.of("true")).ok());
            }
        }
    }

    @Test
    void saysWhatIsWrongWithAKeyFile() throws Exception {
        Path key = Keys.make(folder, "key", "-t", "ed25519", "-N", "a pass phrase");
        Path old = Keys.make(folder, "old", "-t", "rsa", "-m", "PEM", "-N", "a pass phrase");
        Path text = Files.writeString(folder.resolve("text"), "no key at all\n");
        // What a wrong passphrase may leave of a key: a sequence with a number of 2 GB.
        byte[] huge = {0x30, (byte) 0x84, 0x7f, -1, -1, -1, 0x02, (byte) 0x84, 0x7f, -1, -1, -1, 1};
        Path broken = Files.writeString(
                folder.resolve("broken"),
                "-----BEGIN RSA PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(huge)
                        + "\n-----END RSA PRIVATE KEY-----\n");
        Path stranger = Keys.make(folder, "stranger", "-t", "ed25519", "-N", "");
        try (TestNode node = Servers.MINA.start(folder)) {
            assertEquals("node1: key file " + key + " needs a passphrase", refusal(Kind.LOCAL, key(node, key, null)));
            assertEquals(
                    "node1: key file " + key + " has another passphrase than the one given",
                    refusal(Kind.LOCAL, key(node, key, "wrong")));
            assertEquals("node1: key file " + old + " needs a passphrase", refusal(Kind.LOCAL, key(node, old, null)));
            assertEquals(
                    "node1: key file " + old + " has another passphrase than the one given",
                    refusal(Kind.LOCAL, key(node, old, "wrong")));
            assertEquals(
                    "node1: key file " + text + " is not a private key that TriLab can read",
                    refusal(Kind.LOCAL, key(node, text, null)));
            assertEquals(
                    "node1: key file " + broken + " is not a private key that TriLab can read",
                    refusal(Kind.LOCAL, key(node, broken, null)));
            assertEquals(
                    "node1: key file " + folder.resolve("none") + " cannot be read: there is no such file",
                    refusal(Kind.LOCAL, key(node, folder.resolve("none"), null)));
            String refused = refusal(Kind.LOGIN_REFUSED, key(node, stranger, null));
            assertTrue(
                    refused.startsWith("node1: no login as stack at 127.0.0.1 port " + node.port() + ": refused "
                            + stranger + "; the node takes "),
                    refused);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"KEY", "AUTO"})
    void aWrongPassphraseIsAskedForAgain(Method method) throws Exception {
        Path locked = lockedKey();
        try (TestNode node = authorized(Servers.MINA, locked)) {
            Typing typing = new Typing("wrong", "wrong again", "the right one");
            try (Connection connection = Servers.connect(folder, typed(node, method, locked, typing))) {
                assertTrue(connection.run(Command.of("true")).ok());
            }
            assertEquals(List.of("wrong", "wrong again"), typing.refused);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"KEY", "AUTO"})
    void aWrongPassphraseIsSaidWhereNobodyTypesAnotherOne(Method method) throws Exception {
        Path locked = lockedKey();
        try (TestNode node = authorized(Servers.MINA, locked)) {
            Typing typing = new Typing("wrong");
            String said = refusal(
                    method == Method.KEY ? Kind.LOCAL : Kind.LOGIN_REFUSED, typed(node, method, locked, typing));
            assertTrue(said.contains("key file " + locked + " has another passphrase than the one given"), said);
            assertEquals(List.of("wrong"), typing.refused);
        }
    }

    /// A key with a passphrase, which is also the usual one.
    private Path lockedKey() throws Exception {
        Path locked = Keys.make(folder, "locked", "-t", "ed25519", "-N", "the right one");
        Files.writeString(folder.resolve("config"), "Host *\n IdentityFile " + locked + "\n");
        return locked;
    }

    private static Endpoint typed(TestNode node, Method method, Path key, SecretSource passphrase) {
        return new Endpoint(
                "node1",
                "127.0.0.1",
                node.port(),
                node.user(),
                method,
                key,
                passphrase,
                SecretSource.NONE,
                SecretSource.NONE,
                null,
                null);
    }

    /// A person who types one passphrase after the other.
    private static final class Typing implements SecretSource {
        private final List<String> refused = new ArrayList<>();
        private final Deque<String> next;

        Typing(String... passphrases) {
            next = new ArrayDeque<>(List.of(passphrases));
        }

        @Override
        public Optional<char[]> get() {
            return Optional.of(next.getFirst().toCharArray());
        }

        @Override
        public boolean refused(char[] given) {
            refused.add(new String(given));
            if (next.size() == 1) {
                return false;
            }
            next.removeFirst();
            return true;
        }
    }

    @Test
    void logsInWithAPassword() throws Exception {
        try (MinaNode node = new MinaNode(folder, mina -> mina.password("stack", "secret it's"));
                Connection connection = Servers.connect(folder, node.withPassword("stack", "secret it's"))) {
            assertTrue(connection.run(Command.of("true")).ok());
        }
    }

    @Test
    void logsInWithAPasswordOfARealAccount() throws Exception {
        try (Account account = new Account("");
                OpenSshNode node = new OpenSshNode(folder, "PasswordAuthentication yes");
                Connection connection =
                        Servers.connect(folder, node.withPassword(account.name(), account.password()))) {
            assertEquals(
                    account.name() + "\n",
                    connection.run(Command.of("id", "-un")).out());
            String message = refusal(Kind.LOGIN_REFUSED, node.withPassword(account.name(), "wrong guess"));
            assertTrue(message.contains(": refused the password; the node takes publickey, password"), message);
            assertFalse(message.contains("wrong guess"), message);
        }
    }

    @Test
    void aPasswordThatIsTypedWrongAgainAndAgainIsSaidOnce() throws Exception {
        try (MinaNode node = new MinaNode(folder, mina -> mina.password("stack", "secret"))) {
            Typing typing = new Typing("wrong", "wrong again");
            Endpoint endpoint = new Endpoint(
                    "node1",
                    "127.0.0.1",
                    node.port(),
                    "stack",
                    Method.PASSWORD,
                    null,
                    SecretSource.NONE,
                    typing,
                    SecretSource.NONE,
                    null,
                    null);
            String said = refusal(Kind.LOGIN_REFUSED, endpoint);
            assertTrue(said.contains(": refused the password; the node takes "), said);
            assertEquals(2, typing.refused.size());
        }
    }

    @Test
    void answersPromptsWithThePassword() throws Exception {
        try (MinaNode node = new MinaNode(folder, mina -> {
                    mina.password("stack", "secret");
                    mina.server().setUserAuthFactoriesNameList("keyboard-interactive");
                });
                Connection connection = Servers.connect(folder, node.withPassword("stack", "secret"))) {
            assertTrue(connection.run(Command.of("true")).ok());
            String message = refusal(Kind.LOGIN_REFUSED, node.withPassword("stack", "guess"));
            assertTrue(message.contains("the password at the node's prompt; the node takes keyboard"), message);
        }
    }

    @Test
    void answersThePromptsOfPam() throws Exception {
        Assumptions.assumeTrue(Files.exists(Path.of("/etc/pam.d/sshd")), "no PAM configuration for sshd");
        try (Account account = new Account("");
                OpenSshNode node = new OpenSshNode(folder, "UsePAM yes", "KbdInteractiveAuthentication yes");
                Connection connection =
                        Servers.connect(folder, node.withPassword(account.name(), account.password()))) {
            assertEquals(
                    account.name() + "\n",
                    connection.run(Command.of("id", "-un")).out());
        }
    }

    @Test
    void wantsAPasswordToLogInWithOne() throws Exception {
        try (TestNode node = Servers.MINA.start(folder)) {
            Endpoint endpoint =
                    TestNode.endpoint(node.port(), node.user(), Method.PASSWORD, null, null, null, null, null, null);
            assertEquals("node1: no password is given", refusal(Kind.LOCAL, endpoint));
        }
    }

    @ParameterizedTest
    @EnumSource(Servers.class)
    void logsInWithEveryKindOfKeyOfTheAgent(Servers server) throws Exception {
        Assumptions.assumeTrue(Shell.has("/usr/bin/ssh-agent"), "no ssh-agent installed");
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            Path key = Keys.make(folder, type, "-t", type, "-N", "");
            try (RunningAgent agent = new RunningAgent(folder.resolve(type + ".agent"));
                    TestNode node = authorized(server, Files.createDirectory(folder.resolve(type + ".d")), key)) {
                agent.add(key);
                SshConnector connector = new SshConnector(settings(agent.socket()));
                try (Connection connection = connector.connect(agent(node))) {
                    assertTrue(connection.run(Command.of("true")).ok(), type);
                }
            }
        }
    }

    @Test
    void saysWhatIsWrongWithTheAgent() throws Exception {
        Assumptions.assumeTrue(Shell.has("/usr/bin/ssh-agent"), "no ssh-agent installed");
        Path stranger = Keys.make(folder, "stranger", "-t", "ed25519", "-N", "");
        try (RunningAgent agent = new RunningAgent(folder.resolve("agent"));
                TestNode node = Servers.MINA.start(folder)) {
            assertEquals(
                    "node1: no ssh-agent runs here (SSH_AUTH_SOCK is not set)",
                    refusal(Kind.LOCAL, settings(null), agent(node)));
            Path nowhere = folder.resolve("nowhere");
            String unreachable = refusal(Kind.LOCAL, settings(nowhere), agent(node));
            assertTrue(unreachable.startsWith("node1: ssh-agent cannot be reached at " + nowhere), unreachable);
            assertEquals(
                    "node1: ssh-agent holds no keys (ssh-add adds one)",
                    refusal(Kind.LOCAL, settings(agent.socket()), agent(node)));
            agent.add(stranger);
            String refused = refusal(Kind.LOGIN_REFUSED, settings(agent.socket()), agent(node));
            assertTrue(refused.contains("refused agent key stranger"), refused);
        }
    }

    @Test
    void logsInAsSshWouldWithoutBeingToldHow() throws Exception {
        Assumptions.assumeTrue(Shell.has("/usr/bin/ssh-agent"), "no ssh-agent installed");
        Path held = Keys.make(folder, "held", "-t", "ed25519", "-N", "");
        Path locked = Keys.make(folder, "locked", "-t", "ed25519", "-N", "a pass phrase");
        Path named = Keys.make(folder, "named", "-t", "ecdsa", "-N", "");
        try (RunningAgent agent = new RunningAgent(folder.resolve("agent"));
                OpenSshNode node = new OpenSshNode(folder)) {
            agent.add(held);
            node.authorize(named);
            Files.writeString(
                    folder.resolve("config"),
                    "Host lab\n  HostName 127.0.0.1\n  Port " + node.port() + "\n  User " + node.user()
                            + "\n  IdentityFile " + locked + "\n  IdentityFile " + named + "\n");
            Endpoint endpoint = alias("lab");
            try (Connection connection = new SshConnector(settings(agent.socket())).connect(endpoint)) {
                assertTrue(connection.run(Command.of("true")).ok());
            }
            Files.writeString(
                    folder.resolve("config"),
                    Files.readString(folder.resolve("config")).replace("IdentityFile " + named, "IdentitiesOnly yes"));
            String refused = refusal(Kind.LOGIN_REFUSED, settings(agent.socket()), endpoint);
            assertTrue(refused.contains("key file " + locked + " needs a passphrase"), refused);
            assertFalse(refused.contains("agent key held"), refused);
        }
    }

    @ParameterizedTest
    @EnumSource(Servers.class)
    void goesThroughJumpHosts(Servers server) throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        try (TestNode gate = server.start(first);
                TestNode gate2 = server.start(second);
                TestNode node = server.start(folder)) {
            String jump = gate.user() + "@127.0.0.1:" + gate.port() + "," + gate2.user() + "@127.0.0.1:" + gate2.port();
            Endpoint endpoint =
                    TestNode.endpoint(node.port(), node.user(), Method.KEY, Keys.login(), null, null, null, null, jump);
            try (Connection connection = Servers.connect(folder, endpoint)) {
                String big = connection
                        .run(Command.of("head", "-c", "5000000", "/dev/zero"))
                        .out();
                assertEquals(Connection.KEPT, big.length());
            }
            List<String> known = Files.readAllLines(folder.resolve("known_hosts"));
            assertEquals(3, known.size(), "each host on the way shows its key");
        }
    }

    @Test
    void takesTheJumpHostOfTheConfiguration() throws Exception {
        try (TestNode gate = Servers.MINA.start(Files.createDirectory(folder.resolve("gate")));
                TestNode node = Servers.MINA.start(folder)) {
            Files.writeString(
                    folder.resolve("config"),
                    "Host lab\n HostName 127.0.0.1\n Port " + node.port() + "\n ProxyJump gate\n IdentityFile "
                            + Keys.login()
                            + "\nHost gate\n HostName 127.0.0.1\n Port " + gate.port() + "\n IdentityFile "
                            + Keys.login() + "\nHost *\n User stack\n");
            try (Connection connection = Servers.connect(folder, alias("lab"))) {
                assertTrue(connection.run(Command.of("true")).ok());
            }
            assertTrue(Files.readString(folder.resolve("known_hosts")).contains("[127.0.0.1]:" + gate.port()));
        }
    }

    @Test
    void saysWhichJumpHostFails() throws Exception {
        try (TestNode gate = Servers.OPENSSH.start(folder)) {
            String jump = gate.user() + "@127.0.0.1:" + gate.port();
            int nobody = OpenSshNode.freePort();
            Endpoint unreachable =
                    TestNode.endpoint(nobody, gate.user(), Method.KEY, Keys.login(), null, null, null, null, jump);
            String beyond = refusal(Kind.UNREACHABLE, unreachable);
            assertTrue(beyond.startsWith("node1: the jump host cannot reach 127.0.0.1 port " + nobody), beyond);
            Endpoint nowhere = TestNode.endpoint(
                    gate.port(),
                    gate.user(),
                    Method.KEY,
                    Keys.login(),
                    null,
                    null,
                    null,
                    null,
                    "x@127.0.0.1:" + nobody);
            assertEquals(
                    "node1 (jump host 127.0.0.1): nothing answers at 127.0.0.1 port " + nobody
                            + " (connection refused)",
                    refusal(Kind.UNREACHABLE, nowhere));
        }
    }

    @Test
    void saysThatNobodyAnswers() throws Exception {
        Endpoint refused = TestNode.endpoint(
                OpenSshNode.freePort(), "stack", Method.KEY, Keys.login(), null, null, null, null, null);
        assertEquals(
                "node1: nothing answers at 127.0.0.1 port " + refused.port() + " (connection refused)",
                refusal(Kind.UNREACHABLE, refused));
        Files.writeString(folder.resolve("config"), "Host lab\n HostName no-such-host.invalid\n");
        assertEquals(
                "node1: the name no-such-host.invalid cannot be resolved", refusal(Kind.UNREACHABLE, alias("lab")));
    }

    @Test
    void saysThatTheAnswerTakesTooLong() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SshSettings usual = settings(null);
            SshSettings hasty = new SshSettings(
                    usual.question(),
                    usual.knownHosts(),
                    usual.config(),
                    null,
                    Duration.ofMillis(500),
                    usual.keepAlive());
            Endpoint endpoint = TestNode.endpoint(
                    mute.getLocalPort(), "stack", Method.KEY, Keys.login(), null, null, null, null, null);
            assertEquals(
                    "node1: 127.0.0.1 port " + mute.getLocalPort() + " did not answer within 500 ms",
                    refusal(Kind.UNREACHABLE, hasty, endpoint));
        }
    }

    @Test
    void hangsUpWhenWhoeverWaitsForAnAnswerIsInterrupted() throws Exception {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Endpoint endpoint = TestNode.endpoint(
                    mute.getLocalPort(), "stack", Method.KEY, Keys.login(), null, null, null, null, null);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread caller = Thread.ofVirtual().start(() -> {
                try {
                    new SshConnector(settings(null)).connect(endpoint).close();
                } catch (RemoteException | InterruptedException e) {
                    thrown.set(e);
                }
            });
            try (Socket called = mute.accept()) {
                called.setSoTimeout(20_000);
                assertTrue(called.getInputStream().read() >= 0, "it has said who it is");
                caller.interrupt();
                caller.join();
                assertInstanceOf(InterruptedException.class, thrown.get());
                called.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    @Test
    void saysThatTheOtherEndIsNoSshServer() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (var socket = web.accept()) {
                    socket.getOutputStream()
                            .write("HTTP/1.0 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            Endpoint endpoint = TestNode.endpoint(
                    web.getLocalPort(), "stack", Method.KEY, Keys.login(), null, null, null, null, null);
            String message = refusal(Kind.UNREACHABLE, endpoint);
            assertTrue(message.contains("does not speak SSH with us"), message);
        }
    }

    private static Endpoint key(TestNode node, Path key, @Nullable String passphrase) {
        return TestNode.endpoint(node.port(), node.user(), Method.KEY, key, passphrase, null, null, null, null);
    }

    private static Endpoint agent(TestNode node) {
        return TestNode.endpoint(node.port(), node.user(), Method.AGENT, null, null, null, null, null, null);
    }

    private static Endpoint alias(String host) {
        return new Endpoint(
                "node1", host, 0, "", Method.AUTO, null, Optional::empty, Optional::empty, Optional::empty, null, null);
    }

    private TestNode authorized(Servers server, Path key) {
        return authorized(server, folder, key);
    }

    private static TestNode authorized(Servers server, Path folder, Path key) {
        if (server == Servers.MINA) {
            return new MinaNode(folder, mina -> mina.authorize(key));
        }
        OpenSshNode node = new OpenSshNode(folder);
        node.authorize(key);
        return node;
    }

    private SshSettings settings(@Nullable Path agent) {
        SshSettings usual = Servers.settings(folder);
        return new SshSettings(
                usual.question(), usual.knownHosts(), usual.config(), agent, usual.timeout(), usual.keepAlive());
    }

    private String refusal(Kind kind, Endpoint endpoint) {
        return refusal(kind, settings(null), endpoint);
    }

    private static String refusal(Kind kind, SshSettings settings, Endpoint endpoint) {
        RemoteException refused =
                assertThrows(RemoteException.class, () -> new SshConnector(settings).connect(endpoint));
        assertEquals(kind, refused.kind(), refused.getMessage());
        return refused.getMessage();
    }

    private static final class RunningAgent implements AutoCloseable {
        private final Path socket;
        private final Process process;

        RunningAgent(Path socket) throws IOException {
            this.socket = socket;
            process = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> Files.exists(socket));
        }

        Path socket() {
            return socket;
        }

        void add(Path key) {
            Shell.run(Map.of("SSH_AUTH_SOCK", socket.toString()), "ssh-add", "-q", key.toString());
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
