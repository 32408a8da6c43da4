package io.github.trilab.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.log.FileHold;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabHomeTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-04T12:00:00.123Z"), ZoneOffset.UTC);

    private final Path state;

    LabHomeTest(@TempDir Path top) {
        state = top.resolve("state");
    }

    private static Lab lab(String name, String... addresses) {
        return Lab.of(
                name,
                List.of(addresses).stream()
                        .map(address -> Node.of("node" + address.length(), address))
                        .toList());
    }

    private LabHome home(String name) throws IOException {
        return LabHome.of(state, lab(name, "192.0.2.1", "192.0.2.10"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void foldersAreForTheirOwnerOnly() throws IOException {
        Path run = home("Lab").newRun(NOON);

        for (int parts = state.getNameCount(); parts <= run.getNameCount(); parts++) {
            Path folder = Path.of("/").resolve(run.subpath(0, parts));
            assertEquals("rwx------", mode(folder), folder.toString());
        }
    }

    @Test
    void everyFileOfARunLiesInAFolderForItsOwnerOnly() throws Exception {
        Bench bench = new Bench(state.resolveSibling("bench"), 1);
        Files.createDirectories(bench.top);
        Going run = bench.run(
                new TestTask("a", site -> Seen.done(site.secret("admin").length() + " letters")));

        assertEquals("rwx------", mode(run.folder()));
        assertEquals("rwx------", mode(run.folder().resolve(Engine.LOG)));
        assertEquals(
                "rw-------", mode(run.folder().resolve("../../secrets.json").normalize()));
    }

    @Test
    void runsAreNamedByTheirStartAndNeverTwiceTheSame() throws IOException {
        LabHome home = home("Lab");

        assertEquals("20260304-120000-123", home.newRun(NOON).getFileName().toString());
        assertEquals("20260304-120000-123-2", home.newRun(NOON).getFileName().toString());
    }

    @Test
    void findsTheNewestRunOfAllLabsOrTheOneAskedFor() throws IOException {
        Path older = home("Beta").newRun(NOON);
        Path newer = home("Alpha").newRun(Clock.offset(NOON, java.time.Duration.ofDays(1)));

        assertEquals(Optional.of(newer), LabHome.findRun(state, null));
        assertEquals(Optional.of(older), LabHome.findRun(state, "20260304-120000-123"));
        assertEquals(Optional.empty(), LabHome.findRun(state, "20200101-000000-000"));
        assertEquals(List.of(older, newer), LabHome.allRuns(state));
    }

    @Test
    void noStateFolderHasNoRuns() throws IOException {
        assertEquals(List.of(), LabHome.allRuns(state));
        assertEquals(Optional.empty(), LabHome.findRun(state, null));
    }

    @Test
    void labsAreToldApartByNameAndNodes() {
        String id = LabHome.id(lab("Lab", "192.0.2.1", "192.0.2.10"));

        assertEquals(id, LabHome.id(lab("Lab", "192.0.2.1", "192.0.2.10")));
        assertNotEquals(id, LabHome.id(lab("Lab", "192.0.2.1", "192.0.2.11")));
        assertNotEquals(id, LabHome.id(lab("Lab2", "192.0.2.1", "192.0.2.10")));
        assertNotEquals(
                LabHome.id(lab("x".repeat(50) + "1", "192.0.2.1")), LabHome.id(lab("x".repeat(50) + "2", "192.0.2.1")));
        assertTrue(LabHome.id(lab("Ein Läbor / 1", "192.0.2.1")).matches("Ein_L_bor___1-[0-9a-f]{8}"));
    }

    @Test
    void aRunThatIsNotThereCannotBeTakenUp() throws IOException {
        NoSuchFileException refused =
                assertThrows(NoSuchFileException.class, () -> home("Lab").earlierRun("20200101-000000-000"));

        assertEquals("this lab has no run 20200101-000000-000", refused.getReason());
    }

    @Test
    void aSecondRunInTheSameProcessIsRefused() throws Exception {
        Bench bench = new Bench(state.resolveSibling("bench"), 1);
        Files.createDirectories(bench.top);
        Going first = bench.start(new TestTask("wait", site -> new Seen.Pending("waits")));
        first.id();
        Engine.LabBusyException refused =
                assertThrows(Engine.LabBusyException.class, () -> bench.run(bench.making("a")));

        assertEquals("Another TriLab works on the lab Bench right now; wait for it, or stop it.", refused.getMessage());
        first.control().stop();
        assertEquals(Ending.CANCELLED, first.outcome());
        assertEquals(Ending.DONE, bench.run(bench.making("a")).outcome());
    }

    @Test
    void anotherProcessIsRefusedEvenAfterThisOneWasRefusedOnce() throws Exception {
        LabHome home = home("Lab");
        try (FileHold _ = home.lock().orElseThrow()) {
            assertTrue(home.lock().isEmpty());
            assertEquals("busy", elsewhere());
        }
        assertEquals("free", elsewhere());
        assertTrue(home.lock().isPresent());
    }

    /// What another process finds.
    private String elsewhere() throws Exception {
        Process process = Child.start(List.of(), Elsewhere.class, state.toString());
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return said.strip();
    }

    /// Another process that wants the lock.
    static final class Elsewhere {
        private Elsewhere() {}

        static void main(String[] arguments) throws IOException {
            LabHome home = LabHome.of(Path.of(arguments[0]), lab("Lab", "192.0.2.1", "192.0.2.10"));
            try (FileHold lock = home.lock().orElse(null)) {
                System.out.println(lock == null ? "busy" : "free");
            }
        }
    }
}
