package io.github.trilab.cli;

import io.github.trilab.engine.Engine;
import io.github.trilab.engine.Event;
import io.github.trilab.engine.Journal;
import io.github.trilab.engine.LabHome;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunFold;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskState;
import io.github.trilab.lab.Lab;
import io.github.trilab.log.LogStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run as its journal tells it.
///
/// @param folder of the run
record PastRun(Path folder, List<Event> events) {
    private static final int TAIL = 200;

    /// Finds a run.
    ///
    /// @param id of the run, the newest of all where null
    /// @throws UsageException where there is none, or its journal is empty
    static PastRun find(Path state, @Nullable String id) throws IOException {
        Optional<Path> folder = LabHome.findRun(state, id);
        if (folder.isEmpty()) {
            throw new UsageException(
                    id == null ? "there is no run in " + state : "there is no run " + id + " in " + state);
        }
        List<Event> events = Journal.read(folder.get().resolve(Engine.JOURNAL));
        if (events.stream().noneMatch(Event.Started.class::isInstance)) {
            throw new UsageException(
                    "the run " + folder.get().getFileName() + " ended before it began; start a new one");
        }
        return new PastRun(folder.get(), events);
    }

    String id() {
        return String.valueOf(folder.getFileName());
    }

    private Event.Started started() {
        return (Event.Started) events.reversed().stream()
                .filter(Event.Started.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    Lab lab() {
        return started().lab();
    }

    Mode mode() {
        return Mode.valueOf(started().mode().toUpperCase(Locale.ROOT));
    }

    /// The steps that it was to carry out.
    List<String> steps() {
        return started().steps().stream().map(Event.Step::id).toList();
    }

    /// Tasks that a person left out, with the reason.
    Map<String, String> skips() {
        Map<String, String> skips = new LinkedHashMap<>();
        for (Event event : events) {
            if (event instanceof Event.Moved moved && moved.to() == TaskState.SKIPPED) {
                skips.put(moved.key().toString(), moved.message());
            }
        }
        return skips;
    }

    /// The run as it stands, with the last lines of each task's output.
    RunView view() throws IOException {
        RunFold fold = new RunFold();
        events.forEach(fold::accept);
        Path log = folder.resolve(Engine.LOG);
        if (!java.nio.file.Files.isDirectory(log)) {
            return fold.view();
        }
        try (LogStore store = LogStore.openToRead(log)) {
            return fold.view(key -> store.tail(key.node(), key.step() + "/" + key.task(), TAIL));
        }
    }
}
