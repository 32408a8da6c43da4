package io.github.trilab.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Commands that must not run twice.
@Execution(ExecutionMode.CONCURRENT)
class OnceTest {
    private static final RunOptions NO_RETRY = new RunOptions(Map.of(), Set.of(), 1, Duration.ofMillis(1));

    private final Path top;
    private final Bench bench;

    OnceTest(@TempDir Path top) {
        this.top = top;
        this.bench = new Bench(top, 1);
    }

    private Path file(String name) {
        return bench.home().resolve(name);
    }

    /// Notes each time it runs, then waits for `go`.
    private TestTask create() {
        return new TestTask(
                "create",
                bench.until(
                        "created",
                        Bench.once("echo run >> count; touch begun; " + Bench.GATE + ";"
                                + " echo well done; touch created")));
    }

    private void goOn(Going run) throws Exception {
        await().until(() -> run.log().stream().anyMatch(l -> l.startsWith("An earlier run left")));
        Files.createFile(file("go"));
    }

    private List<String> jobs() throws IOException {
        try (Stream<Path> jobs = Files.list(file(".trilab").resolve("jobs"))) {
            return jobs.map(Path::toString).toList();
        }
    }

    @Test
    void aSecondRunWaitsForTheCommandThatIsUnderWay() throws Exception {
        Going first = bench.start(bench.plan(create()), Mode.RUN, NO_RETRY, null);
        await().until(() -> Files.exists(file("begun")));
        bench.nodes.cut("node1");
        assertEquals(Ending.UNREACHABLE, first.outcome());

        Going second = bench.start(bench.plan(create()), Mode.RUN, NO_RETRY, first.id());
        goOn(second);

        assertEquals(Ending.DONE, second.outcome());
        assertEquals(List.of("run"), Bench.lines(file("count")));
        assertTrue(second.log().contains("well done"));
        assertEquals(List.of(), jobs(), "nothing is left on the node");
    }

    @Test
    void aRunThatIsGivenUpDoesNotWaitForTheCommand() throws Exception {
        Going first =
                bench.start(bench.plan(create(), bench.making("later").after("create")), Mode.RUN, NO_RETRY, null);
        await().until(() -> Files.exists(file("begun")));
        first.breakAtNextEvent();
        first.control().skip(Bench.key("later"), "an event");
        assertThrows(IllegalStateException.class, first::outcome);
        assertEquals(0, bench.nodes.open());

        Going second = bench.start(bench.plan(create()), Mode.RUN, NO_RETRY, first.id());
        goOn(second);
        assertEquals(Ending.DONE, second.outcome());
        assertEquals(List.of("run"), Bench.lines(file("count")));
    }

    @Test
    void anotherAttemptWaitsForTheCommandThatIsUnderWay() throws Exception {
        Going run = bench.start(create());
        await().until(() -> Files.exists(file("begun")));
        bench.nodes.cut("node1");
        goOn(run);

        assertEquals(Ending.DONE, run.outcome());
        assertEquals(List.of("run"), Bench.lines(file("count")));
        assertEquals(2, run.task("create").attempts());
    }

    @Test
    void aTaskTakenUpByAPersonWaitsForTheCommandThatIsUnderWay() throws Exception {
        TestTask open = new TestTask("open", s -> Files.exists(file("end")) ? Seen.done("") : new Seen.Pending("waits"))
                .beside();
        Going run = bench.start(bench.plan(create(), open), Mode.RUN, NO_RETRY, null);
        await().until(() -> Files.exists(file("begun")));
        bench.nodes.cut("node1");
        run.untilState(Bench.key("create"), TaskState.UNREACHABLE);
        run.control().retry(Bench.key("create"));
        goOn(run);
        run.untilState(Bench.key("create"), TaskState.OK);
        Files.createFile(file("end"));

        assertEquals(Ending.DONE, run.outcome());
        assertEquals(List.of("run"), Bench.lines(file("count")));
        assertEquals(TaskState.CHANGED, run.state("create"), "it was this run that created it");
    }

    private Going cutOff() throws Exception {
        Going first = bench.start(bench.plan(create()), Mode.RUN, NO_RETRY, null);
        await().until(() -> Files.exists(file("begun")));
        bench.nodes.cut("node1");
        first.end();
        return first;
    }

