package io.github.trilab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.trilab.lab.DevStack;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.LabFile;
import io.github.trilab.lab.Labs;
import io.github.trilab.practice.Faults;
import io.github.trilab.practice.PracticeLab;
import io.github.trilab.practice.PracticeOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the checks before a deployment find on practice nodes, over SSH, by the command line.
class PreflightTest {
    @TempDir
    Path folder;

    private record Checked(Cli.Said said, JsonNode report) {
        JsonNode check(String id, String node) {
            for (JsonNode check : report.path("checks")) {
                if (check.path("id").asText().equals(id)
                        && check.path("node").asText().equals(node)) {
                    return check;
                }
            }
            throw new AssertionError("no check " + id + " of " + node + " in " + report.path("checks"));
        }

        String level(String id, String node) {
            return check(id, node).path("level").asText();
        }
    }

    private Checked check(PracticeLab lab) throws IOException {
        return check(lab.lab());
    }

    private Checked check(Lab lab) throws IOException {
        Path document = folder.resolve("practice.lab.json");
        LabFile.write(document, lab);
        Path reports = folder.resolve("report");
        Cli.Said said = new Cli(folder.resolve("home"))
                .run("check", document.toString(), "--verbose", "--report", reports.toString());
        return new Checked(said, new JsonMapper().readTree(Files.readString(reports.resolve("report.json"))));
    }

    private PracticeOptions nodes(String... faults) {
        Faults shown = new Faults();
        for (String fault : faults) {
            shown.add(Faults.Fault.parse(fault));
        }
        return PracticeOptions.instant(2).in(folder.resolve("practice")).with(shown);
    }

    @Test
    void theMatrixBetweenNodesHoldsDelayAndMtu() throws IOException {
        try (PracticeLab lab = PracticeLab.start(nodes())) {
            Checked checked = check(lab);

            assertEquals(0, checked.said().exit(), checked.said()::all);
            assertEquals(2, checked.report().path("links").size());
            JsonNode link = checked.report().path("links").path(0);
            assertEquals(1500, link.path("mtu").asInt());
            assertEquals(2, link.path("received").asInt());
            assertTrue(link.path("averageMs").asDouble() > 0, link::toString);
            assertEquals("pass", checked.level("MTU", "node1→node2"));
            assertTrue(Files.readString(folder.resolve("report/report.html")).contains("MTU 1500"));
        }
    }

    @Test
    void aSmallerMtuIsMeasuredFromBothSidesAndOnlyWarnedOf() throws IOException {
        try (PracticeLab lab = PracticeLab.start(nodes("mtu@node2=1442"))) {
            Checked checked = check(lab);

            assertEquals(0, checked.said().exit(), checked.said()::all);
            for (String way : new String[] {"node1→node2", "node2→node1"}) {
                assertEquals("pass", checked.level("reach", way));
                JsonNode mtu = checked.check("MTU", way);
                assertEquals("warning", mtu.path("level").asText());
                assertEquals("1442 bytes", mtu.path("measured").asText());
                assertTrue(mtu.path("remedy").asText().contains("global_physnet_mtu"), mtu::toString);
            }
        }
    }

    @Test
    void anMtuThatNoListNamesIsTakenFromWhatTheNodeSays() throws IOException {
        try (PracticeLab lab = PracticeLab.start(nodes("mtu@node2=1473"))) {
            Checked checked = check(lab);

            assertEquals(
                    "1473 bytes",
                    checked.check("MTU", "node2→node1").path("measured").asText());
            // Nobody tells node1, so it finds the largest of the usual sizes.
            assertEquals(
                    "1450 bytes",
                    checked.check("MTU", "node1→node2").path("measured").asText());
        }
    }

    @Test
    void aDockerThatRefusesZunFailsAndSaysWhatToDo() throws IOException {
        try (PracticeLab lab = PracticeLab.start(nodes("docker@node2=29.1.3").withDocker())) {
            Checked checked = check(lab);

            assertEquals(1, checked.said().exit(), checked.said()::all);
            assertEquals("pass", checked.level("Docker", "node1"));
            JsonNode docker = checked.check("Docker", "node2");
            assertEquals("fail", docker.path("level").asText());
            assertEquals("29.1.3, API 1.44 to 1.52", docker.path("measured").asText());
            assertTrue(docker.path("needed").asText().contains("1.26"), docker::toString);
            assertTrue(docker.path("remedy").asText().contains("devstack.dockerVersion"), docker::toString);
        }
    }

