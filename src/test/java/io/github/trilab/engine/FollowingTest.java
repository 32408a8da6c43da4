package io.github.trilab.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.log.LogStore;
import io.github.trilab.remote.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Long jobs on a node.
@Execution(ExecutionMode.CONCURRENT)
class FollowingTest {
    private static final RunOptions NO_RETRY = new RunOptions(Map.of(), Set.of(), 1, Duration.ofMillis(1));

    /// Prints lines to 20, the tenth in two pieces and only then waiting for `go`; notes that it
    /// ran.
    private static final String LINES = "echo run >> count; n=${PWD##*/};"
            + " for i in $(seq 1 9); do echo $n line $i; done;"
            + " printf \"$n li\"; " + Bench.GATE + "; echo ne 10;"
            + " for i in $(seq 11 19); do echo $n line $i; done; printf \"$n line 20\"; ";

    private final Path top;
    private final Bench bench;

    FollowingTest(@TempDir Path top) {
        this.top = top;
        this.bench = new Bench(top, 1);
    }

    private Path file(String name) {
        return bench.home().resolve(name);
    }

    private void touch(String name) {
        try {
            Files.createFile(file(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunView.@Nullable Phase phase(String line) {
        String number = line.substring(line.lastIndexOf(' ') + 1);
        return number.matches("[0-9]+") ? new RunView.Phase(line, Integer.parseInt(number), 20) : null;
    }

    private static TestTask stack(Bench on, String script) {
        return new TestTask("stack", on.until("over", Bench.follow("stack.sh", script, FollowingTest::phase)));
    }

    private TestTask stack() {
        return stack(bench, LINES + "touch over");
    }

    private static void untilLine(Going run, String node, int line) {
        run.until(e -> e instanceof Event.Phase p && p.key().node().equals(node) && p.index() == line);
    }

    private static List<String> lines(String node) {
        return IntStream.rangeClosed(1, 20).mapToObj(i -> node + " line " + i).toList();
    }

    private static List<String> logged(Going run, String node) throws Exception {
        return run.log().stream().filter(l -> l.startsWith(node + " ")).toList();
    }

    private static List<Path> marks(Path run) throws IOException {
        try (var files = Files.list(run.resolve("offsets"))) {
            return files.toList();
        }
    }

    @Test
    void handsOutputToTheLogAndPhasesToTheRun() throws Exception {
        Files.createFile(file("go"));
        Going run = bench.run(stack());

        assertEquals(Ending.DONE, run.outcome());
        assertEquals(lines("node1"), logged(run, "node1"));
        assertEquals(
                20, run.events.stream().filter(Event.Phase.class::isInstance).count());
        assertEquals(List.of(), marks(run.folder()));
    }

    @Test
    void anotherRunGoesOnAtTheLineWhereTheFirstStopped() throws Exception {
        Going first = bench.start(bench.plan(stack()), Mode.RUN, NO_RETRY, null);
        untilLine(first, "node1", 9);
        bench.nodes.cut("node1");
        assertEquals(Ending.UNREACHABLE, first.outcome());
        assertEquals(lines("node1").subList(0, 9), logged(first, "node1"));

        Going second = bench.start(bench.plan(stack()), Mode.RUN, NO_RETRY, first.id());
        await().until(() -> second.log().contains("It runs on the node already: following from byte 117."));
        Files.createFile(file("go"));

        assertEquals(Ending.DONE, second.outcome());
        assertEquals(lines("node1"), logged(second, "node1"));
        assertEquals(List.of("run"), Bench.lines(file("count")));
        assertEquals(List.of(), marks(second.folder()));
    }

    @Test
    void anotherAttemptGoesOnThereToo() throws Exception {
        Going run = bench.start(stack());
        untilLine(run, "node1", 9);
        bench.nodes.cut("node1");
        run.untilState(Bench.key("stack"), TaskState.RETRYING);
        Files.createFile(file("go"));

        assertEquals(Ending.DONE, run.outcome());
        assertEquals(lines("node1"), logged(run, "node1"));
        assertEquals(List.of("run"), Bench.lines(file("count")));
    }

    @Test
    void jobsOfOneNameOnTwoNodesAreFollowedEachByItself() throws Exception {
        Bench two = new Bench(top, 2);
        TestTask task = stack(two, "[ ${PWD##*/} = node1 ] || echo only node2 0; " + LINES + "touch over");
        Going first = two.start(two.plan(task), Mode.RUN, NO_RETRY, null);
        untilLine(first, "node1", 9);
        untilLine(first, "node2", 9);
        two.nodes.cut("node1");
        two.nodes.cut("node2");
        first.end();
        Going second = two.start(two.plan(task), Mode.RUN, NO_RETRY, first.id());
        await().until(() -> second.log().stream()
                        .filter(l -> l.startsWith("It runs on the node already"))
                        .count()
                == 2);
        Files.createFile(two.nodes.home("node1").resolve("go"));
        Files.createFile(two.nodes.home("node2").resolve("go"));

        assertEquals(Ending.DONE, second.outcome());
        assertEquals(lines("node1"), logged(second, "node1"));
        assertEquals(lines("node2"), logged(second, "node2"));
        assertEquals(1, logged(second, "only").size());
    }

    @Test
    void theRestOfAJobThatEndedMeanwhileIsLogged() throws Exception {
        TestTask task = stack(bench, "[ -e once ] && touch over && exit 0; touch once; " + LINES + " exit 3");
        Going first = bench.start(bench.plan(task), Mode.RUN, NO_RETRY, null);
        untilLine(first, "node1", 9);
        bench.nodes.cut("node1");
        first.end();
        Files.createFile(file("go"));
        await().until(() -> Files.exists(file(".trilab/jobs/stack.sh/rc")));
        Going second = bench.run(bench.plan(task), Mode.RUN, NO_RETRY, first.id());

        assertEquals(Ending.FAILED, second.outcome(), "as it would have ended had it been followed");
        assertTrue(
                second.task("stack")
                        .message()
                        .endsWith("failed with exit code 3: node1 line 20. This happened while TriLab was not"
                                + " connected; trying again starts it anew."),
                second.task("stack").message());
        assertEquals(lines("node1"), logged(second, "node1"), "what it printed is not lost");
        Going third = bench.run(bench.plan(task), Mode.RUN, NO_RETRY, first.id());
        assertEquals(Ending.DONE, third.outcome(), "and it was started again");
        assertEquals(lines("node1"), logged(third, "node1"));
    }

    @Test
    void aJobThatEndsRightAfterTheLookIsNotStartedAgain() throws Exception {
        Going first = bench.start(bench.plan(stack()), Mode.RUN, NO_RETRY, null);
        untilLine(first, "node1", 9);
        bench.nodes.cut("node1");
        first.end();
        TestTask late = new TestTask("stack", site -> {
            boolean runs = site.job(new Job("stack.sh")).state() == Job.State.RUNNING;
            boolean over = Files.exists(file("over"));
            if (runs) {
                touch("go");
                await().until(() -> Files.exists(file(".trilab/jobs/stack.sh/rc")));
            }
            return over
                    ? Seen.done("over")
                    : Seen.needed("follow", Bench.follow("stack.sh", LINES + "touch over", FollowingTest::phase));
        });
        Going second = bench.run(bench.plan(late), Mode.RUN, NO_RETRY, null);

        assertEquals(Ending.DONE, second.outcome());
        assertEquals(lines("node1"), logged(second, "node1"), "a new run has not seen any of it");
        assertEquals(List.of("run"), Bench.lines(file("count")));
    }

    @Test
    void aJobThatARestartOfTheNodeEndedIsStartedAgain() throws Exception {
        Going first = bench.start(bench.plan(stack()), Mode.RUN, NO_RETRY, null);
        untilLine(first, "node1", 9);
        bench.nodes.cut("node1");
        first.end();
        bench.killJob("stack.sh");
        Files.createFile(file("go"));
        Going second = bench.run(bench.plan(stack()), Mode.RUN, NO_RETRY, first.id());

        assertEquals(
                Ending.DONE, second.outcome(), () -> second.view().failures().toString());
        assertEquals(List.of("run", "run"), Bench.lines(file("count")));
    }

    @Test
    void aRunThatIsGivenUpLeavesTheJobRunning() throws Exception {
        AtomicInteger lines = new AtomicInteger();
        Engine.Watcher failing = new Engine.Watcher() {
            @Override
            public void begins(String run, Path folder, LogStore log, RunControl control) {}

            @Override
            public void happened(Event event) {
                if (event instanceof Event.Phase && lines.incrementAndGet() == 9) {
                    throw new IllegalStateException("the watcher broke");
                }
            }
        };
        Plan plan = bench.plan(stack());
        assertThrows(
                IllegalStateException.class, () -> bench.engine().carryOut(plan, Mode.RUN, NO_RETRY, null, failing));
        assertEquals(0, bench.nodes.open());
        assertFalse(Files.exists(file(".trilab/jobs/stack.sh/rc")), "it still runs");
        Files.createFile(file("go"));
        String id = String.valueOf(
                LabHome.findRun(bench.state(), null).orElseThrow().getFileName());
        Going second = bench.run(plan, Mode.RUN, NO_RETRY, id);

        assertEquals(Ending.DONE, second.outcome());
        assertEquals(lines("node1"), logged(second, "node1"));
        assertEquals(List.of("run"), Bench.lines(file("count")));
    }

    @Test
    void theMarkNeverRunsAheadOfTheLog() throws Exception {
        // Each line has eight bytes; the mark counts bytes, the log lines.
        String script = "for i in $(seq 100 249); do echo \"= $i =\"; sleep 0.002; done; touch over";
        Going run = bench.start(
                new TestTask("stack", bench.until("over", Bench.follow("stack.sh", script, Operation.Watch.NONE))));
        await().until(() -> Files.exists(run.folder().resolve("offsets/node1 one.stack stack.sh")));
        int compared = 0;
        while (!run.over()) {
            List<String> mark = Bench.lines(run.folder().resolve("offsets/node1 one.stack stack.sh"));
            long marked = mark.isEmpty() ? 0 : Long.parseLong(mark.getFirst().strip()) / 8;
            long logged = run.log().stream().filter(l -> l.startsWith("= ")).count();
            assertTrue(logged >= marked, marked + " lines marked, " + logged + " on disk");
            compared += marked > 0 ? 1 : 0;
        }

        assertEquals(Ending.DONE, run.outcome());
        assertTrue(compared > 3, "looked at " + compared + " marks");
    }

    @Test
    void aLineWithoutEndIsNotKeptInMemory() throws Exception {
        String script = "head -c 3000000 /dev/zero | tr '\\0' x; echo; echo end; touch over";
        Going run = bench.run(
                new TestTask("stack", bench.until("over", Bench.follow("stack.sh", script, Operation.Watch.NONE))));

        assertEquals(Ending.DONE, run.outcome());
        String longest =
                run.log().stream().filter(l -> l.startsWith("xxx")).findFirst().orElseThrow();
        assertTrue(longest.endsWith("bytes more, not kept)"), () -> longest.substring(longest.length() - 60));
        assertTrue(run.log().contains("end"));
    }

    @Test
    void aFailureOfTheJobIsTheTasksFailure() throws Exception {
        Going run = bench.run(stack(bench, "echo never 1; exit 7"));

        assertEquals(Ending.FAILED, run.outcome());
        assertEquals(
                "`echo never 1; exit 7` failed with exit code 7: never 1",
                run.task("stack").message());
    }

    @Test
    void aJobThatIsKilledFailsItsTask() throws Exception {
        Going run = bench.start(stack());
        untilLine(run, "node1", 9);
        bench.killJob("stack.sh");

        assertEquals(Ending.FAILED, run.outcome());
        assertTrue(
                run.task("stack").message().contains("is gone without an exit code"),
                run.task("stack").message());
    }
}
