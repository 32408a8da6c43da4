package io.github.trilab.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.lab.Lab;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PracticeLabTest {
    @TempDir
    private Path folder;

    @Test
    void describesNodesThatAreMarkedAsPractice() throws Exception {
        try (PracticeLab practice = PracticeLab.start(PracticeOptions.instant(3))) {
            Lab lab = practice.lab();
            assertTrue(lab.practice());
            assertEquals(
                    List.of("RegionOne", "RegionTwo", "RegionThree"),
                    lab.regions().stream().map(r -> r.name()).toList());
            assertEquals(
                    List.of("10.77.0.11", "10.77.0.12", "10.77.0.13"),
                    lab.nodes().stream().map(n -> n.serviceIp()).toList());
            assertTrue(lab.nodes().stream()
                    .allMatch(n -> n.hostKey() != null && n.hostKey().startsWith("SHA256:")));
            assertTrue(practice.machine("node2").files().read("/etc/motd").contains("PRACTICE"));
        }
    }

    @Test
    void aTemporaryFolderIsGoneAfterwards() throws Exception {
        PracticeLab practice = PracticeLab.start(PracticeOptions.instant(2));
        assertTrue(Files.exists(practice.folder()));
        practice.close();
        assertFalse(Files.exists(practice.folder()));
    }

    @Test
    void oneRegionIsNotEnough() {
        assertThrows(IllegalArgumentException.class, () -> PracticeLab.start(PracticeOptions.instant(1)));
    }

    @Test
    void aLabStartedAgainGoesOnWhereItWas() throws Exception {
        List<Integer> ports;
        String two;
        try (NodeShell shell = new NodeShell(PracticeOptions.instant(2).in(folder))) {
            ports = shell.lab().lab().nodes().stream().map(n -> n.port()).toList();
            shell.upToPods();
            shell.images();
            shell.network();
            shell.start(1, "container01", "sleep 100000");
            shell.start(2, "container02", "sleep 100000");
            assertEquals("Running", shell.settled(1, "container01", "status"));
            assertEquals("Running", shell.settled(2, "container02", "status"));
            two = shell.settled(2, "container02", "addresses");
        }
        try (NodeShell shell = new NodeShell(PracticeOptions.instant(2).in(folder))) {
            assertEquals(
                    ports, shell.lab().lab().nodes().stream().map(n -> n.port()).toList());
            assertEquals("active", shell.ok("node1", "systemctl is-active devstack@t-api"));
            assertEquals("Running", shell.settled(1, "container01", "status"));
            NodeShell.Result ping =
                    NodeShell.retry(() -> shell.exec(1, "container01", "ping -c 1 -W 1 " + two), r -> r.exit() == 0);
            assertTrue(ping.out().contains("1 packets received"), ping.out());
            shell.start(2, "container03", "sleep 100000");
            assertEquals("Running", shell.settled(2, "container03", "status"));
            shell.ok("node1", "cd /opt/stack/devstack && ./stack.sh");
        }
    }

    @Test
    void aKilledStackShRunsAgain() throws Exception {
        PracticeOptions slow = PracticeOptions.instant(2).paced(new Pacing(1000, 1));
        try (NodeShell shell = new NodeShell(slow)) {
            shell.prepare(1, NodeShell.localConf(1, ""));
            NodeShell.Result killed = shell.run(
                    "node1",
                    "cd /opt/stack/devstack; ./stack.sh >/tmp/out & P=$!; while ! grep -q 'Starting Keystone' /tmp/out; do"
                            + " sleep 0.02; done; kill $P; wait $P; echo rc=$?");
            assertTrue(killed.out().contains("rc=143"), killed.out() + killed.err());
            assertFalse(shell.ok("node1", "cat /tmp/out").contains("stack.sh completed"));
            shell.ok("node1", "cd /opt/stack/devstack && ./stack.sh");
            assertTrue(shell.ok("node1", "cat /opt/stack/logs/stack.sh.log.summary")
                    .contains("stack.sh completed in"));
        }
    }

    @Test
    void faultsShowAsOftenAsAsked() throws Exception {
        Faults faults = new Faults();
        faults.add(Faults.Fault.parse("stack@node1=apt-lock#1"));
        faults.add(Faults.Fault.parse("container@node2#1"));
        try (NodeShell shell = new NodeShell(PracticeOptions.instant(2).with(faults))) {
            shell.prepare(1, NodeShell.localConf(1, ""));
            NodeShell.Result failed = shell.run("node1", "cd /opt/stack/devstack && ./stack.sh");
            assertEquals(1, failed.exit());
            assertTrue(failed.out().contains("Could not get lock /var/lib/dpkg/lock"), failed.out());
            shell.upToPods();
            shell.images();
            shell.network();
            shell.start(2, "one", "sleep 1000");
            assertEquals("Error", shell.settled(2, "one", "status"));
            shell.start(2, "two", "sleep 1000");
            assertEquals("Running", shell.settled(2, "two", "status"));
        }
    }

    @Test
    void aServedLabReadsItsFaultsFromAFile() throws Exception {
        try (PracticeLab practice = PracticeLab.start(PracticeOptions.instant(2).in(folder))) {
            Files.writeString(folder.resolve("faults.txt"), "# one\nslow@node1=5\n");
            NodeShell.retry(
                    () -> practice.faults().active(Faults.Kind.SLOW, "node1").isPresent(), found -> found);
            assertTrue(practice.faults().active(Faults.Kind.SLOW, "node1").isPresent());
            Files.writeString(folder.resolve("faults.txt"), "");
            NodeShell.retry(
                    () -> practice.faults().active(Faults.Kind.SLOW, "node1").isEmpty(), gone -> gone);
            assertTrue(practice.faults().active(Faults.Kind.SLOW, "node1").isEmpty());
        }
    }

    @Test
    void remembersWhatRanOnEachNode() throws Exception {
        try (NodeShell shell = new NodeShell(PracticeOptions.instant(2))) {
            shell.ok("node2", "git --version");
            assertTrue(shell.lab().nodeCommands("node2").stream().anyMatch(e -> "git".equals(e.program())));
            assertTrue(shell.lab().nodeCommands("node1").isEmpty());
        }
    }
}