    @Test
    void aStopWhileWaitingLeavesTheCommandAlone() throws Exception {
        Going first = cutOff();
        Going second = bench.start(bench.plan(create()), Mode.RUN, NO_RETRY, first.id());
        await().until(() -> second.log().stream().anyMatch(l -> l.startsWith("An earlier run left")));
        second.control().stop();
        assertEquals(Ending.CANCELLED, second.outcome());
        Going third = bench.start(bench.plan(create()), Mode.RUN, NO_RETRY, first.id());
        await().until(() -> third.log().stream()
                        .filter(l -> l.startsWith("An earlier run left"))
                        .count()
                == 2);
        Files.createFile(file("go"));

        assertEquals(Ending.DONE, third.outcome());
        assertEquals(List.of("run"), Bench.lines(file("count")));
    }

    @Test
    void whatWasKilledMeanwhileIsLookedAtAndRunAgain() throws Exception {
        Going first = cutOff();
        Going second = bench.start(bench.plan(create()), Mode.RUN, NO_RETRY, first.id());
        await().until(() -> second.log().stream().anyMatch(l -> l.startsWith("An earlier run left")));
        Files.delete(file("begun"));
        bench.killJob(String.valueOf(Path.of(jobs().getFirst()).getFileName()));
        await().until(() -> Files.exists(file("begun")));
        Files.createFile(file("go"));

        assertEquals(Ending.DONE, second.outcome());
        assertEquals(List.of("run", "run"), Bench.lines(file("count")));
    }

    @Test
    void whatWasWaitedForBeforeIsNotWaitedForAgain() throws Exception {
        Going first = cutOff();
        AtomicInteger looks = new AtomicInteger();
        TestTask proud = new TestTask("create", site -> {
            if (looks.incrementAndGet() == 1) {
                throw new TaskFailure(new TaskFailure.Kind.Refused(), "not now", "");
            }
            return Seen.done("fine");
        });
        TestTask open = new TestTask("open", s -> Files.exists(file("end")) ? Seen.done("") : new Seen.Pending("waits"))
                .beside();
        Going second = bench.start(bench.plan(proud, open), Mode.RUN, NO_RETRY, first.id());
        goOn(second);
        second.untilState(Bench.key("create"), TaskState.FAILED);
        second.control().retry(Bench.key("create"));
        second.untilState(Bench.key("create"), TaskState.OK);
        Files.createFile(file("end"));

        assertEquals(Ending.DONE, second.outcome());
        assertTrue(second.log().stream().anyMatch(l -> l.startsWith("It is gone: ")));
    }

    @Test
    void aWatchedCommandTellsHowFarItIsWhileItRuns() throws Exception {
        String bar = "printf '\\r[=>   ] 40%%'; printf '\\r[====>] 80%%\\r[====>] 100%%\\n'; touch begun; " + Bench.GATE
                + "; echo well done; touch created";
        Operation.Once drawn = new Operation.Once(
                Command.script(bar),
                "draw",
                answer -> assertTrue(answer.out().endsWith("well done\n"), answer.out()),
                line -> line.endsWith("%") ? new RunView.Phase(line, 1, 2) : null);
        Going run = bench.start(new TestTask("create", bench.until("created", drawn)));
        await().until(() -> phases(run).equals(List.of("[=>   ] 40%", "[====>] 80%", "[====>] 100%")));
        assertTrue(Files.notExists(file("created")), "it is still under way");
        Files.createFile(file("go"));

        assertEquals(Ending.DONE, run.outcome());
        assertTrue(run.log().contains("well done"));
        assertEquals(List.of(), jobs(), "nothing is left on the node");
    }

    private static List<String> phases(Going run) {
        return run.events.stream()
                .filter(Event.Phase.class::isInstance)
                .map(event -> ((Event.Phase) event).name())
                .toList();
    }

    @Test
    void aFailureIsTheTasksFailure() throws Exception {
        Going run = bench.run(new TestTask("create", bench.until("created", Bench.once("echo no >&2; exit 4"))));

        assertEquals(Ending.FAILED, run.outcome());
        assertEquals(
                "`echo no >&2; exit 4` failed with exit code 4: no",
                run.task("create").message());
        assertEquals(List.of(), jobs());
    }

    @Test
    void theLongestLabNameIsShortEnoughForAJob() throws Exception {
        Bench named = new Bench(top.resolve("long"), 1, "Lab ä ".repeat(20).strip());
        Files.createDirectories(top.resolve("long"));
        Going run = named.run(new TestTask("create", named.until("created", Bench.once("touch created"))));

        assertEquals(Ending.DONE, run.outcome());
    }
}
