package io.github.trilab.practice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.practice.shell.CommandLog;
import io.github.trilab.practice.shell.PracticeMachine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.channel.ChannelExec;
import org.apache.sshd.client.channel.ChannelShell;
import org.apache.sshd.client.channel.ClientChannelEvent;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class NodeServerTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static SshClient client;

    @TempDir
    Path folder;

    private final Faults faults = new Faults();
    private PracticeMachine machine;
    private NodeServer server;

    /// What a command answered; code -1 where the connection went before the answer.
    private record Answer(int code, String out, String err) {}

    @BeforeAll
    static void startClient() {
        client = SshClient.setUpDefaultClient();
        client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
        client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        client.start();
    }

    @AfterAll
    static void stopClient() {
        client.stop();
    }

    @BeforeEach
    void start() throws IOException {
        machine = PracticeMachine.create("node1", folder.resolve("node1"), Pacing.INSTANT, faults);
        server = NodeServer.start(
                machine, 0, folder.resolve("node1.key"), Logins.NOBODY.withPassword("stack", "secret"), 3);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        machine.close();
    }

    private ClientSession connect() throws IOException {
        ClientSession session =
                client.connect("stack", "127.0.0.1", server.port()).verify(LONG).getSession();
        session.addPasswordIdentity("secret");
        session.auth().verify(LONG);
        return session;
    }

    private static Answer run(ClientSession session, String line) throws IOException {
        return run(session, line, new byte[0]);
    }

    private static Answer run(ClientSession session, String line, byte[] input) throws IOException {
        try (ChannelExec channel = session.createExecChannel(line)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            channel.setIn(new ByteArrayInputStream(input));
            channel.setOut(out);
            channel.setErr(err);
            channel.open().verify(LONG);
            channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LONG);
            Integer code = channel.getExitStatus();
            return new Answer(
                    code == null ? -1 : code,
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8));
        }
    }

    @Test
    void runsCommandsInTheUsersHome() throws IOException {
        try (ClientSession session = connect()) {
            Answer answer = run(session, "pwd; echo $USER $HOME; id -un; echo oops >&2; exit 3");
            assertEquals(new Answer(3, "/opt/stack\nstack /opt/stack\nstack\n", "oops\n"), answer);
        }
    }

    @Test
    void passesStandardInputOn() throws IOException {
        byte[] input = new byte[300_000];
        new Random(1).nextBytes(input);
        try (ClientSession session = connect()) {
            assertEquals("300000\n", run(session, "cat > f && wc -c < f", input).out());
            assertArrayEquals(input, Files.readAllBytes(machine.files().real("/opt/stack/f")));
        }
    }

    @Test
    void runsSeveralCommandsAtATime() throws Exception {
        try (ClientSession session = connect()) {
            List<ChannelExec> channels = new ArrayList<>();
            List<ByteArrayOutputStream> outputs = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ChannelExec channel = session.createExecChannel("touch at" + i
                        + "; while [ ! -e at0 ] || [ ! -e at1 ] || [ ! -e at2 ]; do sleep 0.02; done; echo met " + i);
                outputs.add(new ByteArrayOutputStream());
                channel.setOut(outputs.get(i));
                channel.open().verify(LONG);
                channels.add(channel);
            }
            for (int i = 0; i < 3; i++) {
                channels.get(i).waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LONG);
                assertEquals("met " + i + "\n", outputs.get(i).toString(StandardCharsets.UTF_8));
            }
        }
    }

    @Test
    void refusesMoreSessionsThanAllowedAndTakesThemAgainLater() throws Exception {
        try (ClientSession session = connect()) {
            List<ChannelExec> open = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                ChannelExec channel = session.createExecChannel("sleep 60");
                channel.open().verify(LONG);
                open.add(channel);
            }
            ChannelExec fourth = session.createExecChannel("true");
            SshChannelOpenException refused = assertThrows(SshChannelOpenException.class, () -> {
                try {
                    fourth.open().verify(LONG);
                } catch (IOException e) {
                    throw e instanceof SshChannelOpenException ? e : Objects.requireNonNull(e.getCause());
                }
            });
            assertEquals(SshConstants.SSH_OPEN_CONNECT_FAILED, refused.getReasonCode());
            open.get(0).close(false).await(LONG);
            await().atMost(LONG)
                    .ignoreExceptions()
                    .until(() -> run(session, "echo again").out().equals("again\n"));
        }
    }

    @Test
    void carriesMuchOutput() throws IOException {
        try (ClientSession session = connect()) {
            long[] count = {0};
            try (ChannelExec channel = session.createExecChannel("head -c 20000000 /dev/zero")) {
                channel.setOut(new OutputStream() {
                    @Override
                    public void write(int b) {
                        count[0]++;
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        count[0] += length;
                    }
                });
                channel.open().verify(LONG);
                channel.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LONG);
            }
            assertEquals(20_000_000, count[0]);
        }
    }

    @Test
    void refusesAWrongPasswordAndAnUnknownUser() throws IOException {
        for (String[] login : new String[][] {{"stack", "wrong"}, {"root", "secret"}}) {
            ClientSession session = client.connect(login[0], "127.0.0.1", server.port())
                    .verify(LONG)
                    .getSession();
            session.addPasswordIdentity(login[1]);
            assertThrows(IOException.class, () -> session.auth().verify(LONG));
            session.close(true);
        }
    }

    @Test
    void takesPublicKeys() throws Exception {
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        KeyPairGenerator ec = KeyPairGenerator.getInstance("EC");
        ec.initialize(256);
        KeyPair ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        for (KeyPair key : List.of(rsa.generateKeyPair(), ec.generateKeyPair(), ed25519)) {
            try (NodeServer own = NodeServer.start(
                    machine,
                    0,
                    folder.resolve("node1.key"),
                    Logins.NOBODY.withKey("stack", PublicKeyEntry.toString(key.getPublic())))) {
                ClientSession session = client.connect("stack", "127.0.0.1", own.port())
                        .verify(LONG)
                        .getSession();
                session.addPublicKeyIdentity(key);
                session.auth().verify(LONG);
                assertEquals("hello\n", run(session, "echo hello").out());
                session.close(true);
                ClientSession other = client.connect("stack", "127.0.0.1", own.port())
                        .verify(LONG)
                        .getSession();
                other.addPublicKeyIdentity(ec.generateKeyPair());
                assertThrows(IOException.class, () -> other.auth().verify(LONG));
                other.close(true);
            }
        }
    }

    @Test
    void keepsItsHostKey() throws IOException {
        String before = server.fingerprint();
        assertTrue(before.startsWith("SHA256:"), before);
        try (NodeServer again =
                NodeServer.start(machine, 0, folder.resolve("node1.key"), Logins.NOBODY.withPassword("a", "b"))) {
            assertEquals(before, again.fingerprint());
        }
        try (ClientSession session = connect()) {
            assertEquals(before, KeyUtils.getFingerPrint(BuiltinDigests.sha256, session.getServerKey()));
            assertTrue(server.hostKey().startsWith("ecdsa-sha2-nistp256 "), server.hostKey());
        }
    }

    @Test
    void endsTheForegroundWhenTheChannelCloses() throws Exception {
        try (ClientSession session = connect()) {
            ChannelExec channel = session.createExecChannel("echo $$ > pid; sleep 60; echo late > late");
            channel.open().verify(LONG);
            await().atMost(LONG).until(() -> run(session, "cat pid").code() == 0);
            int pid = Integer.parseInt(machine.files().read("/opt/stack/pid").strip());
            assertTrue(machine.alive(pid));
            channel.close(false);
            await().atMost(LONG).until(() -> !machine.alive(pid));
            assertEquals(1, run(session, "pgrep -x sleep").code());
            assertFalse(machine.files().exists("/opt/stack/late"));
        }
    }

    @Test
    void detachedJobsOutliveTheConnection() throws Exception {
        try (ClientSession session = connect()) {
            Answer answer = run(
                    session,
                    "setsid sh -c 'while [ ! -e go ]; do sleep 0.02; done; echo done > out; echo 0 > rc'"
                            + " </dev/null >/dev/null 2>&1 & echo $!");
            assertEquals(0, answer.code());
            session.close(true).await(LONG);
            int pid = Integer.parseInt(answer.out().strip());
            assertTrue(machine.alive(pid));
            machine.files().write("/opt/stack/go", "", "stack");
            await().atMost(LONG).until(() -> machine.files().exists("/opt/stack/rc"));
            assertEquals("done\n", machine.files().read("/opt/stack/out"));
        }
    }

    @Test
    void aChannelStaysOpenWhileABackgroundProcessWritesToIt() throws Exception {
        try (ClientSession session = connect()) {
            Answer answer = run(
                    session, "(while [ ! -e go ]; do sleep 0.02; done; echo late) & sleep 0.1; touch go; echo early");
            assertEquals(new Answer(0, "early\nlate\n", ""), answer);
        }
    }

    @Test
    void servesFilesWithOwnersAndModes() throws Exception {
        byte[] bytes = new byte[100_000];
        new Random(2).nextBytes(bytes);
        try (ClientSession session = connect();
                SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
            assertEquals("/opt/stack", sftp.canonicalPath("."));
            try (OutputStream out = sftp.write("data")) {
                out.write(bytes);
            }
            assertEquals(
                    "stack 644 100000\n",
                    run(session, "stat -c '%U %a %s' data").out());
            try (var in = sftp.read("/opt/stack/data")) {
                assertArrayEquals(bytes, in.readAllBytes());
            }
            SftpClient.Attributes attributes = sftp.stat("data");
            assertEquals(1000, attributes.getUserId());
            assertEquals(0644, attributes.getPermissions() & 0777);
            sftp.setStat("data", new SftpClient.Attributes().perms(0600));
            sftp.mkdir("box");
            sftp.rename("data", "box/moved");
            assertEquals(
                    "600\n",
                    run(session, "stat -c %a box/moved; readlink box/moved").out());
            sftp.link("link", "box/moved", true);
            assertEquals("box/moved\n", run(session, "readlink link").out());
            assertEquals(100_000, sftp.stat("link").getSize());
            List<String> names = new ArrayList<>();
            sftp.readDir("box").forEach(entry -> names.add(entry.getFilename()));
            assertTrue(names.contains("moved"), names.toString());
            sftp.remove("box/moved");
            sftp.rmdir("box");
            assertEquals("", run(session, "ls box 2>/dev/null").out());
        }
    }

    @Test
    void refusesFilesAsTheNodeWould() throws Exception {
        try (ClientSession session = connect();
                SftpClient sftp = SftpClientFactory.instance().createSftpClient(session)) {
            SftpException absent = assertThrows(SftpException.class, () -> sftp.stat("/nothing"));
            assertEquals(SftpConstants.SSH_FX_NO_SUCH_FILE, absent.getStatus());
            SftpException denied = assertThrows(SftpException.class, () -> {
                try (OutputStream out = sftp.write("/etc/passwd")) {
                    out.write(1);
                }
            });
            assertEquals(SftpConstants.SSH_FX_PERMISSION_DENIED, denied.getStatus());
            faults.add(Faults.Fault.parse("disk@node1"));
            SftpException full = assertThrows(SftpException.class, () -> {
                try (OutputStream out = sftp.write("data")) {
                    out.write(1);
                }
            });
            assertEquals(SftpConstants.SSH_FX_FAILURE, full.getStatus());
            faults.clear();
        }
    }

    @Test
    void dropsTheConnectionBeforeACommand() throws Exception {
        faults.add(Faults.Fault.parse("drop@node1=touch#1"));
        try (ClientSession session = connect()) {
            assertEquals("fine\n", run(session, "echo fine").out());
            assertEquals(-1, run(session, "touch gone").code());
            await().atMost(LONG).until(session::isClosed);
        }
        assertFalse(machine.files().exists("/opt/stack/gone"));
        try (ClientSession session = connect()) {
            assertEquals(0, run(session, "touch there").code());
        }
    }

    @Test
    void dropsTheConnectionAfterACommand() throws Exception {
        faults.add(Faults.Fault.parse("drop@node1=after:touch#1"));
        try (ClientSession session = connect()) {
            assertEquals(new Answer(-1, "", ""), run(session, "touch made; echo made"));
            await().atMost(LONG).until(session::isClosed);
        }
        assertTrue(machine.files().exists("/opt/stack/made"));
    }

    @Test
    void dropsTheConnectionWhileACommandRuns() throws Exception {
        faults.add(Faults.Fault.parse("drop@node1=mid:sleep#1"));
        try (ClientSession session = connect()) {
            assertEquals(new Answer(-1, "", ""), run(session, "touch begun; echo begun; sleep 60; touch ended"));
            await().atMost(LONG).until(session::isClosed);
        }
        assertTrue(machine.files().exists("/opt/stack/begun"));
        try (ClientSession session = connect()) {
            await().atMost(LONG).until(() -> run(session, "pgrep -x sleep").code() == 1);
        }
        assertFalse(machine.files().exists("/opt/stack/ended"));
    }

    @Test
    void slowNodesTakeTheirTime() throws Exception {
        try (ClientSession session = connect()) {
            faults.add(Faults.Fault.parse("slow@node1=300"));
            long start = System.nanoTime();
            assertEquals("ok\n", run(session, "echo ok").out());
            assertTrue(System.nanoTime() - start >= 300_000_000L);
        }
    }

    @Test
    void logsWhatRan() throws Exception {
        List<CommandLog.Entry> heard = new CopyOnWriteArrayList<>();
        machine.onCommand(heard::add);
        machine.install("openstack", call -> {
            call.print("created");
            return 0;
        });
        try (ClientSession session = connect()) {
            run(session, "ls >/dev/null; sh -c 'openstack network create \"a b\"'");
        }
        assertEquals(2, heard.size());
        assertEquals(
                "ls >/dev/null; sh -c 'openstack network create \"a b\"'",
                heard.get(0).line());
        assertEquals("openstack", heard.get(1).program());
        assertEquals(List.of("network", "create", "a b"), heard.get(1).arguments());
        List<String> lines = Files.readAllLines(folder.resolve("node1.commands.jsonl"), StandardCharsets.UTF_8);
        assertEquals(2, lines.size());
        assertTrue(
                lines.get(1).contains("\"program\":\"openstack\",\"arguments\":[\"network\",\"create\",\"a b\"]"),
                lines.get(1));
    }

    private static ByteArrayOutputStream opened(ChannelShell shell) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        shell.setOut(out);
        shell.setErr(out);
        shell.open().verify(LONG);
        return out;
    }

    private static void type(ChannelShell shell, String keys) throws IOException {
        shell.getInvertedIn().write(keys.getBytes(StandardCharsets.UTF_8));
        shell.getInvertedIn().flush();
    }

    @Test
    void givesAShellOnATerminal() throws Exception {
        try (ClientSession session = connect();
                ChannelShell shell = session.createShellChannel()) {
            ByteArrayOutputStream out = opened(shell);
            await().atMost(LONG)
                    .until(() -> out.toString(StandardCharsets.UTF_8).endsWith("$ "));
            type(shell, "echo $((40+2))\r");
            await().atMost(LONG)
                    .until(() -> out.toString(StandardCharsets.UTF_8).contains("\r\n42\r\n"));
            await().atMost(LONG)
                    .until(() -> out.toString(StandardCharsets.UTF_8).endsWith("$ "));
            type(shell, "tty; exit 5\r");
            shell.waitFor(EnumSet.of(ClientChannelEvent.CLOSED), LONG);
            String text = out.toString(StandardCharsets.UTF_8);
            assertTrue(text.startsWith("stack@node1:~$ echo $((40+2))\r\n"), text);
            assertTrue(text.contains("/dev/pts/0\r\n"), text);
            assertEquals(5, shell.getExitStatus());
        }
    }

    @Test
    void ctrlCInterruptsWhatRuns() throws Exception {
        try (ClientSession session = connect();
                ChannelShell shell = session.createShellChannel()) {
            ByteArrayOutputStream out = opened(shell);
            type(shell, "sleep 60\r");
            await().atMost(LONG).until(() -> run(session, "pgrep -x sleep").code() == 0);
            type(shell, "\003");
            await().atMost(LONG).until(() -> run(session, "pgrep -x sleep").code() == 1);
            type(shell, "echo still here\r");
            await().atMost(LONG)
                    .until(() -> out.toString(StandardCharsets.UTF_8).contains("\r\nstill here\r\n"));
        }
    }

    @Test
    void twentyNodesStartQuickly() throws Exception {
        List<AutoCloseable> made = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            PracticeMachine one =
                    PracticeMachine.create("n" + i, folder.resolve("many/n" + i), Pacing.INSTANT, new Faults());
            made.add(NodeServer.start(
                    one, 0, folder.resolve("many/n" + i + ".key"), Logins.NOBODY.withPassword("stack", "secret")));
            made.add(one);
        }
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.err.println("20 nodes: " + millis + " ms");
        for (AutoCloseable one : made) {
            one.close();
        }
        assertTrue(millis < 10_000, millis + " ms");
    }
}
