package io.github.trilab.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.RemoteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A change that breaks off.
class ChangerTest {
    private final Bench bench;

    ChangerTest(@TempDir Path top) {
        bench = new Bench(top, 1);
    }

    @BeforeEach
    void someFiles() throws Exception {
        Files.writeString(file("old"), "before\n");
        Files.writeString(file("removed"), "kept\n");
    }

    private Path file(String name) {
        return bench.home().resolve(name);
    }

    /// Writes a new and an old file, removes one, then does the rest.
    private TestTask change(Operation rest) {
        return new TestTask("change", site -> {
            if (Files.exists(file("all"))) {
                return Seen.done("all is there");
            }
            RemoteFile old = site.read(file("old").toString(), false).orElseThrow();
            RemoteFile removed = site.read(file("removed").toString(), false).orElseThrow();
            return Seen.needed(
                    "change",
                    Bench.write(file("new").toString(), null, "new\n"),
                    Bench.write(file("old").toString(), old, "after\n"),
                    new Operation.Remove(file("removed").toString(), removed, false),
                    rest);
        });
    }

    private void assertAsBefore() throws Exception {
        assertFalse(Files.exists(file("new")));
        assertEquals("before\n", Files.readString(file("old")));
        assertEquals("kept\n", Files.readString(file("removed")));
    }

    @Test
    void aFailingOperationPutsBackTheFilesBeforeIt() throws Exception {
        Going run = bench.run(change(Bench.script("cat new old > seen; exit 1")));

        assertEquals(Ending.FAILED, run.outcome());
        assertEquals("new\nafter\n", Files.readString(file("seen")));
        assertAsBefore();
        assertTrue(run.log().stream().anyMatch(l -> l.startsWith("Put back " + file("old"))));
    }

    @Test
    void aDefectInAVerdictPutsThemBackToo() throws Exception {
        Going run = bench.run(change(new Operation.Run(io.github.trilab.remote.Command.of("true"), "true", answer -> {
            throw new IllegalStateException("oh no");
        })));

        assertEquals(Ending.FAILED, run.outcome());
        assertAsBefore();
    }

    @Test
    void aStopPutsThemBackToo() throws Exception {
        Going run = bench.start(change(Bench.script("touch begun; exec sleep 60")));
        await().until(() -> Files.exists(file("begun")));
        run.control().stop();

        assertEquals(Ending.CANCELLED, run.outcome());
        assertAsBefore();
    }

    @Test
    void aLostConnectionPutsThemBackOverANewOne() throws Exception {
        Going run = bench.start(change(Bench.script("[ -e begun ] && { touch all; exit 0; }; touch begun; sleep 60")));
        await().until(() -> Files.exists(file("begun")));
        bench.nodes.cut("node1");

        assertEquals(Ending.DONE, run.outcome(), () -> run.view().failures().toString());
        assertTrue(run.log().stream().anyMatch(l -> l.startsWith("Put back " + file("new"))));
        assertEquals("after\n", Files.readString(file("old")), "the second attempt changed it again");
    }

    @Test
    void whatWorkedToItsEndIsNotPutBack() throws Exception {
        Going run = bench.run(change(Bench.script("touch all")));

        assertEquals(Ending.DONE, run.outcome());
        assertEquals("after\n", Files.readString(file("old")));
        assertFalse(Files.exists(file("removed")));
        assertEquals("before\n", Files.readString(file("old.trilab-backup")));
    }
}
