package io.github.trilab.practice.shell;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What ran on a node, one JSON object a line: command lines that came over SSH (`line`) and calls
/// of programs beyond the small ones every node has (`program`, `arguments`). It proves that
/// nothing was done twice.
public final class CommandLog implements AutoCloseable {
    /// Something that ran.
    ///
    /// @param line the command line that came over SSH; null for a program's call
    /// @param program the program's name; null for a command line
    /// @param arguments the program's arguments, without its name
    public record Entry(
            Instant time,
            String node,
            String user,
            @Nullable String line,
            @Nullable String program,
            List<String> arguments) {}

    private static final JsonFactory JSON = new JsonFactory();

    private final OutputStream out;
    private final List<Consumer<Entry>> listeners = new CopyOnWriteArrayList<>();

    CommandLog(Path file) throws IOException {
        out = new FileOutputStream(file.toFile(), true);
    }

    /// Tells somebody of everything that is started from now on, before it runs.
    void listen(Consumer<Entry> listener) {
        listeners.add(listener);
    }

    void add(Entry entry) {
        try {
            byte[] line = json(entry).getBytes(StandardCharsets.UTF_8);
            synchronized (this) {
                out.write(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listeners.forEach(listener -> listener.accept(entry));
    }

    private static String json(Entry entry) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("time", entry.time().toString());
            json.writeStringField("node", entry.node());
            json.writeStringField("user", entry.user());
            if (entry.line() != null) {
                json.writeStringField("line", entry.line());
            }
            if (entry.program() != null) {
                json.writeStringField("program", entry.program());
                json.writeArrayFieldStart("arguments");
                for (String argument : entry.arguments()) {
                    json.writeString(argument);
                }
                json.writeEndArray();
            }
            json.writeEndObject();
        }
        return text + "\n";
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
