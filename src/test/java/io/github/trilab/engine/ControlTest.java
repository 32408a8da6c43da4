package io.github.trilab.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What a person does to a run.
@Execution(ExecutionMode.CONCURRENT)
class ControlTest {
    private final Path top;
    private final Bench bench;

    ControlTest(@TempDir Path top) {
        this.top = top;
        this.bench = new Bench(top, 1);
    }

    /// Fails until there is a file `mended`.
    private TestTask failing(String id) {
        return new TestTask(id, bench.until(id, Bench.script("[ -e mended ] && touch " + id)));
    }

    /// Keeps the run open until there is a file `go`.
    private TestTask open() {
        return new TestTask(
                        "open",
                        site -> Files.exists(bench.home().resolve("go"))
                                ? Seen.done("gone")
                                : new Seen.Pending("waits"))
                .beside();
    }

    private void letGo() throws Exception {
        Files.createFile(bench.home().resolve("go"));
    }

    @Test
    void stopEndsTheWholeProcessGroupOfAJob() throws Exception {
        String script = "sleep 300 & echo $! > child; echo $$ > parent; echo up; wait; touch over";
        Going run = bench.start(
                new TestTask(
                        "long",
                        bench.until("over", Bench.follow("long", script, line -> new RunView.Phase(line, 1, 1)))),
                bench.making("next").after("long"));
        run.until(e -> e instanceof Event.Phase p && p.name().equals("up"));
        run.control().stop();

        assertEquals(Ending.CANCELLED, run.outcome());
        assertEquals(List.of(TaskState.READY, TaskState.RUNNING, TaskState.CANCELLED), run.way(Bench.key("long")));
        assertEquals(TaskState.CANCELLED, run.state("next"));
        for (String file : List.of("child", "parent")) {
            long pid = Long.parseLong(Bench.lines(bench.home().resolve(file)).getFirst());
            assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false), file + " still runs");
        }
        assertEquals(0, bench.nodes.open());
    }

    @Test
    void stopTwiceStillEndsTheJob() throws Exception {
        String script = "trap 'sleep 0.3; exit 1' TERM; echo $$ > parent; echo up; while :; do sleep 0.05; done";
        Going run = bench.start(new TestTask(
                "long", bench.until("over", Bench.follow("long", script, line -> new RunView.Phase(line, 1, 1)))));
        run.until(e -> e instanceof Event.Phase);
        run.control().stop();
        run.control().stop();

        assertEquals(Ending.CANCELLED, run.outcome());
        long pid = Long.parseLong(Bench.lines(bench.home().resolve("parent")).getFirst());
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
    }

    @Test
    void stopFinishesWhatCannotBeCutOffAndSaysSo() throws Exception {
        Going run = bench.start(
                new TestTask(
                        "create", bench.until("created", Bench.once("touch begun; " + Bench.GATE + "; touch created"))),
                bench.making("next").after("create"));
        await().until(() -> Files.exists(bench.home().resolve("begun")));
        run.control().stop();
        await().until(() -> run.log().stream().anyMatch(l -> l.startsWith("Stopping: this cannot be cut off")));
        letGo();

        assertEquals(Ending.CANCELLED, run.outcome());
        assertTrue(Files.exists(bench.home().resolve("created")));
        assertTrue(run.events.stream().anyMatch(e -> e instanceof Event.Ran r && r.exit() == 0));
        assertTrue(run.log().stream().anyMatch(l -> l.contains("is finished first: touch begun")));
    }

    @Test
    void nothingNewStartsAfterAStop() throws Exception {
        Going run = bench.start(
                failing("fails"),
                bench.making("behind").after("fails"),
                new TestTask(
                        "create", bench.until("created", Bench.once("touch begun; " + Bench.GATE + "; touch created"))),
                bench.making("next").after("create"));
        run.untilState(Bench.key("fails"), TaskState.FAILED);
        await().until(() -> Files.exists(bench.home().resolve("begun")));
        run.control().stop();
        run.control().retry(Bench.key("fails"));
        run.control().skip(Bench.key("fails"), "too late");
        letGo();

        assertEquals(Ending.CANCELLED, run.outcome());
        assertEquals(TaskState.FAILED, run.state("fails"));
        assertEquals(TaskState.BLOCKED, run.state("behind"));
    }

    @Test
    void stopEndsThePatienceOfALook() throws Exception {
        Going run = bench.start(open());
        await().until(() -> run.log().contains("waits"));
        run.control().stop();

        assertEquals(Ending.CANCELLED, run.outcome());
    }

    @Test
    void stopEndsTheWaitForAnotherAttempt() throws Exception {
        bench.nodes.refuse("node1", 1000);
        Going run = bench.start(
                bench.plan(bench.making("make")),
                Mode.RUN,
                new RunOptions(Map.of(), Set.of(), 9, java.time.Duration.ofMinutes(1)),
                null);
        run.untilState(Bench.key("make"), TaskState.RETRYING);
        run.control().stop();

        assertEquals(Ending.CANCELLED, run.outcome());
    }

    @Test
    void interruptingTheRunsThreadStopsIt() throws Exception {
        String script = "echo $$ > parent; echo up; sleep 300";
        Going run = bench.start(new TestTask(
                "long", bench.until("over", Bench.follow("long", script, line -> new RunView.Phase(line, 1, 1)))));
        run.until(e -> e instanceof Event.Phase);
        run.thread.interrupt();

        assertThrows(InterruptedException.class, run::outcome);
        assertEquals(Ending.CANCELLED, run.view().outcome());
        assertEquals(run.events, Journal.read(run.folder().resolve(Engine.JOURNAL)));
        long pid = Long.parseLong(Bench.lines(bench.home().resolve("parent")).getFirst());
        assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        assertEquals(Ending.DONE, bench.run(bench.making("make")).outcome(), "the lab is free again");
    }

    @Test
    void skipBeforeTheStartLetsOthersGoOn() throws Exception {
        Going run = bench.start(
                open(), failing("a").after("open"), bench.making("b").after("a"), bench.making("c"));
        run.untilState(Bench.key("c"), TaskState.CHANGED);
        run.control().skip(Bench.key("a"), "done by hand");
        run.untilState(Bench.key("a"), TaskState.SKIPPED);
        assertEquals(TaskState.WAITING, run.state("b"), "it still comes after what a would have come after");
        letGo();

        assertEquals(Ending.DONE, run.outcome());
        assertEquals("done by hand", run.task("a").message());
        assertEquals(TaskState.CHANGED, run.state("b"));
    }

    private Going untilAHasBlockedBAndC() throws Exception {
        Going run = bench.start(
                open(),
                failing("a"),
                bench.making("b").after("a"),
                bench.making("c").after("b"));
        run.untilState(Bench.key("c"), TaskState.BLOCKED);
        return run;
    }

    @Test
    void skipAfterAFailureLetsOthersGoOn() throws Exception {
        Going run = untilAHasBlockedBAndC();
        run.control().skip(Bench.key("a"), "not needed here");
        run.untilState(Bench.key("c"), TaskState.CHANGED);
        letGo();

        assertEquals(Ending.DONE, run.outcome());
        assertEquals(TaskState.SKIPPED, run.state("a"));
    }

    @Test
    void skippingWhatIsBlockedDoesNotLetOthersPassTheFailure() throws Exception {
        Going run = untilAHasBlockedBAndC();
        run.control().skip(Bench.key("b"), "without it");
        run.untilState(Bench.key("b"), TaskState.SKIPPED);
        assertEquals(TaskState.BLOCKED, run.state("c"));
        Files.createFile(bench.home().resolve("mended"));
        run.control().retry(Bench.key("a"));
        run.untilState(Bench.key("c"), TaskState.CHANGED);
        letGo();

        assertEquals(Ending.DONE, run.outcome());
    }

    @Test
    void retryTakesUpAFailedTaskAndWhatItBlocked() throws Exception {
        Going run = untilAHasBlockedBAndC();
        Files.createFile(bench.home().resolve("mended"));
        run.control().retry(Bench.key("a"));
        run.untilState(Bench.key("c"), TaskState.CHANGED);
        letGo();

        assertEquals(Ending.DONE, run.outcome());
        assertEquals(2, run.task("a").attempts());
        assertEquals(
                List.of(TaskState.BLOCKED, TaskState.WAITING, TaskState.READY, TaskState.RUNNING, TaskState.CHANGED),
                run.way(Bench.key("b")));
    }

    @Test
    void whatTwoFailuresBlockWaitsForBoth() throws Exception {
        Going run = bench.start(
                open(),
                failing("a"),
                failing("b"),
                bench.making("c").after("a", "b"),
                bench.making("d").after("c"));
        run.untilState(Bench.key("a"), TaskState.FAILED);
        run.untilState(Bench.key("b"), TaskState.FAILED);
        Files.createFile(bench.home().resolve("mended"));
        run.control().retry(Bench.key("a"));
        run.untilState(Bench.key("a"), TaskState.CHANGED);
        assertEquals(TaskState.BLOCKED, run.state("d"));
        run.control().retry(Bench.key("b"));
        run.untilState(Bench.key("d"), TaskState.CHANGED);
        letGo();

        assertEquals(Ending.DONE, run.outcome());
    }

    @Test
    void whatFailsAgainBlocksAgain() throws Exception {
        Going run = bench.start(open(), failing("a"), bench.making("b").after("a"));
        run.untilState(Bench.key("b"), TaskState.BLOCKED);
        run.control().retry(Bench.key("a"));
        run.until(e -> e instanceof Event.Failed && run.view().failures().size() == 2);
        letGo();

        assertEquals(Ending.FAILED, run.outcome());
        assertEquals(TaskState.BLOCKED, run.state("b"));
    }

    @Test
    void asksForATaskThatIsNotThereAreRefusedAndTheRunGoesOn() throws Exception {
        Going run = bench.start(open());
        RunControl control = run.control();

        assertThrows(IllegalArgumentException.class, () -> control.retry(Bench.key("missing")));
        assertThrows(IllegalArgumentException.class, () -> control.skip(Bench.key("missing"), "why"));
        letGo();
        assertEquals(Ending.DONE, run.outcome());
    }

    @Test
    void pausesBeforeATaskOnEveryNodeUntilToldToProceed() throws Exception {
        Bench two = new Bench(top, 2);
        Going run = two.start(
                two.plan(two.making("a"), two.making("b").after("a")),
                Mode.RUN,
                new RunOptions(Map.of(), Set.of("one/b"), 1, java.time.Duration.ofMillis(1)),
                null);
        run.untilState(Bench.key("b", "node1"), TaskState.READY);
        run.untilState(Bench.key("b", "node2"), TaskState.READY);
        assertFalse(run.way(Bench.key("b")).contains(TaskState.RUNNING));
        run.control().proceed();

        assertEquals(Ending.DONE, run.outcome());
        assertEquals(TaskState.CHANGED, run.task(Bench.key("b", "node2")).state());
    }

    @Test
    void pausesBeforeATaskThatIsNamedWhileTheRunGoesOn() throws Exception {
        Going run = bench.start(open(), bench.making("a").after("open"));
        run.control().pauseBefore("one/a");
        letGo();
        run.untilState(Bench.key("a"), TaskState.READY);
        assertFalse(run.over());
        run.control().proceed();

        assertEquals(Ending.DONE, run.outcome());
    }

    @Test
    void stopEndsAPausedRun() throws Exception {
        Going run = bench.start(
                bench.plan(bench.making("a")),
                Mode.RUN,
                new RunOptions(Map.of(), Set.of("one/a"), 1, java.time.Duration.ofMillis(1)),
                null);
        run.untilState(Bench.key("a"), TaskState.READY);
        run.control().stop();

        assertEquals(Ending.CANCELLED, run.outcome());
        assertFalse(Files.exists(bench.home().resolve("a")));
    }
}
