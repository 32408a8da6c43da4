package io.github.trilab.engine;

import io.github.trilab.remote.Job;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/// How many bytes of a job's output the log holds; on disk, so that another process can go on
/// there. There is a mark as long as the run follows the job and has not seen its end.
final class Mark implements Closeable {
    private final Path path;
    private final RandomAccessFile file;

    private Mark(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /// The mark of a job on a node.
    ///
    /// @param run folder of the run
    static Mark of(Path run, String node, Job job) throws IOException {
        Path folder = run.resolve("offsets");
        LabHome.ownFolder(folder);
        // Jobs on different nodes have the same name.
        Path path = folder.resolve(node + " " + job.id());
        return new Mark(path, new RandomAccessFile(path.toFile(), "rw"));
    }

    /// Where to go on, empty where nothing was followed yet.
    OptionalLong read() throws IOException {
        file.seek(0);
        String line = file.readLine();
        return line == null || line.isBlank() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(line.strip()));
    }

    /// Takes a new offset, in one piece: always as many bytes, in one call.
    void write(long offset) throws IOException {
        file.seek(0);
        file.write(String.format(Locale.ROOT, "%20d%n", offset).getBytes(StandardCharsets.US_ASCII));
    }

    /// The end was seen.
    void clear() throws IOException {
        file.setLength(0);
    }

    @Override
    public void close() throws IOException {
        boolean over = file.length() == 0;
        file.close();
        if (over) {
            Files.deleteIfExists(path);
        }
    }
}
