package io.github.trilab.engine;

import io.github.trilab.remote.Job;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// How many bytes of a job's output the log holds; on disk, so that another process can go on
/// there. There is a mark as long as a task of the run follows the job and has not seen its end.
final class Mark implements Closeable {
    private final Path path;
    private final RandomAccessFile file;

    private Mark(Path path, RandomAccessFile file) {
        this.path = path;
        this.file = file;
    }

    /// The mark of a job that a task follows.
    ///
    /// @param run folder of the run
    static Mark of(Path run, TaskKey key, Job job) throws IOException {
        LabHome.ownFolder(folder(run));
        Path path = folder(run).resolve(prefix(key) + job.id());
        return new Mark(path, new RandomAccessFile(path.toFile(), "rw"));
    }

    /// The jobs that a task followed when somebody last saw it.
    static List<Job> jobs(Path run, TaskKey key) throws IOException {
        if (!Files.isDirectory(folder(run))) {
            return List.of();
        }
        try (Stream<Path> marks = Files.list(folder(run))) {
            return marks.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.startsWith(prefix(key)))
                    .map(name -> new Job(name.substring(prefix(key).length())))
                    .toList();
        }
    }

    private static Path folder(Path run) {
        return run.resolve("offsets");
    }

    /// Jobs on different nodes have the same name.
    private static String prefix(TaskKey key) {
        return key.node() + " " + key.step() + "." + key.task() + " ";
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
        file.write(String.format(Locale.ROOT, "%20d\n", offset).getBytes(StandardCharsets.US_ASCII));
    }

    /// The end was seen, or is of no interest any more.
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
