package io.github.trilab.remote.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.Endpoint;
import io.github.trilab.remote.RemoteException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SshConfigTest {
    @TempDir
    Path folder;

    private Path config;

    @BeforeEach
    void write() throws Exception {
        config = folder.resolve("config");
        Files.writeString(config, """
                # before any Host: for all
                ConnectTimeout 5
                Include more/*.conf absent/*

                Host node1 lab-* !lab-9
                    hostname = 192.0.2.1
                    User stack   # not a comment in ssh, but a trap for parsers
                    Port=2201
                    IdentityFile ~/.ssh/lab_%r
                    ProxyJump gate

                Host lab-9
                    HostName %h.example
                    User "the user"

                Host gate
                    HostName gate.example
                    Port 2222
                    ProxyJump none

                Match user nobody
                    Port 9999
                Match all
                    IdentityFile /keys/all
                    User last
                    Port 22
                """);
        Files.createDirectory(folder.resolve("more"));
        Files.writeString(folder.resolve("more/a.conf"), "Host included\n  Port 4444\n");
    }

    @Test
    void takesTheFirstValueAndAllIdentities() throws Exception {
        Target target = target("lab-1", 0, "", null);
        assertEquals("192.0.2.1", target.host());
        assertEquals(2201, target.port());
        assertEquals("[192.0.2.1]:2201", target.knownAs());
        assertEquals(1, target.hops().size());
        assertEquals("gate.example", target.hops().getFirst().host());
        assertEquals(2222, target.hops().getFirst().port());
        assertEquals(Path.of("/keys/all"), target.identities().getLast());
        assertEquals(2, target.identities().size());
    }

    @Test
    void honoursExclusionsQuotesAndTokens() throws Exception {
        Target target = target("lab-9", 0, "", null);
        assertEquals("lab-9.example", target.host());
        assertEquals("the user", target.user());
        assertEquals(22, target.port());
        assertEquals("lab-9.example", target.knownAs());
        assertEquals(List.of(), target.hops());
    }

    @Test
    void readsIncludedFiles() throws Exception {
        assertEquals(4444, target("included", 0, "", null).port());
        assertEquals("last", target("included", 0, "", null).user());
    }

    @Test
    void prefersWhatTheLabSays() throws Exception {
        Target target = target("node1", 2300, "me", "none");
        assertEquals(2300, target.port());
        assertEquals("me", target.user());
        assertEquals(List.of(), target.hops());
        assertTrue(target.identities().getFirst().endsWith(".ssh/lab_me"));
    }

    @Test
    void worksWithoutTheFile() throws Exception {
        config = folder.resolve("none");
        Target target = target("host.example", 0, "", null);
        assertEquals("host.example", target.host());
        assertEquals(22, target.port());
        assertEquals(System.getProperty("user.name"), target.user());
    }

    @ParameterizedTest
    @CsvSource({
        "gw.example, last, gw.example, 22",
        "a@gw.example, a, gw.example, 22",
        "a@gw.example:2022, a, gw.example, 2022",
        "ssh://a@gw.example:2022, a, gw.example, 2022",
        "a@b@gw.example, a@b, gw.example, 22",
        "a@[2001:db8::1]:2022, a, 2001:db8::1, 2022",
        "2001:db8::1, last, 2001:db8::1, 22"
    })
    void readsJumpHosts(String jump, String user, String host, int port) throws Exception {
        Target hop = target("node2", 0, "", jump).hops().getFirst();
        assertEquals(user, hop.user());
        assertEquals(host, hop.host());
        assertEquals(port, hop.port());
    }

    @Test
    void readsSeveralJumpHosts() throws Exception {
        List<Target> hops = target("node2", 0, "", "node1, x@second:23").hops();
        // node1 itself is behind gate.
        assertEquals(
                List.of("gate.example", "192.0.2.1", "second"),
                hops.stream().map(Target::host).toList());
    }

    @ParameterizedTest
    @CsvSource({"a@gw:port", "a@gw:70000", "'a@'", "'gw,,gw2'"})
    void refusesWhatIsNoJumpHost(String jump) {
        RemoteException refused = assertThrows(RemoteException.class, () -> target("node2", 0, "", jump));
        assertEquals(RemoteException.Kind.LOCAL, refused.kind());
        assertTrue(refused.getMessage().startsWith("node1: not a "), refused.getMessage());
    }

    @Test
    void noticesJumpHostsThatLeadInACircle() throws Exception {
        Files.writeString(config, "Host a\n ProxyJump b\nHost b\n ProxyJump a\n");
        RemoteException refused = assertThrows(RemoteException.class, () -> target("a", 0, "", null));
        assertTrue(refused.getMessage().contains("in a circle"), refused.getMessage());
    }

    private Target target(String host, int port, String user, @Nullable String jump) throws RemoteException {
        Endpoint.SecretSource none = Optional::empty;
        return Target.of(
                new Endpoint("node1", host, port, user, Endpoint.Method.AUTO, null, none, none, none, null, jump),
                config);
    }
}
