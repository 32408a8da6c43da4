package io.github.trilab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.trilab.guide.Guide;
import io.github.trilab.lab.LabFile;
import io.github.trilab.practice.Faults;
import io.github.trilab.practice.PracticeLab;
import io.github.trilab.practice.PracticeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The whole deployment on the practice lab, over SSH, by the command line.
@Execution(ExecutionMode.CONCURRENT)
class DeploymentTest {
    private static final Pattern SUMMED_UP =
            Pattern.compile("changes  ok=[1-9]\\d*  would change=[1-9]\\d*  failed=0  to come=[1-9].*");

    @TempDir
    Path folder;

    private Cli cli;
    private Path document;

    @BeforeEach
    void begin() {
        cli = new Cli(folder.resolve("home"));
        document = folder.resolve("practice.lab.json");
    }

    private PracticeOptions nodes() {
        return PracticeOptions.instant(2).in(folder.resolve("practice"));
    }

    private JsonNode report(Path where) throws IOException {
        return new JsonMapper().readTree(Files.readString(where.resolve("report.json")));
    }

    private static List<String> texts(JsonNode array, String field) {
        List<String> found = new ArrayList<>();
        array.forEach(element -> found.add(element.path(field).asText()));
        return found;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void theWholeGuideRunsFromEmptyNodesToTheProof(int regions) throws IOException {
        Path reports = folder.resolve("report");

        Cli.Said said = cli.run(
                "run", "--practice", "--yes", "--regions", Integer.toString(regions), "--report", reports.toString());

        assertEquals(0, said.exit(), said::all);
        JsonNode report = report(reports);
        assertTrue(report.path("practice").asBoolean());
        assertEquals(Guide.STEPS, texts(report.path("steps"), "id"));
        assertEquals(
                List.of("changed", "changed", "changed", "changed", "changed", "changed"), states(report), said::all);
        assertEquals(regions * (regions - 1), report.path("pings").size());
        report.path("pings")
                .forEach(ping -> assertEquals(3, ping.path("received").asInt(), ping::toString));
        assertEquals(100, report.path("loadBalancing").path("answered").asInt());
        assertEquals(regions, report.path("loadBalancing").path("answers").size());
        assertTrue(said.all().contains("uploaded 50 %"), said::all);
        assertTrue(report.path("failures").isEmpty(), report.path("failures")::toPrettyString);
        assertTrue(Files.readString(reports.resolve("report.html")).contains("PRACTICE"));
        assertTrue(Files.readString(reports.resolve("report.md")).contains("PRACTICE"));
    }

    private static List<String> states(JsonNode report) {
        return texts(report.path("steps"), "state");
    }

    @Test
    void aSecondRunChangesNothingAndAPlanSaysSo() throws IOException {
        try (PracticeLab lab = PracticeLab.start(nodes())) {
            LabFile.write(document, lab.lab());

            Cli.Said before = cli.run("plan", document.toString());
            assertEquals(3, before.exit(), before::all);
            assertTrue(before.out().lines().anyMatch(SUMMED_UP.asMatchPredicate()), before::all);
            assertFalse(before.out().contains("blocked"), before::all);
            for (String expected : List.of(
                    "expected, once what it needs is done: create the pod of RegionTwo in ",
                    "pod create --region-name RegionTwo --availability-zone ",
                    "+region_name = RegionTwo",
                    "sudo systemctl restart UNITS",
                    "network create container-net",
                    "--network NETWORK_ID",
                    "image-create",
                    "IMAGE_ID",
                    "ADDRESS_OF_BACKEND02")) {
                assertTrue(before.out().contains(expected), () -> expected + " is not in " + before.all());
            }
            Cli.Said first = cli.run("run", document.toString(), "--yes");
            assertEquals(0, first.exit(), first::all);
            Cli.Said second = cli.run("run", document.toString(), "--yes");
            assertEquals(0, second.exit(), second::all);
            assertTrue(second.out().contains("changed=0"), second::all);
            Cli.Said after = cli.run("plan", document.toString());
            assertEquals(0, after.exit(), after::all);
        }
    }

    @Test
    void teardownDeletesWhatTheLabCreatedAndASecondRunCreatesItAgain() throws IOException {
        try (PracticeLab lab = PracticeLab.start(nodes())) {
            LabFile.write(document, lab.lab());
            assertEquals(0, cli.run("run", document.toString(), "--yes").exit());

            Cli.Said down = cli.run("teardown", document.toString(), "--yes");
            assertEquals(0, down.exit(), down::all);
            Cli.Said again = cli.run("teardown", document.toString(), "--yes");
            assertEquals(0, again.exit(), again::all);
            assertTrue(again.out().contains("changed=0"), again::all);
            Cli.Said plan = cli.run("plan", document.toString());
            assertEquals(3, plan.exit(), plan::all);
            assertTrue(plan.out().contains("pod create"), plan::all);
            Cli.Said run = cli.run("run", document.toString(), "--yes");
            assertEquals(0, run.exit(), run::all);
        }
    }

    @Test
    void sendsFewerRequestsAtATimeWhereTheServerEndsTheCommand() throws IOException {
        Cli cli = new Cli(folder.resolve("home"));
        Path document = folder.resolve("practice.lab.json");
        try (PracticeLab lab = PracticeLab.start(PracticeOptions.instant(2).in(folder.resolve("practice")))) {
            LabFile.write(document, lab.lab());
            Files.writeString(
                    document,
                    Files.readString(document)
                            .replace("i=0; while [ $i -lt {count}", "sleep {count}; i=0; while [ $i -lt {count}")
                            .replaceFirst("\"requests\"\\s*:\\s*100", "\"requests\": 8"));
            Cli.Said run = cli.run("run", document.toString(), "--yes", "--report", folder.toString());
            assertEquals(0, run.exit(), run::all);
            assertTrue(run.out().contains("8 answers"), run::all);
            String report = Files.readString(folder.resolve("report.json"));
            assertTrue(report.contains("sending 4 at a time"), report);
        }
    }

    @Test
    void undoTakesThePatchesOutAndSaysSo() throws IOException {
        try (PracticeLab lab = PracticeLab.start(nodes())) {
            LabFile.write(document, lab.lab());
            String stein =
                    Files.readString(document).replaceFirst("\"release\"\\s*:\\s*\"train\"", "\"release\": \"stein\"");
            Files.writeString(document, stein);
            Cli.Said run = cli.run("run", document.toString(), "--step", "prerequisites", "--yes");
            assertEquals(0, run.exit(), run::all);
            assertTrue(run.out().contains("change: patch Zun"), run::all);

            Cli.Said undone = cli.run("undo", document.toString(), "--yes");
            assertEquals(0, undone.exit(), undone::all);
            assertTrue(undone.out().contains("changed  without TriLab's patch"), undone::all);
        }
    }

    @Test
    void noSecretIsInAnyFileOfTheRun() throws IOException {
        Path reports = folder.resolve("report");
        Cli.Said said = cli.run("run", "--practice", "--yes", "--verbose", "--report", reports.toString());
        assertEquals(0, said.exit(), said::all);

        Set<String> secrets = new HashSet<>();
        List<Path> files = new ArrayList<>();
        for (Path top : List.of(folder.resolve("home"), reports)) {
            try (var all = Files.walk(top)) {
                all.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        for (Path file : files) {
            if (file.endsWith("secrets.json")) {
                new JsonMapper().readTree(Files.readString(file)).forEach(s -> secrets.add(s.asText()));
            }
        }
        assertEquals(5, secrets.size());
        for (Path file : files) {
            if (!file.endsWith("secrets.json")) {
                String text = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
                secrets.forEach(secret -> assertFalse(text.contains(secret), () -> "a secret is in " + file));
            }
        }
        secrets.forEach(secret -> assertFalse(said.all().contains(secret)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stack@node2=git-ref-missing",
                "stack@node1=pip-constraints",
                "container@node2",
                "sudo@node1",
                "disk@node2",
                "drop@node2=stack.sh#99"
            })
    void aFaultEndsInAClearFailureAndResumeSucceedsOnceItIsGone(String fault) throws IOException {
        Faults faults = new Faults();
        try (PracticeLab lab = PracticeLab.start(nodes().with(faults))) {
            LabFile.write(document, lab.lab());
            faults.add(Faults.Fault.parse(fault));

            Cli.Said failed = cli.run("run", document.toString(), "--yes");
            assertTrue(failed.exit() == 1 || failed.exit() == 4, failed::all);
            assertTrue(failed.out().contains("what to do: "), failed::all);
            assertTrue(failed.out().contains("trilab resume"), failed::all);

            faults.clear();
            Cli.Said resumed = cli.run("resume");
            assertEquals(0, resumed.exit(), resumed::all);
        }
    }

    @Test
    void aDiskThatIsFullFromTheStartFailsOnTheNodeNotInThePracticeLabItself() {
        Cli cli = new Cli(folder.resolve("home"));

        Cli.Said failed = cli.run("run", "--practice", "--yes", "--fault", "disk@node1");
        assertEquals(1, failed.exit(), failed::all);
        assertTrue(failed.out().contains("what to do: "), failed::all);

        Cli.Said resumed = cli.run("resume");
        assertEquals(0, resumed.exit(), resumed::all);
    }

    @Test
    void aDockerThatRefusesZunMakesContainersFailAndIsRecognised() throws IOException {
        Path reports = folder.resolve("report");

        Cli.Said said =
                cli.run("run", "--practice", "--yes", "--fault", "docker@node2=29.1.3", "--report", reports.toString());

        assertEquals(1, said.exit(), said::all);
        JsonNode report = report(reports);
        assertEquals(Set.of("docker-api-too-old"), Set.copyOf(texts(report.path("knownFailures"), "signature")));
        assertTrue(texts(report.path("failures"), "node").stream().allMatch("node2"::equals), said::all);
        assertTrue(texts(report.path("failures"), "task").contains("run-container"), said::all);
    }

    @Test
    void aConnectionThatDropsOnceIsNoFailure() throws IOException {
        Cli cli = new Cli(folder.resolve("home"));
        Path reports = folder.resolve("report");

        Cli.Said said = cli.run(
                "run", "--practice", "--yes", "--fault", "drop@node2=appcontainer#1", "--report", reports.toString());

        assertEquals(0, said.exit(), said::all);
        assertEquals(
                "unreachable",
                report(reports).path("failures").path(0).path("kind").asText());
    }
}
