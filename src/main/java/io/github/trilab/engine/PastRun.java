package io.github.trilab.engine;

import io.github.trilab.lab.Lab;
import io.github.trilab.log.LogStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run as its journal tells it.
///
/// @param folder of the run
/// @param events at least one of which is its [Event.Started]
public record PastRun(Path folder, List<Event> events) {
    private static final int TAIL = 200;

    /// Reads the run of a folder.
    ///
    /// @return empty where the run ended before it began
    /// @throws IOException where its journal cannot be read
    public static Optional<PastRun> read(Path folder) throws IOException {
        Path journal = folder.resolve(Engine.JOURNAL);
        List<Event> events = Files.exists(journal) ? Journal.read(journal) : List.of();
        return events.stream().anyMatch(Event.Started.class::isInstance)
                ? Optional.of(new PastRun(folder, events))
                : Optional.empty();
    }

    /// Its id, which sorts by its start.
    public String id() {
        return String.valueOf(folder.getFileName());
    }

    private Event.Started started() {
        return (Event.Started) events.reversed().stream()
                .filter(Event.Started.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    /// What was deployed, as the document was when the run was last taken up.
    public Lab lab() {
        return started().lab();
    }

    /// What it did with what it saw.
    public Mode mode() {
        return started().mode();
    }

    /// The steps that it was to carry out.
    public List<String> steps() {
        return started().steps().stream().map(Event.Step::id).toList();
    }

    /// Tasks that a person left out, with the reason.
    public Map<String, String> skips() {
        Map<String, String> skips = new LinkedHashMap<>();
        for (Event event : events) {
            if (event instanceof Event.Moved moved && moved.to() == TaskState.SKIPPED) {
                skips.put(moved.key().toString(), moved.message());
            }
        }
        return skips;
    }

    /// What its events add up to.
    public RunFold fold() {
        RunFold fold = new RunFold();
        events.forEach(fold::accept);
        return fold;
    }

    /// The run as it stands, with the last lines of each task's output.
    ///
    /// @throws IOException where its log cannot be read
    public RunView view() throws IOException {
        Path log = folder.resolve(Engine.LOG);
        if (!Files.isDirectory(log)) {
            return fold().view();
        }
        try (LogStore store = LogStore.openToRead(log)) {
            return fold().view(key -> store.tail(key.node(), key.step() + "/" + key.task(), TAIL));
        }
    }
}
