package io.github.trilab.ui.session;

import io.github.trilab.lab.LabFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Saves a draft a moment after each change, off the thread that changed it.
final class Saver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Saver.class);
    private static final long MOMENT_MILLIS = 150;

    private final Path file;
    private final Draft draft;
    private final AtomicBoolean due = new AtomicBoolean();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("saver").factory());
    private volatile String failure = "";

    Saver(Path file, Draft draft) {
        this.file = file;
        this.draft = draft;
    }

    void soon() {
        if (due.compareAndSet(false, true)) {
            var _ = later.schedule(this::save, MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void save() {
        if (due.getAndSet(false)) {
            try {
                LabFile.writeText(file, draft.document());
                failure = "";
            } catch (IOException e) {
                LOG.warn("The lab cannot be saved", e);
                failure = file + " cannot be saved: " + e.getMessage();
            }
        }
    }

    /// Why the draft is not saved; empty where it is.
    String failure() {
        return failure;
    }

    @Override
    public void close() {
        later.shutdown();
        save();
    }
}
