package io.github.trilab.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.Endpoint.Method;
import io.github.trilab.remote.RemoteException.Kind;
import io.github.trilab.remote.ssh.SshConnector;
import io.github.trilab.remote.ssh.SshSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Which host keys are accepted, against the real server and with files that ssh-keygen reads and
/// writes.
@Execution(ExecutionMode.CONCURRENT)
class HostKeyTest {
    @TempDir
    Path folder;

    private OpenSshNode node;
    private Path knownHosts;
    private String host;

    @BeforeEach
    void start() {
        node = new OpenSshNode(folder);
        knownHosts = folder.resolve("known_hosts");
        host = "[127.0.0.1]:" + node.port();
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void refusesAnUnknownKeyAndSaysHowToAcceptIt() {
        RemoteException refused = refusal(HostKeyQuestion.REFUSE, null);
        assertEquals(Kind.HOST_KEY_UNKNOWN, refused.kind());
        String message = refused.getMessage();
        assertTrue(message.startsWith("node1: the host key of " + host + " is not known: "), message);
        assertTrue(message.contains("ssh-ed25519 " + Keys.fingerprint(Keys.host("ed25519"))), message);
        assertTrue(message.contains("--accept-new-host-keys"), message);
        assertTrue(message.contains("hostKey"), message);
        assertFalse(Files.exists(knownHosts));
    }

    @Test
    void asksOnceAndRemembersTheAnswer() throws Exception {
        List<String> questions = new ArrayList<>();
        HostKeyQuestion person =
                (name, where, type, fingerprint) -> questions.add(name + " " + where + " " + type + " " + fingerprint);
        connect(person, null);
        connect(person, null);
        assertEquals(List.of("node1 " + host + " ssh-ed25519 " + Keys.fingerprint(Keys.host("ed25519"))), questions);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(knownHosts)));
        assertEquals(List.of(line(host, "ed25519")), Files.readAllLines(knownHosts));
        assertTrue(
                Shell.run("ssh-keygen", "-F", host, "-f", knownHosts.toString()).contains("found"));
    }

    @Test
    void asksOnceForAllThatConnectAtTheSameTime() throws Exception {
        CountDownLatch both = new CountDownLatch(2);
        List<String> questions = new CopyOnWriteArrayList<>();
        HostKeyQuestion person = (name, where, type, fingerprint) -> {
            questions.add(name);
            return true;
        };
        try (ExecutorService runs = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                ends.add(runs.submit(() -> {
                    both.countDown();
                    both.await();
                    connect(person, null);
                    return "";
                }));
            }
            for (Future<?> end : ends) {
                end.get(60, TimeUnit.SECONDS);
            }
        }
        assertEquals(List.of("node1"), questions);
        assertEquals(List.of(line(host, "ed25519")), Files.readAllLines(knownHosts));
    }

    @Test
    void leavesOtherLinesAsTheyAre() throws Exception {
        String others = "# mine\n\nnot a line at all\nother.example ssh-rsa AAAA= c\n@cert-authority *.example "
                + Keys.line(Keys.host("rsa")) + "\nlast ssh-ed25519 AAAA";
        Files.writeString(knownHosts, others);
        connect(HostKeyQuestion.ACCEPT_NEW, null);
        assertEquals(others + "\n" + line(host, "ed25519") + "\n", Files.readString(knownHosts));
    }

    @Test
    void asksTheNodeForTheKeyThatIsKnown() throws Exception {
        for (String type : List.of("rsa", "ecdsa", "ed25519")) {
            Files.writeString(knownHosts, line(host, type) + "\n");
            connect(HostKeyQuestion.REFUSE, null);
        }
    }

    @Test
    void knowsHashedNamesAndPatterns() throws Exception {
        Files.writeString(knownHosts, line(host, "ecdsa") + "\n");
        Shell.run("ssh-keygen", "-H", "-f", knownHosts.toString());
        assertTrue(Files.readString(knownHosts).startsWith("|1|"));
        connect(HostKeyQuestion.REFUSE, null);
        Files.writeString(knownHosts, line("!10.*,[127.0.?.*]:" + node.port(), "rsa") + "\n");
        connect(HostKeyQuestion.REFUSE, null);
        Files.writeString(knownHosts, line("[127.0.*]:*,!" + host, "rsa") + "\n");
        assertEquals(
                Kind.HOST_KEY_UNKNOWN, refusal(HostKeyQuestion.REFUSE, null).kind());
    }

    @Test
    void writesHashedNamesWhereTheUserWantsThem() throws Exception {
        Files.writeString(folder.resolve("config"), "HashKnownHosts yes\n");
        connect(HostKeyQuestion.ACCEPT_NEW, null);
        assertTrue(Files.readString(knownHosts).startsWith("|1|"));
        assertTrue(
                Shell.run("ssh-keygen", "-F", host, "-f", knownHosts.toString()).contains("found"));
        connect(HostKeyQuestion.REFUSE, null);
    }

    @Test
    void takesTheKeyOfTheSameHostAtThePortOfSsh() throws Exception {
        Files.writeString(knownHosts, line("127.0.0.1", "ed25519") + "\n");
        connect(HostKeyQuestion.REFUSE, null);
    }

    @Test
    void alwaysRefusesAChangedKeyAndNamesBoth() throws Exception {
        Path other = Keys.make(folder, "other", "-t", "ed25519", "-N", "");
        String before = host + " " + Keys.line(other) + "\n";
        Files.writeString(knownHosts, before);
        RemoteException refused = refusal(HostKeyQuestion.ACCEPT_NEW, null);
        assertEquals(Kind.HOST_KEY_CHANGED, refused.kind());
        assertTrue(refused.getMessage().contains(Keys.fingerprint(other)), refused.getMessage());
        assertTrue(refused.getMessage().contains(Keys.fingerprint(Keys.host("ed25519"))), refused.getMessage());
        assertEquals(before, Files.readString(knownHosts));
    }

    @Test
    void refusesAKeyOfAnotherTypeWhereTheKnownOneIsGone() throws Exception {
        Path other = Keys.make(folder, "other", "-t", "ecdsa", "-b", "384", "-N", "");
        Files.writeString(knownHosts, host + " " + Keys.line(other) + "\n");
        assertEquals(
                Kind.HOST_KEY_CHANGED, refusal(HostKeyQuestion.ACCEPT_NEW, null).kind());
    }

    @Test
    void refusesARevokedKey() throws Exception {
        Files.writeString(knownHosts, "@revoked * " + Keys.line(Keys.host("ed25519")) + "\n");
        RemoteException refused = refusal(HostKeyQuestion.ACCEPT_NEW, null);
        assertEquals(Kind.HOST_KEY_CHANGED, refused.kind());
        assertTrue(refused.getMessage().contains("revoked"), refused.getMessage());
    }

    @Test
    void acceptsThePinnedKeyAloneWhateverItsType() throws Exception {
        Path other = Keys.make(folder, "other", "-t", "ed25519", "-N", "");
        Files.writeString(knownHosts, host + " " + Keys.line(other) + "\n");
        String before = Files.readString(knownHosts);
        HostKeyQuestion nobody = (name, where, type, fingerprint) -> {
            throw new AssertionError("nothing is asked");
        };
        for (String type : List.of("ed25519", "ecdsa", "rsa")) {
            connect(nobody, Keys.fingerprint(Keys.host(type)));
        }
        assertEquals(before, Files.readString(knownHosts));
        RemoteException refused = refusal(nobody, Keys.fingerprint(other));
        assertEquals(Kind.HOST_KEY_CHANGED, refused.kind());
        assertTrue(
                refused.getMessage().contains("the lab file names " + Keys.fingerprint(other)), refused.getMessage());
        assertTrue(refused.getMessage().contains(Keys.fingerprint(Keys.host("ed25519"))), refused.getMessage());
    }

    private static String line(String hosts, String type) {
        String[] words = Keys.line(Keys.host(type)).split(" ", -1);
        return hosts + " " + words[0] + " " + words[1];
    }

    private SshConnector connector(HostKeyQuestion question) {
        SshSettings usual = Servers.settings(folder);
        return new SshConnector(
                new SshSettings(question, knownHosts, usual.config(), null, usual.timeout(), usual.keepAlive()));
    }

    private Endpoint endpoint(@Nullable String pinned) {
        return TestNode.endpoint(node.port(), node.user(), Method.KEY, Keys.login(), null, null, null, pinned, null);
    }

    private void connect(HostKeyQuestion question, @Nullable String pinned) throws Exception {
        try (Connection connection = connector(question).connect(endpoint(pinned))) {
            assertTrue(connection.run(Command.of("true")).ok());
        }
    }

    private RemoteException refusal(HostKeyQuestion question, @Nullable String pinned) {
        return assertThrows(RemoteException.class, () -> connector(question).connect(endpoint(pinned)));
    }
}
