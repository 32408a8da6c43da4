package io.github.trilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Undo and tear-down.
@Execution(ExecutionMode.CONCURRENT)
class BackwardsTest {
    private final Bench bench;

    BackwardsTest(@TempDir Path top) {
        bench = new Bench(top, 1);
    }

    private Path file(String name) {
        return bench.home().resolve(name);
    }

    /// Makes a file on the node and notes what it does; takes it back only where it was claimed.
    private TestTask thing(String id) {
        String claim = "thing/one/" + id;
        return new TestTask(
                        id,
                        bench.until(
                                id,
                                new Operation.Claim(claim),
                                Bench.once("touch " + id + "; echo made " + id + " >> done")))
                .creating()
                .back(site -> {
                    if (!site.claimed(claim)) {
                        return Seen.done("not ours");
                    }
                    if (!Files.exists(file(id))) {
                        site.gone(claim);
                        return Seen.done("gone");
                    }
                    return Seen.needed("remove " + id, Bench.script("rm " + id + "; echo removed " + id + " >> done"));
                });
    }

    private TestTask conf(String id) {
        return bench.writing(id, id, "ours\n").back(site -> {
            String path = file(id).toString();
            return site.read(path, false)
                    .map(is -> Seen.needed("remove " + id, new Operation.Remove(path, is, false)))
                    .orElseGet(() -> Seen.done("gone"));
        });
    }

    private Plan plan() {
        return bench.plan(
                thing("a"),
                conf("conf").after("a"),
                thing("b").after("conf"),
                thing("c").after("b"));
    }

    private Going run(Mode mode) throws Exception {
        return bench.run(plan(), mode, Bench.QUICK, null);
    }

    private List<String> claims() throws Exception {
        return Bench.lines(LabHome.of(bench.state(), bench.lab).file("claims"));
    }

    @Test
    void tearDownRemovesWhatWasCreatedInReverseOrderAndNothingElse() throws Exception {
        run(Mode.RUN);
        assertEquals(List.of("thing/one/a", "thing/one/b", "thing/one/c"), claims());
        Going down = run(Mode.TEARDOWN);

        assertEquals(Ending.DONE, down.outcome());
        assertEquals(
                List.of("made a", "made b", "made c", "removed c", "removed b", "removed a"),
                Bench.lines(file("done")));
        assertTrue(Files.exists(file("conf")), "not created in OpenStack");
        assertEquals(List.of(), claims());
        assertEquals(3, down.view().steps().getFirst().tasks().size());
    }

    @Test
    void undoTakesBackEverythingInReverseOrder() throws Exception {
        run(Mode.RUN);
        Going undo = run(Mode.UNDO);

        assertEquals(Ending.DONE, undo.outcome());
        assertFalse(Files.exists(file("conf")));
        assertFalse(Files.exists(file("a")));
        assertEquals(
                "c", undo.view().steps().getFirst().tasks().getFirst().key().task());
        assertTrue(undo.task("conf").diff().contains("-ours"));
    }

    @Test
    void whatWasThereBeforeIsNotTakenBack() throws Exception {
        Files.createFile(file("b"));
        run(Mode.RUN);
        assertEquals(List.of("thing/one/a", "thing/one/c"), claims());
        Going down = run(Mode.TEARDOWN);

        assertEquals(Ending.DONE, down.outcome());
        assertTrue(Files.exists(file("b")));
        assertFalse(Files.exists(file("a")));
        assertEquals("not ours", down.task("b").summary());
    }

    @Test
    void aClaimIsGivenUpWhereTheThingIsGone() throws Exception {
        run(Mode.RUN);
        Files.delete(file("b"));
        run(Mode.TEARDOWN);
        Files.createFile(file("b"));
        Going again = run(Mode.TEARDOWN);

        assertEquals(Ending.DONE, again.outcome());
        assertTrue(Files.exists(file("b")), "made by somebody else since");
    }

    @Test
    void aClaimIsWrittenBeforeTheThingIsMade() throws Exception {
        Path claims = LabHome.of(bench.state(), bench.lab).file("claims");
        bench.run(new TestTask(
                "a",
                bench.until("copy", new Operation.Claim("thing/one/a"), Bench.script("cp '" + claims + "' copy"))));

        assertEquals(List.of("thing/one/a"), Bench.lines(file("copy")));
    }

    @Test
    void nothingIsTakenBackWhileWhatNeedsItCannotBe() throws Exception {
        run(Mode.RUN);
        Plan stuck = bench.plan(thing("a"), thing("b").after("a").back(site -> {
            throw new TaskFailure(new TaskFailure.Kind.Conflict(), "b is in use", "");
        }));
        Going down = bench.run(stuck, Mode.TEARDOWN, Bench.QUICK, null);

        assertEquals(Ending.FAILED, down.outcome());
        assertEquals(TaskState.BLOCKED, down.state("a"));
        assertTrue(Files.exists(file("a")));
    }

    @Test
    void aClaimThatCannotBeKeptStopsTheCreation() throws Exception {
        Path claims = LabHome.of(bench.state(), bench.lab).file("claims");
        Files.createDirectories(claims.resolveSibling("claims.part").resolve("in the way"));
        Going run = bench.run(thing("a"));

        assertEquals(Ending.FAILED, run.outcome());
        assertFalse(Files.exists(file("a")));
        assertTrue(run.task("a").message().startsWith("The lab's list of what it created cannot be written"));

        Files.delete(claims.resolveSibling("claims.part").resolve("in the way"));
        assertEquals(Ending.DONE, bench.run(thing("a")).outcome());
        assertEquals(List.of("thing/one/a"), claims());
    }
}
