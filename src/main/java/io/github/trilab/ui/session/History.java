package io.github.trilab.ui.session;

import io.github.trilab.engine.Engine;
import io.github.trilab.engine.LabHome;
import io.github.trilab.engine.PastRun;
import io.github.trilab.engine.RunView;
import io.github.trilab.lab.Lab;
import io.github.trilab.log.LogStore;
import io.github.trilab.report.Format;
import io.github.trilab.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The runs of a lab that have ended, with what they tell for later ones, and the log of the
/// newest. For one thread at a time: the session guards it.
final class History {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);

    private volatile PastRuns past = PastRuns.NONE;
    private final SequencedMap<String, Path> folders = new LinkedHashMap<>();
    private @Nullable LogStore log;

    /// Reads the runs of a lab.
    ///
    /// @throws IOException where the folder of runs cannot be read
    static History of(Path state, Lab lab) throws IOException {
        History history = new History();
        for (Path folder : LabHome.runs(state, lab)) {
            try {
                PastRun.read(folder).ifPresent(run -> history.put(run.fold().view(), folder));
            } catch (IOException e) {
                LOG.warn("The run in {} cannot be read", folder, e);
            }
        }
        history.openNewestLog();
        return history;
    }

    private void put(RunView view, Path folder) {
        past = past.and(view);
        folders.put(view.id(), folder);
    }

    /// Adds a run that has ended, as the newest; it may have been there before, and taken up again.
    void add(RunView view, Path folder) {
        folders.remove(view.id());
        put(view, folder);
    }

    /// What they tell; never changed, but replaced by another one: any thread may ask for it.
    PastRuns past() {
        return past;
    }

    /// The folder of a run.
    Optional<Path> folder(String run) {
        return Optional.ofNullable(folders.get(run));
    }

    /// The log of the newest run, null where it is not open.
    @Nullable
    LogStore log() {
        return log;
    }

    /// Opens the log of the newest run, where it has one.
    void openNewestLog() {
        Path folder = folders.isEmpty() ? null : folders.lastEntry().getValue();
        if (folder != null && Files.isDirectory(folder.resolve(Engine.LOG))) {
            try {
                log = LogStore.openToRead(folder.resolve(Engine.LOG));
            } catch (IOException e) {
                LOG.warn("The log of {} cannot be read", folder, e);
            }
        }
    }

    /// Closes the log, since that of another run is read from now on.
    void closeLog() {
        LogStore old = log;
        log = null;
        if (old != null) {
            try {
                old.close();
            } catch (RuntimeException e) {
                LOG.warn("An earlier run's log could not be closed", e);
            }
        }
    }

    /// Each run keeps its own report, as on the command line.
    ///
    /// @return why it could not be written; empty where it is
    static String writeReport(Path folder) {
        try {
            Optional<PastRun> run = PastRun.read(folder);
            if (run.isPresent()) {
                ReportWriter.write(run.get().view(), folder, EnumSet.allOf(Format.class));
            }
            return "";
        } catch (IOException e) {
            return "The report cannot be written: " + e.getMessage();
        }
    }
}
