package io.github.trilab.engine;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The events of a run on disk: an append-only file of JSON lines. A line that a dying process or a
/// full disk left half-written is dropped, and cut off before the next one is written.
public final class Journal implements AutoCloseable {
    /// Not a channel: those are closed by the interruption of a thread that writes.
    private final RandomAccessFile file;

    private final EventJson json = new EventJson();
    private long end;

    private Journal(RandomAccessFile file, long end) {
        this.file = file;
        this.end = end;
    }

    /// Opens a journal for writing, after what it already holds.
    ///
    /// @throws IOException where the file cannot be written
    public static Journal open(Path path) throws IOException {
        long whole = Files.exists(path) ? wholeLines(Files.readAllBytes(path)) : 0;
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            file.setLength(whole);
            return new Journal(file, whole);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /// Appends an event. It survives the death of this process as soon as this returns.
    ///
    /// @throws UncheckedIOException where it cannot be written: the run must not go on unrecorded
    public void append(Event event) {
        try {
            byte[] line = (json.line(event) + "\n").getBytes(StandardCharsets.UTF_8);
            file.seek(end);
            file.write(line);
            end += line.length;
        } catch (IOException e) {
            cut(e);
            throw new UncheckedIOException("The journal of the run cannot be written: " + e.getMessage(), e);
        }
    }

    private void cut(IOException why) {
        try {
            file.setLength(end);
        } catch (IOException alsoFailed) {
            why.addSuppressed(alsoFailed); // whoever opens it next cuts it
        }
    }

    /// Reads all whole events of a journal.
    ///
    /// @throws IOException where the file cannot be read, or holds something else
    public static List<Event> read(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        String text = new String(bytes, 0, wholeLines(bytes), StandardCharsets.UTF_8);
        EventJson json = new EventJson();
        List<Event> events = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (!line.isBlank()) {
                events.add(json.read(line));
            }
        }
        return events;
    }

    @Override
    public void close() {
        try (file) {
            file.getFD().sync();
        } catch (IOException e) {
            throw new UncheckedIOException("The journal of the run cannot be closed: " + e.getMessage(), e);
        }
    }

    private static int wholeLines(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }
}
