package io.github.trilab.practice;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.lab.Node;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Connection;
import io.github.trilab.remote.Endpoint;
import io.github.trilab.remote.HostKeyQuestion;
import io.github.trilab.remote.Terminal;
import io.github.trilab.remote.ssh.SshConnector;
import io.github.trilab.remote.ssh.SshSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// git, docker, systemctl and the other tools of a node.
class NodeProgramsTest {
    private static NodeShell shell;

    @BeforeAll
    static void deploy() throws Exception {
        shell = new NodeShell(PracticeOptions.instant(2));
        shell.upToPods();
        shell.images();
        shell.network();
    }

    @AfterAll
    static void end() throws Exception {
        shell.close();
    }

    private static void assertContains(String part, String text) {
        assertTrue(text.contains(part), () -> "no `" + part + "` in:\n" + text);
    }

    private static String recorded(String name) throws Exception {
        try (InputStream in = NodeProgramsTest.class.getResourceAsStream("/fixtures/" + name + ".txt")) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void dockerPullsAsRecorded() throws Exception {
        List<String> lines = recorded("docker-pull-mirror").lines().toList();
        String expected = String.join("\n", lines.subList(1, 10))
                .replaceAll("sha256:\\w+", "DIGEST")
                .replaceAll("\\b[0-9a-f]{12}\\b", "LAYER");
        try (NodeShell fresh = new NodeShell(PracticeOptions.instant(2))) {
            fresh.stack(1);
            String pulled = fresh.ok("node1", "docker pull cirros");
            assertEquals(
                    expected, pulled.replaceAll("sha256:\\w+", "DIGEST").replaceAll("\\b[0-9a-f]{12}\\b", "LAYER"));
            assertContains("Status: Image is up to date for cirros:latest", fresh.ok("node1", "docker pull cirros"));
        }
    }

    @Test
    void dockerRefusesWhatIsNotThere() throws Exception {
        NodeShell.Result manifest = shell.run("node1", "docker pull 127.0.0.1:5000/nothere");
        assertEquals(1, manifest.exit());
        assertEquals(
                "Error response from daemon: manifest for 127.0.0.1:5000/nothere:latest not found: manifest unknown:"
                        + " manifest unknown",
                manifest.err().strip());
        NodeShell.Result save = shell.run("node1", "docker save -o /tmp/x nosuch");
        assertEquals(
                "Error response from daemon: No such image: nosuch", save.err().strip());
        assertEquals(1, save.exit());
    }

    @Test
    void aSavedImageIsItsSaversAlone() throws Exception {
        shell.ok("node1", "sudo docker save cirros -o /opt/stack/roots");
        assertEquals("600 root", shell.ok("node1", "stat -c '%a %U' /opt/stack/roots"));
        NodeShell.Result upload = shell.run(
                "node1",
                ". /opt/lab/openrc; glance --os-region-name RegionOne image-create --file /opt/stack/roots"
                        + " --container-format docker --disk-format raw --name roots");
        assertEquals(1, upload.exit());
        assertContains(
                "File /opt/stack/roots does not exist or user does not have read privileges to it", upload.err());
    }

    @Test
    void progressIsDrawnOnATerminalOnly() throws Exception {
        String line =
                ". /opt/lab/openrc; glance --os-region-name RegionTwo image-create --file /opt/stack/container_cirros"
                        + " --container-format docker --disk-format raw --name progress --progress";
        assertContains(
                "[=============================>] 100%",
                shell.run("node1", line, "", true).out());
        assertEquals(-1, shell.run("node1", line, "", false).out().indexOf('%'));
    }

    @Test
    void aContainersShellHasTheTerminalOfWhoAsksForIt() throws Exception {
        shell.start(1, "seat", "sleep 100000");
        assertEquals("Running", shell.settled(1, "seat", "status"));
        Node node = shell.lab().lab().nodes().getFirst();
        Endpoint endpoint = new Endpoint(
                node.name(),
                node.address(),
                node.port(),
                node.user(),
                Endpoint.Method.KEY,
                Path.of(String.valueOf(node.login().file())),
                Endpoint.SecretSource.NONE,
                Endpoint.SecretSource.NONE,
                Endpoint.SecretSource.NONE,
                node.hostKey(),
                null);
        Command session = Command.of(
                "bash",
                "-c",
                ". /opt/lab/openrc; exec openstack --os-region-name RegionOne appcontainer exec --interactive seat"
                        + " /bin/sh");
        try (Connection connection = new SshConnector(SshSettings.ofUser(HostKeyQuestion.REFUSE)).connect(endpoint);
                Terminal terminal = connection.terminal(session, new Terminal.Size(91, 17))) {
            ByteArrayOutputStream seen = new ByteArrayOutputStream();
            Thread.startVirtualThread(() -> {
                try {
                    terminal.output().transferTo(seen);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            sees(seen, "/ # ");
            // A terminal says by itself where its cursor is.
            type(terminal, "\033[9;5Rstty size; cd /tmp; hostname\r");
            sees(seen, "\r\n17 91\r\n" + shell.settled(1, "seat", "hostname"));
            sees(seen, "/tmp # ");
            terminal.resize(new Terminal.Size(60, 20));
            type(terminal, "sleep 100\r");
            // A key that comes before sleep has begun is the shell's, which then still has to begin it.
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(300))
                    .untilAsserted(() -> {
                        type(terminal, "\003");
                        type(terminal, "\rstty size\r");
                        assertContains("20 60\r\n", seen.toString(StandardCharsets.UTF_8));
                    });
            type(terminal, "exit\r");
            assertEquals(0, terminal.await());
        }
    }

    private static void type(Terminal terminal, String keys) throws Exception {
        terminal.type(keys.getBytes(StandardCharsets.UTF_8));
    }

    private static void sees(ByteArrayOutputStream seen, String text) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertContains(text, seen.toString(StandardCharsets.UTF_8)));
    }

    @Test
    void aShellInAContainerTalksAsRecorded() throws Exception {
        shell.start(1, "interactive", "sleep 100000");
        assertEquals("Running", shell.settled(1, "interactive", "status"));
        NodeShell.Result talk = shell.run(
                "node1",
                ". /opt/lab/openrc; openstack --os-region-name RegionOne appcontainer exec --interactive interactive /bin/sh",
                "\nhostname\nexit\n",
                true);
        assertEquals(0, talk.exit());
        assertContains("press Enter to continue", talk.out());
        assertContains("built-in shell (ash)", talk.out());
        assertContains(shell.settled(1, "interactive", "hostname"), talk.out());
    }

    @Test
    void gitTellsOfATree() throws Exception {
        shell.ok("node2", "git clone -q --branch stein-eol https://opendev.org/openstack/kuryr /tmp/kuryr");
        assertEquals("stein-eol", shell.ok("node2", "git -C /tmp/kuryr describe --tags --always"));
        assertEquals("HEAD", shell.ok("node2", "git -C /tmp/kuryr rev-parse --abbrev-ref HEAD"));
        assertEquals(
                "https://opendev.org/openstack/kuryr", shell.ok("node2", "git -C /tmp/kuryr remote get-url origin"));
        String commit = shell.ok("node2", "git -C /tmp/kuryr rev-parse HEAD");
        assertEquals(
                commit + "\trefs/tags/stein-eol^{}",
                shell.ok("node2", "git ls-remote https://opendev.org/openstack/kuryr 'refs/tags/stein-eol^{}'"));
        assertEquals(
                2,
                shell.run("node2", "git ls-remote --exit-code https://opendev.org/openstack/kuryr stable/stein")
                        .exit());
        NodeShell.Result again = shell.run("node2", "git clone https://opendev.org/openstack/kuryr /tmp/kuryr");
        assertEquals(128, again.exit());
        assertContains("already exists and is not an empty directory", again.err());
    }

    @Test
    void gitUndoesChanges() throws Exception {
        shell.ok("node2", "git clone -q --branch train-eol https://opendev.org/openstack/zun /tmp/zun");
        shell.ok("node2", "cd /tmp/zun && echo '# more' >>zun/conf/neutron_client.py && touch new");
        assertEquals(
                " M zun/conf/neutron_client.py\n?? new\n",
                shell.run("node2", "git -C /tmp/zun status --porcelain").out());
        assertContains("+# more", shell.ok("node2", "git -C /tmp/zun diff"));
        shell.ok("node2", "git -C /tmp/zun checkout -- zun/conf/neutron_client.py");
        assertEquals("?? new", shell.ok("node2", "git -C /tmp/zun status --porcelain"));
        shell.ok("node2", "git -C /tmp/zun checkout -f 3.0.0");
        assertEquals("3.0.0", shell.ok("node2", "git -C /tmp/zun describe --tags"));
    }

    @Test
    void bridgesAreKept() throws Exception {
        shell.ok("node1", "sudo ovs-vsctl --may-exist add-br br-vlan && sudo ovs-vsctl --may-exist add-br br-vlan");
        shell.ok("node1", "sudo ovs-vsctl --may-exist add-port br-vlan ens4");
        assertEquals("ens4", shell.ok("node1", "sudo ovs-vsctl list-ports br-vlan"));
        assertEquals(2, shell.run("node1", "sudo ovs-vsctl br-exists br-none").exit());
        assertEquals(1, shell.run("node1", "sudo ovs-vsctl add-br br-vlan").exit());
        assertEquals(1, shell.run("node1", "ovs-vsctl list-br").exit());
    }

    @ParameterizedTest
    @ValueSource(strings = {"import nosuchmodule", "frobnicate()", "print(nothing)"})
    void pythonFailsWithAMessage(String code) throws Exception {
        NodeShell.Result result = shell.run("node1", "python3 -c '" + code + "'");
        assertEquals(1, result.exit());
        assertContains("Traceback (most recent call last):", result.err());
    }

    @Test
    void aKilledServiceIsFailedAndItsJournalSaysSo() throws Exception {
        shell.ok("node2", "sudo kill -9 $(systemctl show devstack@n-sch -p MainPID --value)");
        NodeShell.Result state = NodeShell.retry(
                () -> shell.run("node2", "systemctl is-active devstack@n-sch"),
                r -> r.text().equals("failed"));
        assertEquals("failed", state.text());
        assertEquals(3, state.exit());
        assertContains(
                "devstack@n-sch.service: Failed with result 'signal'.",
                shell.ok("node2", "sudo journalctl -u devstack@n-sch -n 5 --no-pager"));
        assertContains(
                "devstack@n-sch.service", shell.ok("node2", "systemctl --failed --no-legend --plain --no-pager"));
        shell.ok("node2", "sudo systemctl start devstack@n-sch");
    }

    @Test
    void theJournalOfNobodyIsEmpty() throws Exception {
        assertEquals("-- No entries --", shell.ok("node1", "sudo journalctl -u devstack@nothere -n 5 --no-pager"));
    }

    @Test
    void openrcLetsTheClientsIn() throws Exception {
        for (String node : List.of("node1", "node2")) {
            assertContains(
                    "RegionTwo",
                    shell.ok(
                            node,
                            "bash -c 'cd ~/devstack && source openrc admin admin && unset OS_REGION_NAME"
                                    + " && openstack region list -f value'"));
        }
    }

    @Test
    void portsOfAStretchedNetworkAreNamedByTricircle() throws Exception {
        shell.start(2, "named", "sleep 1000");
        assertEquals("Running", shell.settled(2, "named", "status"));
        String ports = shell.client("openstack --os-region-name CentralRegion port list -f value -c Name");
        for (String start : List.of("snat_port_", "dhcp_port_", "interface_RegionTwo_")) {
            assertContains(start, ports);
        }
        assertContains(
                shell.settled(2, "named", "addresses"),
                shell.client("openstack --os-region-name RegionTwo port list -f json"));
    }

    @Test
    void optionsBehindTheImageAreTheContainersOwn() throws Exception {
        String uuid = shell.start(1, "greedy", "sleep 100 -f json");
        assertEquals(
                "['sleep', '100', '-f', 'json']",
                shell.client(
                        "openstack --os-region-name RegionOne appcontainer show " + uuid + " -f value -c command"));
    }

    @Test
    void aStoppedContainerRefusesCommandsAndStartsAgain() throws Exception {
        String uuid = shell.start(1, "halting", "sleep 100000");
        assertEquals("Running", shell.settled(1, "halting", "status"));
        String client = "openstack --os-region-name RegionOne appcontainer ";
        assertEquals("Request to stop container halting has been accepted.", shell.client(client + "stop halting"));
        NodeShell.retry(() -> shell.settled(1, "halting", "status"), s -> s.equals("Stopped"));
        assertContains("Exited(137)", shell.settled(1, "halting", "status_detail"));
        NodeShell.Result refused = shell.exec(1, "halting", "ls");
        assertEquals(
                Recorded.shape("Cannot execute container " + uuid + " in Stopped state (HTTP 409) (Request-ID: req-"
                        + uuid + ")"),
                Recorded.shape(refused.err()));
        assertEquals("Request to start container halting has been accepted", shell.client(client + "start halting"));
        assertEquals("Running", NodeShell.retry(() -> shell.settled(1, "halting", "status"), s -> s.equals("Running")));
    }

    @Test
    void whatAContainerPrintsIsItsLog() throws Exception {
        shell.start(1, "talker", "sh -c 'echo one; echo two >&2; sleep 1000'");
        NodeShell.retry(() -> shell.settled(1, "talker", "status"), s -> s.equals("Running"));
        assertEquals(
                "one\ntwo",
                NodeShell.retry(
                        () -> shell.client("openstack --os-region-name RegionOne appcontainer logs talker"),
                        log -> log.contains("two")));
        shell.start(1, "short", "sh -c 'exit 3'");
        assertEquals("Stopped", NodeShell.retry(() -> shell.settled(1, "short", "status"), s -> s.equals("Stopped")));
        assertContains("Exited(3)", shell.settled(1, "short", "status_detail"));
    }

    @Test
    void unknownOptionsAndWordsAreRefusedLikeArgparseDoes() throws Exception {
        Map<String, String> refusals = Map.of(
                "network list --nosuch", "error: unrecognized arguments: --nosuch",
                "network show", "error: the following arguments are required: <network>",
                "network list -f xml", "argument -f/--format: invalid choice: 'xml'",
                "subnet create name", "error: the following arguments are required: --network");
        for (Map.Entry<String, String> refusal : refusals.entrySet()) {
            NodeShell.Result result = shell.run("node1", ". /opt/lab/openrc; openstack " + refusal.getKey());
            assertEquals(2, result.exit());
            assertContains(refusal.getValue(), result.err());
        }
    }
}