    private static final String CONF = "/opt/stack/devstack/local.conf";

    private static void write(PracticeLab lab, String node, String... settings) throws IOException {
        lab.machine(node).files().write(CONF, "[[local|localrc]]\n" + String.join("\n", settings) + "\n", "stack");
    }

    @Test
    void rangesOfANodeThatDifferFromTheLabsAreAConflict() throws IOException {
        try (PracticeLab lab = PracticeLab.start(nodes())) {
            write(
                    lab,
                    "node1",
                    "Q_ML2_PLUGIN_VXLAN_TYPE_OPTIONS=(vni_ranges=1001:2000)",
                    "Q_ML2_PLUGIN_VLAN_TYPE_OPTIONS=(network_vlan_ranges=bridge:2001:3000)");
            write(
                    lab,
                    "node2",
                    "Q_ML2_PLUGIN_VXLAN_TYPE_OPTIONS=(vni_ranges=1001:1500)",
                    "Q_ML2_PLUGIN_VLAN_TYPE_OPTIONS=(network_vlan_ranges=bridge:2001:2500,own:1:9)");

            Checked checked = check(lab);

            assertEquals(1, checked.said().exit(), checked.said()::all);
            assertEquals("pass", checked.level("VXLAN ranges", "node1"));
            assertEquals("pass", checked.level("VLAN ranges", "node1"));
            JsonNode vxlan = checked.check("VXLAN ranges", "node2");
            assertEquals("fail", vxlan.path("level").asText());
            assertEquals(CONF + ": 1001:1500", vxlan.path("measured").asText());
            assertEquals("1001:2000, as on all nodes", vxlan.path("needed").asText());
            assertTrue(vxlan.path("remedy").asText().contains("devstack.vxlanRanges"), vxlan::toString);
            assertEquals("fail", checked.level("VLAN ranges", "node2"));
            assertTrue(checked.said().out().contains("VXLAN ranges: " + CONF + ": 1001:1500"), checked.said()::all);
        }
    }

    @Test
    void rangesInATextThatTriLabMadeAreOnlyWarnedOf() throws IOException {
        try (PracticeLab lab = PracticeLab.start(nodes())) {
            String made = """
                    # local.conf of node2, made by TriLab
                    [[local|localrc]]
                    Q_ML2_PLUGIN_VXLAN_TYPE_OPTIONS=(vni_ranges=1:9)
                    """;
            lab.machine("node2").files().write(CONF, made, "stack");
            assertEquals("warning", check(lab).level("VXLAN ranges", "node2"));
        }
    }

    @Test
    void nodesWithDifferentPasswordsAreAConflictThatNamesNone() throws IOException {
        try (PracticeLab lab = PracticeLab.start(nodes())) {
            write(lab, "node1", "ADMIN_PASSWORD=handmade-one", "RABBIT_PASSWORD=rabbitrabbit");
            write(lab, "node2", "ADMIN_PASSWORD=handmade-two", "RABBIT_PASSWORD=rabbitrabbit");

            Checked checked = check(lab);

            assertEquals(1, checked.said().exit(), checked.said()::all);
            JsonNode passwords = checked.check("passwords in local.conf", "node1");
            assertEquals("fail", passwords.path("level").asText());
            assertEquals(
                    "ADMIN_PASSWORD differs between node1, node2",
                    passwords.path("measured").asText());
            assertTrue(
                    checked.said().out().contains("ADMIN_PASSWORD differs between node1, node2"), checked.said()::all);
            noFileHolds("handmade-one", "handmade-two", "rabbitrabbit");
        }
    }

