package io.github.trilab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.trilab.lab.DevStack;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.LabFile;
import io.github.trilab.practice.Faults;
import io.github.trilab.practice.PracticeLab;
import io.github.trilab.practice.PracticeOptions;
import java.io.IOException;
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
        return with(
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

    private static Lab with(Lab lab, DevStack devstack) {
        return new Lab(
                lab.name(),
                lab.practice(),
                lab.release(),
                lab.refs(),
                lab.centralRegion(),
                lab.nodes(),
                lab.regions(),
                devstack,
                lab.image(),
                lab.network(),
                lab.containers(),
                lab.balancing());
    }
}
