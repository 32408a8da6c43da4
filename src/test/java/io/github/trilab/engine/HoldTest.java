package io.github.trilab.engine;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.Connection;
import io.github.trilab.remote.NodeHold;
import io.github.trilab.remote.RemoteException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two TriLabs on two computers, and one node.
class HoldTest {
    private static final NodeHold.Holder OTHER = new NodeHold.Holder(
            "other", "ada@desk", "Bench", "20260304-120000-123", Instant.parse("2026-03-04T12:00:00Z"));

    private final Bench bench;

    HoldTest(@TempDir Path top) {
        bench = new Bench(top, 1);
        bench.environment.put("HOSTNAME", "laptop");
    }

    private Path lock() {
        return bench.home().resolve(".trilab/lock");
    }

    /// The same nodes, seen from a computer that has run nothing yet.
    private Bench elsewhere() throws Exception {
        Path other = Files.createDirectories(bench.top.resolve("elsewhere"));
        Files.createSymbolicLink(other.resolve("homes"), Files.createDirectories(bench.top.resolve("homes")));
        return new Bench(other, 1);
    }

    private Connection node() throws RemoteException {
        return bench.nodes.connect(
                new Endpoints(noSecrets()).of(bench.lab.nodes().getFirst()));
    }

    private Secrets noSecrets() {
        try {
            return new Secrets(
                    bench.top.resolve("none.json"),
                    bench.redactor,
                    Secrets.Prompt.NOBODY,
                    new NoKeyring(),
                    bench.environment);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Moves the time at which the holder was last heard of.
    private void silentFor(Duration silence) throws Exception {
        List<String> lines = new ArrayList<>(Files.readAllLines(lock()));
        lines.set(5, String.valueOf(Instant.now().minus(silence).getEpochSecond()));
        Files.write(lock(), lines);
    }

    private TestTask waiting() {
        return new TestTask(
                "wait", site -> Files.exists(bench.home().resolve("end")) ? Seen.done("") : new Seen.Pending("waits"));
    }

    @Test
    void aRunHasItsNodesUntilItEnds() throws Exception {
        Going run = bench.start(waiting());
        await().until(() -> Files.exists(lock()));
        List<String> lines = Files.readAllLines(lock());
        assertTrue(lines.get(1).endsWith("@laptop"), lines.get(1));
        assertEquals(List.of("Bench", run.id()), lines.subList(2, 4));
        Files.createFile(bench.home().resolve("end"));

        assertEquals(Ending.DONE, run.outcome());
        assertFalse(Files.exists(lock()));
    }

    @Test
    void aSecondTriLabIsToldWhoWorksThereAndChangesNothing() throws Exception {
        Going first = bench.start(waiting());
        await().until(() -> Files.exists(lock()));
        Bench second = elsewhere();
        Going refused = second.run(second.making("a"));

        assertEquals(Ending.FAILED, refused.outcome());
        String message = refused.task("a").message();
        assertTrue(
                message.matches("node1: \\S+@laptop works on it for the lab Bench with another TriLab since"
                        + " \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC \\(run " + first.id()
                        + ", last heard of \\d+ (ms|s) ago\\)"),
                message);
        assertFalse(Files.exists(bench.home().resolve("a")));
        Files.createFile(bench.home().resolve("end"));
        assertEquals(Ending.DONE, first.outcome());
        assertEquals(Ending.DONE, second.run(second.making("a")).outcome());
    }

    @Test
    void aCheckNeitherNeedsTheNodeNorTakesIt() throws Exception {
        try (Connection node = node()) {
            NodeHold.take(node, OTHER);
        }
        Going check = bench.run(bench.plan(bench.making("a")), Mode.CHECK, Bench.QUICK, null);

        assertEquals(Ending.CHANGES, check.outcome());
        assertEquals("other", Files.readAllLines(lock()).getFirst());
    }

    @Test
    void aRunThatWasKilledIsTakenUpFromTheSameComputerWithoutAsking() throws Exception {
        LabHome home = LabHome.of(bench.state(), bench.lab);
        try (Connection node = node()) {
            NodeHold.take(node, new NodeHold.Holder(home.key(), "me@laptop", "Bench", "killed", Instant.now()));
        }
        assertEquals(Ending.DONE, bench.run(bench.making("a")).outcome());
        assertFalse(Files.exists(lock()));
    }

    @Test
    void aHolderThatWasNotHeardOfForLongLosesTheNode() throws Exception {
        try (Connection node = node()) {
            NodeHold.take(node, OTHER);
        }
        silentFor(NodeHold.EXPIRY.minusSeconds(30));
        assertEquals(Ending.FAILED, bench.run(bench.making("a")).outcome());
        silentFor(NodeHold.EXPIRY.plusSeconds(1));
        assertEquals(Ending.DONE, bench.run(bench.making("a")).outcome());
    }

    @Test
    void aNodeWhereAJobRunsIsNotLost() throws Exception {
        Going run = bench.start(new TestTask(
                "stack",
                bench.until("over", Bench.follow("stack.sh", Bench.GATE + "; touch over", Operation.Watch.NONE))));
        await().until(() -> Files.exists(bench.home().resolve(".trilab/jobs/stack.sh/pid")));
        silentFor(Duration.ofHours(2));
        try (Connection node = node()) {
            RemoteException held = assertThrows(RemoteException.class, () -> NodeHold.take(node, OTHER));
            assertEquals(RemoteException.Kind.HELD, held.kind());
            assertTrue(
                    held.getMessage().endsWith("last heard of 2 h ago; still running there: stack.sh)"),
                    held.getMessage());
        }
        Files.createFile(bench.home().resolve("go"));
        assertEquals(Ending.DONE, run.outcome());
    }

    @Test
    void whoLostTheNodeWhileHeSleptDoesNothingMoreThere() throws Exception {
        Moved clock = new Moved();
        Hold hold = Hold.of(new NodeHold.Holder("mine", "me@laptop", "Bench", "run", Instant.now()), clock);
        try (Connection node = node()) {
            hold.confirm(node);
            silentFor(NodeHold.EXPIRY.plusSeconds(1));
            NodeHold.take(node, OTHER);
            hold.confirm(node); // within the silence nobody asks
            clock.now = clock.now.plus(Duration.ofHours(1));
            RemoteException lost = assertThrows(RemoteException.class, () -> hold.confirm(node));

            assertEquals(RemoteException.Kind.HELD, lost.kind());
            assertFalse(hold.taken());
            hold.release(node);
            assertEquals("other", Files.readAllLines(lock()).getFirst(), "what is another's is not given back");
        }
    }

    @Test
    void aTornLockIsNobodys() throws Exception {
        try (Connection node = node()) {
            NodeHold.take(node, OTHER);
        }
        Files.writeString(lock(), "other\nada@");
        assertEquals(Ending.DONE, bench.run(bench.making("a")).outcome());
    }

    private static final class Moved extends java.time.Clock {
        private Instant now = Instant.parse("2026-03-04T12:00:00Z");

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public java.time.Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
