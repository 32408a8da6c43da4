package io.github.trilab.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// The events of a run on disk: an append-only file of JSON lines. A line that a dying process left
/// half-written is dropped, and cut off before the next one is written.
public final class Journal implements AutoCloseable {
    private final FileChannel file;
    private final EventJson json;

    private Journal(FileChannel file, EventJson json) {
        this.file = file;
        this.json = json;
    }

    /// Opens a journal for writing, after what it already holds.
    ///
    /// @throws IOException where the file cannot be written
    public static Journal open(Path path) throws IOException {
        long whole = Files.exists(path) ? wholeLines(Files.readAllBytes(path)) : 0;
        FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        file.truncate(whole);
        file.position(whole);
        return new Journal(file, new EventJson());
    }

    /// Appends an event. It survives the death of this process as soon as this returns.
    ///
    /// @throws UncheckedIOException where it cannot be written: the run must not go on unrecorded
    public void append(Event event) {
        try {
            ByteBuffer line = ByteBuffer.wrap((json.line(event) + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                file.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The journal of the run cannot be written: " + e.getMessage(), e);
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
        try {
            file.force(false);
            file.close();
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