    /// No file that the run wrote on this computer, but for the lab's own secrets.
    private void noFileHolds(String... secrets) throws IOException {
        for (String top : new String[] {"home", "report"}) {
            try (var all = Files.walk(folder.resolve(top))) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    for (String secret : secrets) {
                        assertTrue(
                                file.endsWith("secrets.json") || !text.contains(secret),
                                () -> secret + " is in " + file);
                    }
                }
            }
        }
    }

    @Test
    void passwordsOfANodeThatWasStackedByHandAreTakenOverAndNeverShown() throws IOException {
        try (PracticeLab lab = PracticeLab.start(nodes())) {
            String byHand = """
                    [[local|localrc]]
                    ADMIN_PASSWORD=handmade-admin
                    DATABASE_PASSWORD=$ADMIN_PASSWORD
                    RABBIT_PASSWORD='hand made rabbit'
                    SERVICE_PASSWORD=${ADMIN_PASSWORD}-service
                    SWIFT_HASH=66a3d6b56c1f479c8b4e70ab5c2000f5
                    HOST_IP=10.77.0.12
                    """;
            Path document = folder.resolve("practice.lab.json");
            LabFile.write(document, lab.lab());
            Path reports = folder.resolve("report");
            Cli cli = new Cli(folder.resolve("home"));
            Cli.Said clones = cli.run("run", document.toString(), "--step", "prerequisites", "--yes");
            assertEquals(0, clones.exit(), clones::all);
            lab.machine("node2").files().write(CONF, byHand, "stack");

            Cli.Said plan = cli.run("plan", document.toString());
            assertEquals(3, plan.exit(), plan::all);
            Cli.Said run = cli.run("run", document.toString(), "--yes", "--verbose", "--report", reports.toString());

            assertEquals(0, run.exit(), run::all);
            for (String node : new String[] {"node1", "node2"}) {
                String conf = lab.machine(node).files().read(CONF);
                assertTrue(conf.contains("\nADMIN_PASSWORD=handmade-admin\n"), conf);
                assertTrue(conf.contains("\nDATABASE_PASSWORD=handmade-admin\n"), conf);
                assertTrue(conf.contains("\nRABBIT_PASSWORD='hand made rabbit'\n"), conf);
                assertTrue(conf.contains("\nSERVICE_PASSWORD=handmade-admin-service\n"), conf);
            }
            String[] secrets = {"handmade-admin", "hand made rabbit", "66a3d6b56c1f479c8b4e70ab5c2000f5"};
            noFileHolds(secrets);
            for (String secret : secrets) {
                assertFalse(plan.all().contains(secret), plan::all);
                assertFalse(run.all().contains(secret), run::all);
            }
            Cli.Said again = cli.run("run", document.toString(), "--yes");
            assertTrue(again.out().contains("changed=0"), again::all);

            Cli.Said undone = cli.run("undo", document.toString(), "--yes");
            assertEquals(0, undone.exit(), undone::all);
            assertEquals(byHand, lab.machine("node2").files().read(CONF));
        }
    }

    @Test
    void aPasswordThatStackShAskedForIsTakenOverToo() throws IOException {
        try (PracticeLab lab = PracticeLab.start(nodes())) {
            write(lab, "node1", "HOST_IP=10.77.0.11");
            lab.machine("node1")
                    .files()
                    .write(CONF.replace("local.conf", ".localrc.password"), "ADMIN_PASSWORD=askedfor\n", "stack");

            Checked checked = check(lab);

            JsonNode passwords = checked.check("passwords in local.conf", "node1");
            assertEquals("1 of 5 in use", passwords.path("measured").asText());
            noFileHolds("askedfor");
        }
    }

    @Test
    void anotherComputerTakesOverThePasswordsOfALabThatIsDeployed() throws IOException {
        try (PracticeLab lab = PracticeLab.start(nodes())) {
            Path document = folder.resolve("practice.lab.json");
            LabFile.write(document, lab.lab());
            Cli.Said first = new Cli(folder.resolve("home")).run("run", document.toString(), "--yes");
            assertEquals(0, first.exit(), first::all);

            Cli.Said other = new Cli(folder.resolve("elsewhere")).run("run", document.toString(), "--yes");

            assertEquals(0, other.exit(), other::all);
            assertTrue(other.out().contains("took over 5 from node1, node2"), other::all);
            assertTrue(other.out().contains("changed=0"), other::all);
        }
    }

    @Test
    void whereTheNewestDockerWillBeInstalledAPinIsAdvised() throws IOException {
        try (PracticeLab lab = PracticeLab.start(nodes().on("jammy"))) {
            Lab plain = lab.lab();
            assertEquals("warning", check(docker(plain, null)).level("Docker", "node1"));
            assertEquals(
                    "pass",
                    check(docker(plain, "5:28.5.2-1~ubuntu.22.04~jammy")).level("Docker", "node1"));
            assertEquals(
                    "fail",
                    check(docker(plain, "5:29.1.3-1~ubuntu.22.04~jammy")).level("Docker", "node1"));
        }
    }

    private static Lab docker(Lab lab, @Nullable String version) {
        DevStack d = lab.devstack();
        return Labs.with(
                lab,
                new DevStack(
                        d.gitBase(),
                        d.directory(),
                        d.dest(),
                        true,
                        d.reclone(),
                        version,
                        d.vxlanRanges(),
                        d.vlanRanges(),
                        d.settleSeconds(),
                        d.settings()));
    }
}
