package io.github.trilab.engine;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What TriLab keeps of one lab on this computer: its generated secrets, what it claimed to create,
/// its runs, and the lock that keeps two runs apart. Readable by its owner only.
///
/// ```
/// STATE/labs/NAME-HASH/secrets.json  claims  lock  runs/RUN/{journal.jsonl, log/, offsets/}
/// ```
public final class LabHome {
    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;

    private LabHome(Path folder) {
        this.folder = folder;
    }

    /// The lab's folder below the state folder, made where it is missing.
    ///
    /// @throws IOException where it cannot be made
    public static LabHome of(Path state, Lab lab) throws IOException {
        Path folder = state.resolve("labs").resolve(id(lab));
        ownFolder(folder);
        ownFolder(folder.resolve("runs"));
        return new LabHome(folder);
    }

    /// The folder of a run of whichever lab; the newest run of all where no id is given.
    ///
    /// @throws IOException where the state folder cannot be read
    public static Optional<Path> findRun(Path state, @Nullable String run) throws IOException {
        return allRuns(state).stream()
                .filter(p -> run == null || p.getFileName().toString().equals(run))
                .max(Comparator.comparing(p -> p.getFileName().toString()));
    }

    /// The folders of all runs of all labs.
    ///
    /// @throws IOException where the state folder cannot be read
    public static List<Path> allRuns(Path state) throws IOException {
        Path labs = state.resolve("labs");
        if (!Files.isDirectory(labs)) {
            return List.of();
        }
        List<Path> runs = new ArrayList<>();
        try (Stream<Path> all = Files.walk(labs, 3)) {
            all.filter(p -> p.getNameCount() == labs.getNameCount() + 3)
                    .filter(p -> p.getName(p.getNameCount() - 2).endsWith("runs"))
                    .sorted(Comparator.comparing(p -> p.getFileName().toString()))
                    .forEach(runs::add);
        }
        return runs;
    }

    /// What tells labs apart: their name, and the nodes they are on.
    static String id(Lab lab) {
        StringBuilder what = new StringBuilder(lab.name());
        for (Node node : lab.nodes()) {
            what.append('\n')
                    .append(node.name())
                    .append(' ')
                    .append(node.address())
                    .append(' ')
                    .append(node.port());
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(what.toString().getBytes(StandardCharsets.UTF_8));
            return lab.name().replaceAll("[^A-Za-z0-9_-]", "_") + "-"
                    + HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Makes a folder that only its owner can read.
    static void ownFolder(Path path) throws IOException {
        Files.createDirectories(path);
        if (Files.getFileStore(path).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }

    /// Writes a file that only its owner can read: whole or not at all.
    static void ownFile(Path path, String text) throws IOException {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        Files.deleteIfExists(part);
        if (Files.getFileStore(path.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(part, text, StandardCharsets.UTF_8);
        Files.move(
                part,
                path,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    /// A file of the lab.
    Path file(String name) {
        return folder.resolve(name);
    }

    /// The folder of a new run; its name is the run's id.
    ///
    /// @throws IOException where it cannot be made
    public Path newRun(Clock clock) throws IOException {
        Path run = runFolder(RUN_ID.format(clock.instant()));
        for (int i = 2; Files.exists(run); i++) {
            run = runFolder(RUN_ID.format(clock.instant()) + "-" + i);
        }
        ownFolder(run);
        return run;
    }

    /// The folder of a run.
    public Path runFolder(String id) {
        return folder.resolve("runs").resolve(id);
    }

    /// Locks the lab for a run, until this process ends, however it ends, or until the answer is
    /// closed.
    ///
    /// @return empty where another process holds the lock
    /// @throws IOException where the lock file cannot be written
    public Optional<FileChannel> lock() throws IOException {
        FileChannel file =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = file.tryLock();
            if (lock != null) {
                return Optional.of(file);
            }
        } catch (java.nio.channels.OverlappingFileLockException e) {
            // Held by another run in this process.
        }
        file.close();
        return Optional.empty();
    }
}
