package io.github.trilab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.trilab.engine.Event;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunFold;
import io.github.trilab.engine.RunView;
import io.github.trilab.lab.DevStack;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Labs;
import io.github.trilab.lab.Login;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShownLabTest {
    private static final String HIDDEN = "hunter2";

    private static Lab lab() {
        Login login = new Login(Login.Kind.PASSWORD, null, null, Secret.parse("env:LAB_PASSWORD"));
        String localConf = "[[local|localrc]]\nADMIN_PASSWORD=" + HIDDEN
                + "\nSERVICE_PASSWORD={{SERVICE_PASSWORD}}\nSERVICE_TOKEN = " + HIDDEN + "\nHOST_IP=192.0.2.1\n";
        Node node = new Node(
                "node1",
                "192.0.2.1",
                22,
                "stack",
                login,
                Secret.parse("prompt:sudo"),
                null,
                null,
                null,
                null,
                null,
                localConf);
        Lab lab = SampleRun.lab(2, false);
        DevStack plain = lab.devstack();
        DevStack devstack = new DevStack(
                "https://me:" + HIDDEN + "@mirror.example/git",
                plain.directory(),
                plain.dest(),
                plain.force(),
                plain.reclone(),
                plain.dockerVersion(),
                plain.vxlanRanges(),
                plain.vlanRanges(),
                plain.settleSeconds(),
                Map.of("SWIFT_TEMPURL_SECRET", HIDDEN, "LOG_COLOR", "False"));
        return Labs.with(lab, List.of(node, lab.nodes().get(1)), devstack);
    }

    @Test
    void keepsReferencesAndRemovesWhatLooksLikeASecret() {
        JsonNode shown = ShownLab.of(lab());
        JsonNode node = shown.path("nodes").get(0);
        assertEquals("env:LAB_PASSWORD", node.path("login").path("password").asText());
        assertEquals("prompt:sudo", node.path("sudoPassword").asText());
        assertEquals("""
                [[local|localrc]]
                ADMIN_PASSWORD=(removed)
                SERVICE_PASSWORD={{SERVICE_PASSWORD}}
                SERVICE_TOKEN = (removed)
                HOST_IP=192.0.2.1
                """, node.path("localConf").asText());
        assertEquals(
                "https://me:(removed)@mirror.example/git",
                shown.path("devstack").path("gitBase").asText());
        assertEquals(
                "False",
                shown.path("devstack").path("settings").path("LOG_COLOR").asText());
    }

    @Test
    void noFormOfTheReportHoldsASecretOfTheLab() {
        RunFold fold = new RunFold();
        fold.accept(new Event.Started(SampleRun.START, "r", lab(), Mode.RUN, "u@h", "v", List.of()));
        RunView run = fold.view();
        for (String report : List.of(Json.of(run), Html.of(run), Markdown.of(run))) {
            assertTrue(report.contains("lab-bologna"));
            assertFalse(report.contains(HIDDEN));
        }
    }

    @Test
    void writesTheSameFieldsAsTheDocument() {
        JsonNode shown = ShownLab.of(lab());
        assertEquals(Lab.SCHEMA, shown.path("schema").asText());
        assertEquals(
                "1001:2000", shown.path("devstack").path("vxlanRanges").get(0).asText());
        assertEquals(
                "az1", shown.path("regions").get(0).path("availabilityZone").asText());
        assertFalse(shown.path("nodes").get(1).has("jump"), "nothing where nothing was said");
    }
}
