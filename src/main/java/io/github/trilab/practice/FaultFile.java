package io.github.trilab.practice;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Faults of a served practice lab, one a line in a file: read again whenever the file changed.
/// What it says then takes the place of all faults before.
final class FaultFile implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FaultFile.class);
    private static final long PERIOD_MILLIS = 250;

    private final Path file;
    private final Faults faults;
    private final ScheduledThreadPoolExecutor looker;
    private String last = "";

    FaultFile(Path file, Faults faults) {
        this.file = file;
        this.faults = faults;
        look();
        looker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "practice-faults");
            thread.setDaemon(true);
            return thread;
        });
        var _ = looker.scheduleWithFixedDelay(this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private synchronized void look() {
        try {
            String text = Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
            if (!text.equals(last)) {
                last = text;
                faults.clear();
                text.lines()
                        .map(String::strip)
                        .filter(l -> !l.isEmpty() && !l.startsWith("#"))
                        .forEach(this::add);
            }
        } catch (IOException e) {
            LOG.warn("cannot read {}", file, e);
        }
    }

    private void add(String line) {
        try {
            faults.add(Faults.Fault.parse(line));
        } catch (IllegalArgumentException e) {
            LOG.warn("{}: {}", file, e.getMessage());
        }
    }

    @Override
    public void close() {
        looker.shutdownNow();
    }
}
