package io.github.trilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A dry run.
class CheckTest {
    private final Bench bench;

    CheckTest(@TempDir Path top) {
        bench = new Bench(top, 1);
    }

    private Going check(TestTask... tasks) throws Exception {
        return bench.run(bench.plan(tasks), Mode.CHECK, Bench.QUICK, null);
    }

    /// Reads what `make` makes; refuses where that is missing.
    private TestTask reader(String id) {
        return new TestTask(id, site -> {
            if (!Files.exists(bench.home().resolve("made"))) {
                throw new TaskFailure(new TaskFailure.Kind.Refused(), "made is not there", "");
            }
            return Seen.done("read");
        });
    }

    @Test
    void showsDiffsAndCommandsAndChangesNothing() throws Exception {
        Files.writeString(bench.home().resolve("conf"), "a\nb\n");
        Map<String, String> before = Bench.tree(bench.home());
        String path = bench.home().resolve("conf").toString();
        Going run = check(
                bench.writing("write", "conf", "a\nc\n"),
                new TestTask(
                        "all",
                        bench.until(
                                "made",
                                new Operation.Claim("thing/one/made"),
                                Bench.once("touch once"),
                                Bench.follow("job", "touch job", Operation.Watch.NONE),
                                Bench.write(bench.home().resolve("new").toString(), null, "text\n"),
                                Bench.script("touch made"))));

        assertEquals(Ending.CHANGES, run.outcome());
        assertEquals(before, Bench.tree(bench.home()));
        assertEquals(TaskState.CHANGED, run.state("write"));
        assertTrue(
                run.task("write").diff().contains("-b\n+c"), run.task("write").diff());
        assertEquals(
                List.of(new RunView.Ran("edit " + path, null, null)),
                run.task("write").commands());
        assertEquals(
                List.of("touch once", "touch job", "write " + bench.home().resolve("new"), "touch made"),
                run.task("all").commands().stream().map(RunView.Ran::line).toList());
        assertTrue(run.task("all").diff().contains("+text"));
    }

    @Test
    void whatCannotBeSeenBehindAChangeEndsBlocked() throws Exception {
        Going run = check(
                new TestTask("make", bench.until("made", Bench.script("touch made"))),
                reader("read").after("make"),
                bench.making("after").after("read"),
                reader("read-after").after("after"));

        assertEquals(Ending.CHANGES, run.outcome());
        assertEquals(TaskState.CHANGED, run.state("make"));
        assertEquals(TaskState.BLOCKED, run.state("read"));
        assertEquals("can be told once what it needs is done", run.task("read").message());
        assertEquals(TaskState.CHANGED, run.state("after"), "what can be seen is shown");
        assertEquals(TaskState.BLOCKED, run.state("read-after"));
        assertEquals(List.of(), run.view().failures());
    }

    @Test
    void whatIsRefusedWithoutAChangeBeforeItFails() throws Exception {
        Going run = check(reader("read"), bench.making("after").after("read"));

        assertEquals(Ending.FAILED, run.outcome());
        assertEquals(TaskState.FAILED, run.state("read"));
        assertEquals(TaskState.BLOCKED, run.state("after"));
    }

    @Test
    void aNodeThatCannotBeReachedIsNotHiddenBehindAChange() throws Exception {
        Bench two = new Bench(bench.top, 2);
        two.nodes.refuse("node2", 1000);
        Going run = two.run(
                two.plan(
                        two.making("a").on("node1"),
                        two.making("b").after(Need.central("one/a")).on("node2")),
                Mode.CHECK,
                Bench.QUICK,
                null);

        assertEquals(Ending.UNREACHABLE, run.outcome());
    }

    @Test
    void isDoneWhereNothingIsLeftToDo() throws Exception {
        bench.run(bench.making("make"));

        assertEquals(Ending.DONE, check(bench.making("make")).outcome());
    }

    @Test
    void doesNotWaitForWhatIsOnItsWay() throws Exception {
        Going run = check(new TestTask("wait", site -> new Seen.Pending("on its way")));

        assertEquals(Ending.DONE, run.outcome());
        assertEquals("on its way", run.task("wait").summary());
    }
}
