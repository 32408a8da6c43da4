package io.github.trilab.engine;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.log.FileHold;
import io.github.trilab.log.Redactor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What TriLab keeps of one lab on this computer: its generated secrets, what it claimed to create,
/// its runs, and the lock that keeps two runs apart. Readable by its owner only.
///
/// ```
/// STATE/labs/NAME-HASH/secrets.json  claims  key  lock  runs/RUN/{journal.jsonl, log/, offsets/}
/// ```
public final class LabHome {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// The lab's name is part of the names of jobs on nodes, which have their own limit.
    private static final int LONGEST_NAME = 32;

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

    /// The folders of the runs of one lab, oldest first.
    ///
    /// @throws IOException where the state folder cannot be read
    public static List<Path> runs(Path state, Lab lab) throws IOException {
        Path runs = state.resolve("labs").resolve(id(lab)).resolve("runs");
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(runs)) {
            return all.sorted(Comparator.comparing(p -> p.getFileName().toString()))
                    .toList();
        }
    }

    /// What the lab created in OpenStack and tear-down would delete, oldest first, each as
    /// `kind/region/name`.
    ///
    /// @throws IOException where it cannot be read
    public List<String> claims() throws IOException {
        return new Claims(file("claims")).all();
    }

    /// The lab's secrets.
    ///
    /// @throws IOException where their file is there and cannot be read
    public Secrets secrets(Redactor redactor, Secrets.Prompt prompt, Keyring keyring, Map<String, String> environment)
            throws IOException {
        return new Secrets(file("secrets.json"), redactor, prompt, keyring, environment);
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
            String name = lab.name().replaceAll("[^A-Za-z0-9_-]", "_");
            return name.substring(0, Math.min(LONGEST_NAME, name.length())) + "-"
                    + HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// Makes a folder that only its owner can read.
    static void ownFolder(Path path) throws IOException {
        Set<PosixFilePermission> own = PosixFilePermissions.fromString("rwx------");
        if (POSIX) {
            Files.createDirectories(path, PosixFilePermissions.asFileAttribute(own));
            Files.setPosixFilePermissions(path, own);
        } else {
            Files.createDirectories(path);
        }
    }

    /// Writes a file that only its owner can read: whole or not at all.
    static void ownFile(Path path, String text) throws IOException {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        Files.deleteIfExists(part);
        if (POSIX) {
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(part, text, StandardCharsets.UTF_8);
        Files.move(
                part,
                path,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING,
                java.nio.file.StandardCopyOption.ATOMIC_MOVE);
    }

    /// What nodes know this folder by: whoever works from here takes over what was begun from here.
    /// The lock of [#lock] keeps two from working at the same time.
    ///
    /// @throws IOException where it cannot be kept
    String key() throws IOException {
        Path file = folder.resolve("key");
        if (!Files.exists(file)) {
            ownFile(file, UUID.randomUUID().toString());
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
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

    /// The folder of a run that began earlier.
    ///
    /// @throws NoSuchFileException where the lab has no run of that name
    public Path earlierRun(String id) throws NoSuchFileException {
        Path run = runFolder(id);
        if (!Files.isDirectory(run)) {
            throw new NoSuchFileException(run.toString(), null, "this lab has no run " + id);
        }
        return run;
    }

    private Path runFolder(String id) {
        return folder.resolve("runs").resolve(id);
    }

    /// Locks the lab for a run.
    ///
    /// @return empty where another run holds the lock, of this process or another
    /// @throws IOException where the lock file cannot be written
    public Optional<FileHold> lock() throws IOException {
        return FileHold.take(folder, "lock");
    }
}
