package io.github.trilab.practice;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// The practice lab answers as the real clients did: every recorded command line that fits the
/// situation is typed in it, and what comes back is compared without ids, addresses and times.
class RecordedAnswersTest {
    private static NodeShell stacked;
    private static NodeShell full;

    @BeforeAll
    static void deploy() throws Exception {
        stacked = new NodeShell(PracticeOptions.instant(2));
        for (int i = 1; i <= 2; i++) {
            stacked.stack(i);
            stacked.setRegion(i);
        }
        full = new NodeShell(PracticeOptions.instant(2));
        full.upToPods();
        full.images();
        full.network();
    }

    @AfterAll
    static void end() throws Exception {
        stacked.close();
        full.close();
    }

    private static void replay(NodeShell shell, String... names) throws Exception {
        List<Executable> comparisons = new ArrayList<>();
        for (String name : names) {
            Recorded recorded = Recorded.of(name);
            NodeShell.Result result = shell.run("node1", recorded.line());
            comparisons.add(() -> assertEquals(
                    told(recorded.out(), recorded.err(), recorded.exit()),
                    told(result.out(), result.err(), result.exit()),
                    name));
        }
        assertAll(comparisons);
    }

    private static String told(String out, String err, int exit) {
        return Recorded.shape(out) + "\n--- stderr\n" + Recorded.shape(err) + "\n--- exit code " + exit;
    }

    @Test
    void podsAnswerAsRecorded() throws Exception {
        replay(
                stacked,
                "tc-pod-01-list-empty-json",
                "tc-pod-02-create-central",
                "tc-pod-03-create-one",
                "tc-pod-04-create-two-json",
                "tc-pod-05-list-json",
                "tc-pod-06-list-table",
                "tc-pod-07-duplicate",
                "tc-pod-08-duplicate-central",
                "tc-pod-09-central-with-az",
                "tc-pod-10-unknown-region",
                "tc-pod-11-missing-required",
                "tc-pod-12-wrong-os-region",
                "tc-pod-13-no-os-region",
                "tc-pod-14-show-json",
                "tc-pod-15-show-missing",
                "tricircle-job-list");
    }

    @Test
    void loginAndRegionErrorsAreAsRecorded() throws Exception {
        replay(
                full,
                "os-no-auth-env",
                "os-no-password-env",
                "os-wrong-password",
                "os-wrong-project",
                "os-keystone-host-unreachable",
                "os-unknown-region-image",
                "os-unknown-region-network",
                "os-unknown-region-network-create",
                "os-version",
                "os-token-issue-json",
                "glance-bad-region",
                "glance-version",
                "zun-cli-version");
    }

    @Test
    void aStoppedKeystoneIsSaidAsRecorded() throws Exception {
        full.ok("node1", "sudo systemctl stop devstack@keystone");
        try {
            replay(full, "os-keystone-unreachable", "glance-keystone-unreachable");
        } finally {
            full.ok("node1", "sudo systemctl start devstack@keystone");
        }
    }

    @Test
    void imagesAnswerAsRecorded() throws Exception {
        full.ok("node1", "cp /opt/stack/container_cirros /opt/stack/cirros.tar");
        try (NodeShell shell = new NodeShell(PracticeOptions.instant(2))) {
            for (int i = 1; i <= 2; i++) {
                shell.stack(i);
            }
            shell.ok("node1", "docker pull -q cirros && docker save cirros -o /opt/stack/cirros.tar");
            replay(
                    shell,
                    "glance-image-create",
                    "glance-image-create-region2",
                    "glance-image-create-pipe",
                    "glance-bad-format",
                    "glance-missing-file",
                    "os-image-list-json",
                    "os-image-list-json-r2",
                    "os-image-list-table",
                    "os-image-show-json",
                    "os-image-show-missing");
        }
    }

