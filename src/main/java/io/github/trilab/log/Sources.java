package io.github.trilab.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// The sources of a log's lines, numbered in the order they first came, and the file that keeps
/// their names: a JSON array `["NODE","TASK"]` a line, the first line being number 0.
final class Sources {
    private record Key(String node, String task) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Map<Key, Source> byName = new ConcurrentHashMap<>();
    private final List<Source> all = new CopyOnWriteArrayList<>();
    private int stored;
    private long end;

    private Sources(Path file) {
        this.file = file;
    }

    /// Reads the file; a torn last line does not count.
    static Sources read(Path file) throws IOException {
        Sources sources = new Sources(file);
        byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        int start = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                String line = new String(bytes, start, i - start, StandardCharsets.UTF_8);
                try {
                    String[] names = JSON.readValue(line, String[].class);
                    sources.of(names[0], names[1]);
                } catch (JsonProcessingException | ArrayIndexOutOfBoundsException torn) {
                    break; // what a machine that lost power left; lines that refer to it are dropped likewise
                }
                start = i + 1;
            }
        }
        sources.end = start;
        sources.stored = sources.all.size();
        return sources;
    }

    /// The source of that name, a new one where there is none yet.
    Source of(String node, String task) {
        Source there = byName.get(new Key(node, task));
        return there == null ? add(new Key(node, task)) : there;
    }

    private synchronized Source add(Key key) {
        return byName.computeIfAbsent(key, name -> {
            Source source = new Source(all.size(), name.node(), name.task());
            all.add(source);
            return source;
        });
    }

    /// The source of that name.
    Optional<Source> find(String node, String task) {
        return Optional.ofNullable(byName.get(new Key(node, task)));
    }

    /// The source of that number.
    Source get(int id) {
        return all.get(id);
    }

    int size() {
        return all.size();
    }

    /// Writes those that are not in the file yet. For one thread at a time.
    void store() throws IOException {
        int size = all.size();
        if (size == stored) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        for (int i = stored; i < size; i++) {
            // By number: others may add to the list meanwhile, which its views do not survive.
            Source source = all.get(i);
            lines.append(JSON.writeValueAsString(List.of(source.node(), source.task())))
                    .append('\n');
        }
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        try (RandomAccessFile out = new RandomAccessFile(Owned.file(file).toFile(), "rw")) {
            out.seek(end);
            out.write(bytes);
            out.setLength(end + bytes.length);
        }
        end += bytes.length;
        stored = size;
    }
}
