package io.github.trilab.ui.session;

import io.github.trilab.engine.Engine;
import io.github.trilab.engine.Estimate;
import io.github.trilab.engine.LabHome;
import io.github.trilab.engine.LabView;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.PastRun;
import io.github.trilab.engine.RunView;
import io.github.trilab.guide.StepInputs;
import io.github.trilab.lab.Lab;
import io.github.trilab.log.LogStore;
import io.github.trilab.report.Format;
import io.github.trilab.report.ReportWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The runs of a lab that have ended, with what they tell for later ones, and the log of the
/// newest. For one thread at a time: the session guards it.
final class History {
    private static final Logger LOG = LoggerFactory.getLogger(History.class);

    private final SequencedMap<String, RunView> past = new LinkedHashMap<>();
    private final SequencedMap<String, Path> folders = new LinkedHashMap<>();
    private Estimate estimate = new Estimate(List.of());
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
        history.estimate = new Estimate(history.past.values());
        history.openNewestLog();
        return history;
    }

    private void put(RunView view, Path folder) {
        past.put(view.id(), view);
        folders.put(view.id(), folder);
    }

    /// Adds a run that has ended, as the newest; it may have been there before, and taken up again.
    void add(RunView view, Path folder) {
        past.remove(view.id());
        folders.remove(view.id());
        put(view, folder);
        estimate = new Estimate(past.values());
    }

    /// The runs, oldest first.
    List<RunView> runs() {
        return List.copyOf(past.values());
    }

    /// The runs with the one that goes on, which may be one of them that was taken up again.
    Collection<RunView> with(@Nullable RunView current) {
        SequencedMap<String, RunView> all = new LinkedHashMap<>(past);
        if (current != null) {
            all.remove(current.id());
            all.put(current.id(), current);
        }
        return all.values();
    }

    /// The folder of a run.
    Optional<Path> folder(String run) {
        return Optional.ofNullable(folders.get(run));
    }

    /// How long tasks took.
    Estimate estimate() {
        return estimate;
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

    /// The steps whose last runs took other values than the lab has now.
    Set<String> stale(LabView view, Lab lab) {
        Set<String> stale = new HashSet<>();
        for (RunView.Step step : view.run().steps()) {
            for (RunView.Task task : step.tasks()) {
                LabView.Origin origin = view.origins().get(task.key());
                RunView run = origin == null ? null : past.get(origin.run());
                if (run != null && !StepInputs.of(step.id(), run.lab()).equals(StepInputs.of(step.id(), lab))) {
                    stale.add(step.id());
                }
            }
        }
        return Set.copyOf(stale);
    }

    /// The last run, where it was cut off, stopped, or failed.
    Optional<Snapshot.Interrupted> interrupted() {
        if (past.isEmpty()) {
            return Optional.empty();
        }
        RunView last = past.lastEntry().getValue();
        Mode mode = Mode.valueOf(last.mode().toUpperCase(Locale.ROOT));
        boolean over = last.ended() != null
                && (last.outcome().equals("done") || last.outcome().equals("changes"));
        return over || mode == Mode.CHECK
                ? Optional.empty()
                : Optional.of(new Snapshot.Interrupted(last.id(), mode, last.outcome()));
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
