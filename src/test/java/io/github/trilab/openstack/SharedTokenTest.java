package io.github.trilab.openstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.openstack.ClientConnection.Said;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls over one connection share their token, by the real client of this computer.
@EnabledOnOs(OS.LINUX)
@SuppressWarnings("NullAway.Init")
class SharedTokenTest {
    @TempDir
    Path folder;

    private Keystone keystone;
    private ClientConnection connection;

    @BeforeEach
    void connection() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/openstack")), "no client installed");
        keystone = new Keystone();
        keystone.register("RegionOne");
        password("secret");
        connection = new ClientConnection(folder, "sshd");
    }

    @AfterEach
    void end() throws IOException {
        if (connection != null) {
            connection.close();
            keystone.close();
        }
    }

    private void password(String password) throws IOException {
        Files.writeString(folder.resolve("openrc"), keystone.openrc(password));
    }

    private Said list(String region) throws IOException {
        return connection.call("--os-region-name", region, "network", "list", "-f", "value", "-c", "Name");
    }

    /// Lists a region's networks, which succeeds, and says how many tokens there have been.
    private int tokensAfter(String region) throws IOException {
        assertEquals(new Said(region + "\n", "", 0), list(region));
        return keystone.given().size();
    }

    @Test
    void laterCallsUseTheTokenOfTheFirst() throws Exception {
        assertEquals(1, tokensAfter("RegionOne"));
        assertEquals(1, tokensAfter("RegionOne"));
        assertEquals(1, tokensAfter("RegionOne"));
    }

    @Test
    void theTokenIsInNoFileAndInNoArguments() throws Exception {
        assertEquals(1, tokensAfter("RegionOne"));
        String token = keystone.given().getFirst();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(content.contains(token), file::toString);
            }
        }
        assertFalse(ProcessHandle.allProcesses()
                .anyMatch(p -> p.info().commandLine().orElse("").contains(token)));
    }

    @Test
    void anEndpointRegisteredMeanwhileIsFoundInTheSameCall() throws Exception {
        assertEquals(1, tokensAfter("RegionOne"));
        keystone.register("RegionTwo");
        assertEquals(2, tokensAfter("RegionTwo"));
        assertEquals(2, tokensAfter("RegionOne"));
    }

    @Test
    void anEndpointThatIsNowhereIsAskedForOnceMoreAndThenMissing() throws Exception {
        assertEquals(1, tokensAfter("RegionOne"));
        Said said = list("RegionTwo");
        assertEquals(1, said.exit());
        assertTrue(said.err().contains("RegionTwo"), said::err);
        assertEquals(2, keystone.given().size());
    }

    @Test
    void aTokenThatIsRefusedIsReplacedInTheSameCallAndForThoseAfterIt() throws Exception {
        assertEquals(1, tokensAfter("RegionOne"));
        keystone.revokeAll();
        assertEquals(2, tokensAfter("RegionOne"));
        assertEquals(2, tokensAfter("RegionOne"));
    }

    @Test
    void aTokenThatExpiresSoonIsNotUsed() throws Exception {
        keystone.giveFor(Duration.ofSeconds(100));
        // The client itself asks anew for each request then.
        int tokens = tokensAfter("RegionOne");
        assertEquals(2 * tokens, tokensAfter("RegionOne"));
    }

    @Test
    void anotherPasswordIsNotHelpedByTheTokenOfTheRightOne() throws Exception {
        assertEquals(1, tokensAfter("RegionOne"));
        password("wrong");
        Said said = list("RegionOne");
        assertEquals(1, said.exit());
        assertTrue(said.err().contains("401"), said::err);
        password("secret");
        assertEquals(1, tokensAfter("RegionOne"));
    }

    @Test
    void aCallAboutIdentityNeitherUsesNorLeavesATokenAndEndsWhatWasShared() throws Exception {
        assertEquals(1, tokensAfter("RegionOne"));
        assertEquals(new Said("", "", 0), connection.call("region", "list", "-f", "value"));
        assertEquals(2, keystone.given().size());
        assertEquals(3, tokensAfter("RegionOne"));
        assertEquals(3, tokensAfter("RegionOne"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "del identity.base.BaseIdentityPlugin.get_cache_id",
                "identity.base.BaseIdentityPlugin.set_auth_state = None",
                "identity.base.BaseIdentityPlugin.get_auth_state = None",
                "sys.modules['keystoneauth1.identity.generic.base'] = None"
            })
    void whereKeystoneauthIsAnotherOneEachCallAsksAsEver(String other) throws Exception {
        ready("import sys", "from keystoneauth1 import identity", other);
        assertEquals(1, tokensAfter("RegionOne"));
        assertEquals(2, tokensAfter("RegionOne"));
    }

    @Test
    void aTokenIsSharedForFiveMinutes() throws Exception {
        Path passed = Files.writeString(folder.resolve("passed"), "0");
        ready(
                "import time",
                "clock = time.monotonic",
                "time.monotonic = lambda: clock() + int(open('" + passed + "').read())");
        assertEquals(1, tokensAfter("RegionOne"));
        Files.writeString(passed, "200");
        assertEquals(1, tokensAfter("RegionOne"));
        Files.writeString(passed, "301");
        assertEquals(2, tokensAfter("RegionOne"));
    }

    /// Python that the ready process begins with.
    private void ready(String... lines) throws IOException {
        StringBuilder text = new StringBuilder("if 'clients of connection' in open('/proc/self/cmdline').read():\n");
        for (String line : lines) {
            text.append("    ").append(line).append('\n');
        }
        Files.writeString(Files.createDirectory(folder.resolve("modules")).resolve("sitecustomize.py"), text);
    }
}
