package io.github.trilab.engine;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps two runs on one lab apart, in this process and between processes. Held until closed, or
/// until this process ends, however it ends.
public final class LabLock implements Closeable {
    /// On POSIX systems a process loses its locks on a file when it closes any of its descriptors
    /// of that file: so a file that this process has locked is not even opened again.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel file;

    private LabLock(Path path, FileChannel file) {
        this.path = path;
        this.file = file;
    }

    /// Takes the lock.
    ///
    /// @param file real path; it is made where it is missing
    /// @return empty where somebody else holds it
    /// @throws IOException where the file cannot be written
    static Optional<LabLock> take(Path file) throws IOException {
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                taken = channel.tryLock() != null;
                return taken ? Optional.of(new LabLock(file, channel)) : Optional.empty();
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        } finally {
            if (!taken) {
                HELD.remove(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } finally {
            HELD.remove(path);
        }
    }
}
