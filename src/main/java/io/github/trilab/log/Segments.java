package io.github.trilab.log;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files with the text of a log: the lines as they came, in UTF-8, each with a line feed, so
/// that they can be read without TriLab too. A file ends at about 64 MiB.
///
/// Reading and writing go through [RandomAccessFile] and not through channels, because a channel is
/// closed when a thread that is interrupted (a cancelled task, say) uses it.
final class Segments implements Closeable {
    /// How long a file gets.
    static final long LIMIT = 64L << 20;

    private static final int OPEN = 8;

    private final Path folder;
    /// Files being read, least recently used first.
    private final Map<Integer, RandomAccessFile> open = new LinkedHashMap<>(16, 0.75f, true);
    /// The file being written.
    private @Nullable RandomAccessFile out;

    private int outSegment;

    Segments(Path folder) {
        this.folder = folder;
    }

    private Path path(int segment) {
        return folder.resolve(String.format(Locale.ROOT, "lines-%06d.log", segment));
    }

    /// How long a file is; 0 where there is none.
    long length(int segment) throws IOException {
        return Files.exists(path(segment)) ? Files.size(path(segment)) : 0;
    }

    /// Cuts a file and removes the ones after it.
    void cut(int segment, long end) throws IOException {
        if (length(segment) > end) {
            try (RandomAccessFile out = new RandomAccessFile(path(segment).toFile(), "rw")) {
                out.setLength(end);
            }
        }
        for (int next = segment + 1; Files.deleteIfExists(path(next)); ) {
            next++;
        }
    }

    /// Writes bytes to a place of a file. For one thread at a time.
    void write(int segment, long position, ByteArrayOutputStream bytes) throws IOException {
        if (out == null || outSegment != segment) {
            if (out != null) {
                out.close();
            }
            out = new RandomAccessFile(Owned.file(path(segment)).toFile(), "rw");
            outSegment = segment;
        }
        out.seek(position);
        out.write(bytes.toByteArray());
    }

    /// Reads bytes.
    ///
    /// @throws EOFException where the file ends too early
    synchronized byte[] read(int segment, int position, int length) throws IOException {
        byte[] bytes = new byte[length];
        RandomAccessFile file = open.get(segment);
        if (file == null) {
            file = new RandomAccessFile(path(segment).toFile(), "r");
            open.put(segment, file);
            if (open.size() > OPEN) {
                var oldest = open.entrySet().iterator();
                oldest.next().getValue().close();
                oldest.remove();
            }
        }
        file.seek(position);
        file.readFully(bytes);
        return bytes;
    }

    @Override
    public synchronized void close() throws IOException {
        if (out != null) {
            out.close();
        }
        for (RandomAccessFile file : open.values()) {
            file.close();
        }
        open.clear();
    }
}
