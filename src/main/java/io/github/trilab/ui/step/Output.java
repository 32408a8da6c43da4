package io.github.trilab.ui.step;

import io.github.trilab.engine.Engine;
import io.github.trilab.engine.LabView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.log.LogStore;
import io.github.trilab.ui.session.Session;
import io.github.trilab.ui.session.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The last lines that a task printed, from the log of the run that has the newest word about it.
/// Reads the disk: not for the window's thread.
final class Output {
    private static final int LINES = 300;

    private Output() {}

    /// @throws IOException where the log cannot be read
    static List<String> tail(Session session, Snapshot snapshot, TaskKey key) throws IOException {
        Snapshot.Running going = snapshot.going();
        LabView.Origin origin = snapshot.view().origins().get(key);
        boolean live = going != null
                && going.run() != null
                && origin != null
                && origin.run().equals(going.run().id());
        if (live) {
            LogStore log = session.log();
            return log == null ? List.of() : log.tail(key.node(), name(key), LINES);
        }
        Optional<Path> folder = origin == null ? Optional.empty() : session.folder(origin.run());
        if (folder.isEmpty() || !Files.isDirectory(folder.get().resolve(Engine.LOG))) {
            return List.of();
        }
        try (LogStore log = LogStore.openToRead(folder.get().resolve(Engine.LOG))) {
            return log.tail(key.node(), name(key), LINES);
        }
    }

    private static String name(TaskKey key) {
        return key.step() + "/" + key.task();
    }
}
