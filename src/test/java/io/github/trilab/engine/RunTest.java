package io.github.trilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    private final Path top;
    private final Bench bench;

    RunTest(@TempDir Path top) {
        this.top = top;
        this.bench = new Bench(top, 1);
    }

    @Test
    void looksChangesAndLooksAgain() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        TestTask.Look look = bench.until("made", Bench.script("touch made"));
        Going run = bench.run(new TestTask("make", site -> {
            looks.incrementAndGet();
            return look.at(site);
        }));

        assertEquals(Ending.DONE, run.outcome());
        assertEquals(TaskState.CHANGED, run.state("make"));
        assertEquals("made is there", run.task("make").summary());
        assertEquals(2, looks.get());
        assertTrue(Files.exists(bench.home().resolve("made")));
        assertEquals(
                List.of(new RunView.Ran(
                        "touch made", 0, run.task("make").commands().getFirst().millis())),
                run.task("make").commands());
    }

    @Test
    void theJournalHasAChangeBeforeItIsBegun() throws Exception {
        for (int i = 0; i < 20; i++) {
            String copy = "copy" + i;
            Going run = bench.run(new TestTask(
                    "make",
                    bench.until(
                            copy,
                            Bench.script(
                                    "cat " + bench.state() + "/labs/*/runs/*/journal.jsonl | tail -n 1 > " + copy))));

            assertTrue(
                    Bench.lines(bench.home().resolve(copy)).getFirst().contains("\"event\":\"planned\""),
                    run::toString);
        }
    }

    @Test
    void changesNothingWhereNothingIsLeftToDo() throws Exception {
        bench.run(bench.making("make"));
        Going second = bench.run(bench.making("make"));

        assertEquals(Ending.DONE, second.outcome());
        assertEquals(TaskState.OK, second.state("make"));
        assertEquals(List.of(), second.task("make").commands());
    }

    @Test
    void failsWhereTheChangeIsNotProven() throws Exception {
        Going run = bench.run(new TestTask("make", bench.until("made", Bench.script("touch another"))));

        assertEquals(Ending.FAILED, run.outcome());
        assertEquals(TaskState.FAILED, run.state("make"));
        assertEquals(
                "After the change (make made) node1 still needs one: make made",
                run.task("make").message());
        assertEquals("not proven", run.view().failures().getFirst().kind());
        assertEquals(1, run.task("make").attempts());
    }

    @Test
    void waitsForWhatIsOnItsWay() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        Going run = bench.run(new TestTask(
                "wait", site -> looks.incrementAndGet() < 4 ? new Seen.Pending("on its way") : Seen.done("there")));

        assertEquals(TaskState.OK, run.state("wait"));
        assertEquals("there", run.task("wait").summary());
        assertEquals(4, looks.get());
        assertEquals(1, run.log().stream().filter("on its way"::equals).count(), "said once");
    }

    @Test
    void givesUpOnWhatStaysOnItsWay() throws Exception {
        Going run =
                bench.run(new TestTask("wait", site -> new Seen.Pending("on its way")).patient(Duration.ofMillis(40)));

        assertEquals(TaskState.FAILED, run.state("wait"));
        assertEquals(
                "Gave up after 40 ms on node1: on its way", run.task("wait").message());
        assertEquals("late", run.view().failures().getFirst().kind());
    }

    @Test
    void aFailureBlocksWhatNeedsItAndNothingElse() throws Exception {
        Going run = bench.run(
                new TestTask("fails", bench.until("never", Bench.script("echo no such thing >&2; exit 3"))),
                bench.making("needs-it").after("fails"),
                bench.making("needs-that").after("needs-it"),
                bench.making("free"));

        assertEquals(Ending.FAILED, run.outcome());
        assertEquals(TaskState.FAILED, run.state("fails"));
        assertEquals(TaskState.BLOCKED, run.state("needs-it"));
        assertEquals(TaskState.BLOCKED, run.state("needs-that"));
        assertEquals(TaskState.CHANGED, run.state("free"));
        assertEquals(
                "needs one/fails@node1, which failed", run.task("needs-that").message());
        assertEquals(
                "`echo no such thing >&2; exit 3` failed with exit code 3: no such thing",
                run.task("fails").message());
        assertFalse(Files.exists(bench.home().resolve("needs-it")));
    }

    @Test
    void nodesWorkSideBySide() throws Exception {
        Bench three = new Bench(top, 3);
        CountDownLatch all = new CountDownLatch(3);
        Going run = three.run(new TestTask("meet", site -> {
            all.countDown();
            return all.await(20, TimeUnit.SECONDS) ? Seen.done("met") : new Seen.Pending("alone");
        }));

        assertEquals(Ending.DONE, run.outcome());
    }

    @Test
    void tasksThatChangeANodeComeOneAfterAnother() throws Exception {
        AtomicInteger at = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        TestTask.Look counting = site -> {
            most.accumulateAndGet(at.incrementAndGet(), Math::max);
            site.run(io.github.trilab.remote.Command.of("sleep", "0.02"));
            at.decrementAndGet();
            return Seen.done("");
        };
        bench.run(
                new TestTask("a", counting),
                new TestTask("b", counting),
                new TestTask("c", counting),
                new TestTask("d", counting));

        assertEquals(1, most.get());
    }

    @Test
    void tasksThatOnlyLookRunBesideOthers() throws Exception {
        CountDownLatch all = new CountDownLatch(4);
        TestTask.Look meeting = site -> {
            all.countDown();
            return all.await(20, TimeUnit.SECONDS) ? Seen.done("met") : new Seen.Pending("alone");
        };
        Going run = bench.run(
                new TestTask("changes", meeting),
                new TestTask("a", meeting).beside(),
                new TestTask("b", meeting).beside(),
                new TestTask("c", meeting).beside());

        assertEquals(Ending.DONE, run.outcome());
    }

    @Test
    void triesAgainWhereTheNodeCannotBeReached() throws Exception {
        bench.nodes.refuse("node1", 3);
        Going run = bench.run(bench.making("make"));

        assertEquals(Ending.DONE, run.outcome());
        assertEquals(TaskState.CHANGED, run.state("make"));
        assertEquals(4, run.task("make").attempts());
        assertEquals(4, bench.nodes.asked("node1"));
        assertEquals(
                List.of(
                        "node1: nobody answers. Trying again in 5 ms.",
                        "node1: nobody answers. Trying again in 10 ms.",
                        "node1: nobody answers. Trying again in 20 ms."),
                run.moves(Bench.key("make"))
                        .filter(m -> m.to() == TaskState.RETRYING)
                        .map(Event.Moved::message)
                        .toList(),
                "waits twice as long each time");
    }

    @Test
    void endsUnreachableWhereTheNodeStaysAway() throws Exception {
        Bench two = new Bench(top, 2);
        two.nodes.refuse("node2", 1000);
        Going run = two.run(two.making("make"), two.making("next").after("make"));

        assertEquals(Ending.UNREACHABLE, run.outcome());
        assertEquals(TaskState.UNREACHABLE, run.task(Bench.key("make", "node2")).state());
        assertEquals(5, run.task(Bench.key("make", "node2")).attempts());
        assertEquals(
                "needs one/make@node2, which could not be reached",
                run.task(Bench.key("next", "node2")).message());
        assertEquals(TaskState.CHANGED, run.task(Bench.key("next", "node1")).state());
    }

    @Test
    void tasksThatWaitForOneConnectionShareItsRefusal() throws Exception {
        bench.nodes.refuse("node1", 1);
        Going run = bench.run(
                bench.making("a").beside(),
                bench.making("b").beside(),
                bench.making("c").beside());

        assertEquals(Ending.DONE, run.outcome());
        assertTrue(bench.nodes.asked("node1") <= 4);
    }

    @Test
    void aLostConnectionIsOpenedAgain() throws Exception {
        Going run = bench.start(new TestTask(
                "make", bench.until("made", Bench.script("[ -e second ] || { touch second; sleep 20; }; touch made"))));
        org.awaitility.Awaitility.await().until(() -> Files.exists(bench.home().resolve("second")));
        bench.nodes.cut("node1");
        run.end();

        assertEquals(Ending.DONE, run.outcome());
        assertEquals(2, run.task("make").attempts());
        assertEquals("unreachable", run.view().failures().getFirst().kind());
        assertEquals(TaskState.CHANGED, run.view().failures().getFirst().state());
    }

    @Test
    void triesAgainWhereAKnownFailurePassesByItself() throws Exception {
        String script = "[ -e tried ] && touch made && exit 0; touch tried; echo 'fatal: early EOF' >&2; exit 128";
        Going run = bench.run(new TestTask("clone", bench.until("made", Bench.script(script))));

        assertEquals(Ending.DONE, run.outcome());
        assertEquals(2, run.task("clone").attempts());
        assertEquals("git-dropped", run.view().known().getFirst().signature());
    }

    @Test
    void aKnownFailureWithoutALineEndIsSeenToo() throws Exception {
        String script = "[ -e tried ] && touch made && exit 0; touch tried; printf 'fatal: early EOF' >&2; exit 128";
        Going run = bench.run(new TestTask("clone", bench.until("made", Bench.script(script))));

        assertEquals(Ending.DONE, run.outcome());
        assertEquals(2, run.task("clone").attempts());
    }

    @Test
    void triesNothingAgainThatDoesNotPassByItself() throws Exception {
        String script = "[ -e tried ] && touch made && exit 0; touch tried; echo 'fatal: bad object' >&2; exit 128";
        Going run = bench.run(new TestTask("clone", bench.until("made", Bench.script(script))));

        assertEquals(Ending.FAILED, run.outcome());
        assertEquals(1, run.task("clone").attempts());
    }

    @Test
    void aDefectFailsItsTaskAndTheRunGoesOn() throws Exception {
        Going run = bench.run(
                new TestTask("broken", site -> {
                    throw new IllegalStateException("oh no");
                }),
                new TestTask("endless", RunTest::endless),
                bench.making("make"));

        assertEquals(Ending.FAILED, run.outcome());
        assertEquals(TaskState.FAILED, run.state("broken"));
        assertEquals(TaskState.FAILED, run.state("endless"));
        assertEquals(TaskState.CHANGED, run.state("make"));
        assertEquals("defect", run.view().failures().getFirst().kind());
        assertTrue(run.task("broken").message().contains("oh no"));
        assertTrue(run.log().stream().anyMatch(l -> l.contains("RunTest")), "the log holds the stack");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Seen endless(Site site) {
        return endless(site);
    }

    @Test
    void leavesOutWhatTheOptionsSay() throws Exception {
        RunOptions options = new RunOptions(Map.of("one/a", "made by hand"), Set.of(), 1, Duration.ofMillis(1));
        Going run = bench.run(bench.plan(bench.making("a"), bench.making("b").after("a")), Mode.RUN, options, null);

        assertEquals(Ending.DONE, run.outcome());
        assertEquals(TaskState.SKIPPED, run.state("a"));
        assertEquals("made by hand", run.task("a").message());
        assertEquals(TaskState.CHANGED, run.state("b"));
    }

    @Test
    void whatIsLeftOutStillKeepsItsPlace() throws Exception {
        RunOptions options = new RunOptions(Map.of("one/b@node1", "by hand"), Set.of(), 1, Duration.ofMillis(1));
        Going run = bench.run(
                bench.plan(
                        new TestTask("a", bench.until("never", Bench.script("exit 1"))),
                        bench.making("b").after("a"),
                        bench.making("c").after("b")),
                Mode.RUN,
                options,
                null);

        assertEquals(TaskState.SKIPPED, run.state("b"));
        assertEquals(TaskState.BLOCKED, run.state("c"), "it comes after b, and b would have come after a");
        assertEquals("needs one/a@node1, which failed", run.task("c").message());
    }

    @Test
    void everyMoveIsInTheTableAndNothingIsLeftOpen() throws Exception {
        Bench two = new Bench(top, 2);
        two.nodes.refuse("node2", 2);
        Going run = two.run(
                two.making("a").beside(),
                new TestTask("b", two.until("b", Bench.script("[ $(basename $PWD) = node1 ] && touch b"))).after("a"),
                two.making("c").after("b"));

        assertEquals(Ending.FAILED, run.outcome());
        for (Event event : run.events) {
            if (event instanceof Event.Moved moved) {
                assertTrue(moved.from().mayBecome(moved.to()), () -> moved.toString());
            }
        }
        assertTrue(run.view().steps().stream()
                .flatMap(s -> s.tasks().stream())
                .allMatch(t -> t.state().ended()));
        assertEquals(0, two.nodes.open(), "connections left open");
    }

    @Test
    void anEmptyPlanIsDone() throws Exception {
        assertEquals(
                Ending.DONE,
                bench.run(bench.plan().only(List.of()), Mode.RUN, Bench.QUICK, null)
                        .outcome());
    }

    @Test
    void tasksShareWhatTheyKnow() throws Exception {
        AtomicInteger loads = new AtomicInteger();
        TestTask.Look asking = site -> Seen.done(site.fact("answer", Integer.class, () -> {
                    loads.incrementAndGet();
                    return 42;
                })
                + "");
        Going run = bench.run(
                new TestTask("a", asking).beside(),
                new TestTask("b", asking).beside(),
                new TestTask("c", asking).beside());

        assertEquals("42", run.task("c").summary());
        assertEquals(1, loads.get());
    }
}