    @Test
    void networksAnswerAsRecorded() throws Exception {
        replay(
                full,
                "tricircle-net-create-table",
                "tricircle-net-show-json",
                "os-net-show-missing",
                "tricircle-subnet-create-table",
                "os-subnet-create-overlap",
                "tricircle-net-create-duplicate",
                "e2e-01-central-net",
                "e2e-02-central-subnet");
        assertEquals(
                "More than one Network exists with the name 'container-net2'.",
                full.run(
                                "node1",
                                ". /opt/lab/openrc; openstack --os-region-name CentralRegion network show container-net2")
                        .err()
                        .strip());
    }

    @Test
    void containersAnswerAsRecorded() throws Exception {
        try (NodeShell shell = new NodeShell(PracticeOptions.instant(2))) {
            shell.upToPods();
            shell.images();
            shell.client("openstack --os-region-name RegionOne network create container-net");
            shell.client("openstack --os-region-name RegionOne subnet create --subnet-range 10.0.60.0/24"
                    + " --network container-net container-subnet");
            replay(shell, "zun-01-list-empty-json", "zun-02-run");
            assertEquals("Running", shell.settled(1, "container01", "status"));
            replay(
                    shell,
                    "zun-03-list-poll-2",
                    "zun-04-show-json",
                    "zun-05-list-table",
                    "zun-07-exec-fails",
                    "zun-08-exec-exit7",
                    "zun-08b-exec-dashdash",
                    "zun-09-exec-nocmd",
                    "zun-10-exec-noninteractive-ping-self",
                    "zun-12-exec-missing-container",
                    "zun-13-show-missing",
                    "zun-15-run-bad-image",
                    "zun-16-run-bad-network",
                    "zun-17-run-bad-driver",
                    "zun-18-run-bad-net-syntax",
                    "zun-19-run-region-two-image-id-in-region-one",
                    "zun-33-delete-missing",
                    "zun-38-service-list-json");
            shell.settled(1, "wrongimg", "status");
            shell.settled(1, "badimg", "status");
            replay(
                    shell,
                    "zun-22-show-wrongimg",
                    "zun-24-show-badimg",
                    "zun-26-exec-on-error",
                    "zun-14-run-duplicate-name");
            assertEquals(
                    "Multiple containers exist with same name. Please use the container uuid instead. (HTTP 409)"
                            + " (Request-ID: req-UUID)",
                    Recorded.shape(shell.run(
                                    "node1",
                                    ". /opt/lab/openrc; openstack --os-region-name RegionOne appcontainer logs container01")
                            .err()));
        }
    }

    @Test
    void aStretchedNetworkAnswersAsRecorded() throws Exception {
        try (NodeShell shell = new NodeShell(PracticeOptions.instant(2))) {
            shell.upToPods();
            shell.images();
            replay(shell, "e2e-01-central-net", "e2e-02-central-subnet", "e2e-04-run-r1", "e2e-05-run-r2");
            shell.settled(1, "c1", "status");
            shell.settled(2, "c2", "status");
            replay(shell, "e2e-06-show-r1", "e2e-07-show-r2", "e2e-12-ifconfig");
            String two = shell.settled(2, "c2", "addresses");
            Recorded ping = Recorded.of("e2e-09-ping-c1-to-c2");
            NodeShell.Result answered = shell.exec(1, "c1", "ping -c 3 " + two);
            assertEquals(Recorded.shape(ping.out()), Recorded.shape(answered.out()));
            Recorded nobody = Recorded.of("e2e-11-ping-nobody");
            NodeShell.Result silent = shell.exec(1, "c1", "ping -c 2 -W 1 10.0.70.1");
            assertEquals(
                    Recorded.shape(nobody.out()), Recorded.shape(silent.out()).replace("10.0.70.1", "ADDRESS"));
            assertEquals(nobody.exit(), silent.exit());
            Recorded late = Recorded.of("e2e-11-ping-too-long");
            NodeShell.Result ended = shell.exec(1, "c1", "ping -c 8 " + two);
            assertEquals(Recorded.shape(late.err()), Recorded.shape(ended.err()));
            assertEquals(late.exit(), ended.exit());
        }
    }
}
