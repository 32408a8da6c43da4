package io.github.trilab.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Holds a lock file, against this process and all others on this computer, until it is closed or
/// this process ends, however it ends.
public final class FileHold implements Closeable {
    /// On POSIX systems a process loses its locks on a file when it closes any of its descriptors
    /// of that file: so a file that this process has locked is not even opened again.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private FileHold(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// Takes hold of a file.
    ///
    /// @param folder that the file is in; it must be there
    /// @param name the file's, which is made for its owner only where it is missing
    /// @return empty where somebody else holds it
    /// @throws IOException where the file cannot be written
    public static Optional<FileHold> take(Path folder, String name) throws IOException {
        Path path = folder.toRealPath().resolve(name);
        if (!HELD.add(path)) {
            return Optional.empty();
        }
        boolean taken = false;
        try {
            FileChannel channel = FileChannel.open(Owned.file(path), StandardOpenOption.WRITE);
            try {
                taken = channel.tryLock() != null;
                return taken ? Optional.of(new FileHold(path, channel)) : Optional.empty();
            } finally {
                if (!taken) {
                    channel.close();
                }
            }
        } finally {
            if (!taken) {
                HELD.remove(path);
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(path);
        }
    }
}
