package io.github.trilab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskState;
import io.github.trilab.lab.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class JsonTest {
    private static JsonNode report(RunView run) throws IOException {
        return new JsonMapper().readTree(Json.of(run));
    }

    private static List<String> texts(JsonNode list, String field) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.path(field).asText()));
        return texts;
    }

    @Test
    void saysWhatItIsAndWhetherItWasPractice() throws IOException {
        JsonNode practice = report(SampleRun.done(2, true));
        assertEquals("trilab.report/1", practice.path("schema").asText());
        assertTrue(practice.path("practice").isBoolean());
        assertTrue(practice.path("practice").booleanValue());
        assertFalse(report(SampleRun.done(2, false)).path("practice").booleanValue());
        assertEquals(Lab.SCHEMA, practice.path("lab").path("schema").asText());
    }

    @Test
    void tellsWhoRanItWhenAndHowItEnded() throws IOException {
        JsonNode run = report(SampleRun.done(2, true)).path("run");
        assertEquals("maria", run.path("user").asText());
        assertEquals("classroom-1", run.path("host").asText());
        assertEquals("done", run.path("outcome").asText());
        assertEquals("2026-11-22T12:00:00Z", run.path("started").asText());
        assertTrue(Instant.parse(run.path("ended").asText()).isAfter(SampleRun.START));
        JsonNode running = report(SampleRun.running(2)).path("run");
        assertEquals("running", running.path("outcome").asText());
        assertTrue(running.path("ended").isNull());
    }

    @Test
    void holdsTheSixStepsWithEveryTask() throws IOException {
        RunView run = SampleRun.done(5, false);
        JsonNode steps = report(run).path("steps");
        assertEquals(List.of("prerequisites", "setup", "pods", "images", "network", "containers"), texts(steps, "id"));
        for (int i = 0; i < run.steps().size(); i++) {
            JsonNode tasks = steps.get(i).path("tasks");
            assertEquals(run.steps().get(i).tasks().size(), tasks.size());
            for (JsonNode task : tasks) {
                assertTrue(Instant.parse(task.path("end").asText())
                                .compareTo(Instant.parse(task.path("start").asText()))
                        >= 0);
            }
        }
        JsonNode patch = steps.get(0).path("tasks").get(15);
        assertEquals("patch-zun", patch.path("task").asText());
        assertEquals("node1", patch.path("node").asText());
        assertEquals("changed", patch.path("state").asText());
        assertEquals(1, patch.path("attempts").asInt());
        assertEquals(SampleRun.DIFF.stripTrailing(), patch.path("diff").asText());
        assertEquals(0, patch.path("commands").get(0).path("exit").asInt());
        assertEquals(900, patch.path("commands").get(0).path("millis").asInt());
        assertEquals(4, patch.path("tail").size());
        assertEquals("changed", steps.get(0).path("state").asText());
    }

    @Test
    void statesAreTheWordsOfTheTaskStates() throws IOException {
        Set<String> words = new TreeSet<>();
        for (TaskState state : TaskState.values()) {
            words.add(state.word());
        }
        for (RunView run : List.of(SampleRun.failed(2), SampleRun.running(2), SampleRun.done(2, true))) {
            for (JsonNode step : report(run).path("steps")) {
                assertTrue(words.contains(step.path("state").asText()));
                assertTrue(words.containsAll(texts(step.path("tasks"), "state")));
            }
        }
    }

    @Test
    void holdsThePingsInBothDirectionsAndTheLoadBalancing() throws IOException {
        JsonNode report = report(SampleRun.done(20, true));
        assertEquals(380, report.path("pings").size());
        JsonNode ping = report.path("pings").get(0);
        assertEquals("RegionOne", ping.path("from").asText());
        assertEquals("RegionTwo", ping.path("to").asText());
        assertEquals(3, ping.path("sent").asInt());
        assertEquals(3, ping.path("received").asInt());
        assertTrue(ping.path("averageMs").isNumber());
        assertEquals(100, report.path("loadBalancing").path("answered").asInt());
        List<String> answering = new ArrayList<>();
        report.path("loadBalancing").path("answers").fieldNames().forEachRemaining(answering::add);
        assertEquals(20, answering.size());
        List<String> regions = new ArrayList<>();
        report.path("lab")
                .path("regions")
                .forEach(region -> regions.add(region.path("name").asText()));
        assertEquals(regions, answering);
        assertEquals(20 + 20 + 1, report.path("containers").size());
    }

    @Test
    void nullStandsWhereNothingCameBackOrNothingWasTried() throws IOException {
        assertTrue(report(SampleRun.failed(2)).path("loadBalancing").isNull());
        assertTrue(report(SampleRun.hostile("x"))
                .path("pings")
                .get(1)
                .path("averageMs")
                .isNull());
    }

    @Test
    void tellsFailuresAndWhatWasDoneAboutThem() throws IOException {
        JsonNode failures = report(SampleRun.failed(2)).path("failures");
        assertEquals(List.of("clone-sources", "run-devstack"), texts(failures, "task"));
        assertEquals(List.of("changed", "failed"), texts(failures, "state"));
        assertEquals(
                "Tried again; attempt 2 succeeded (changed).",
                failures.get(0).path("done").asText());
        assertEquals(
                "Not tried again; the task ended as failed.",
                failures.get(1).path("done").asText());
        for (String field : List.of("time", "step", "node", "kind", "message", "remedy")) {
            assertFalse(failures.get(0).path(field).asText().isEmpty(), field);
        }
        assertEquals(
                "clone-dropped",
                report(SampleRun.failed(2))
                        .path("knownFailures")
                        .get(0)
                        .path("signature")
                        .asText());
    }

    @Test
    void everyFieldOfAReportIsInItsDescription() throws IOException {
        String description = Files.readString(Path.of("src/docs/report-format.md"));
        Set<String> missing = new TreeSet<>();
        for (RunView run : List.of(SampleRun.done(2, true), SampleRun.running(2), SampleRun.failed(2))) {
            JsonNode report = report(run);
            // the lab document is described on its own, and answers are by region
            ((com.fasterxml.jackson.databind.node.ObjectNode) report).remove("lab");
            names(report, missing);
        }
        missing.removeIf(name -> name.startsWith("Region") || description.contains("`" + name + "`"));
        assertEquals(Set.of(), missing);
    }

    private static void names(JsonNode node, Set<String> names) {
        node.properties().forEach(field -> names.add(field.getKey()));
        node.forEach(child -> names(child, names));
    }
}
