package io.github.trilab.ui.session;

import io.github.trilab.engine.Estimate;
import io.github.trilab.engine.LabView;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunView;
import io.github.trilab.guide.StepInputs;
import io.github.trilab.lab.Lab;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The runs of a lab that have ended, and what they tell for later ones. It never changes.
///
/// @param past by their ids, oldest first
/// @param estimate how long tasks took in them
record PastRuns(SequencedMap<String, RunView> past, Estimate estimate) {
    static final PastRuns NONE = new PastRuns(new LinkedHashMap<>(), new Estimate(List.of()));

    /// With one more, as the newest; it may have been there before, and taken up again.
    PastRuns and(RunView view) {
        SequencedMap<String, RunView> more = new LinkedHashMap<>(past);
        more.remove(view.id());
        more.put(view.id(), view);
        return new PastRuns(more, new Estimate(more.values()));
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
        boolean over = last.ended() != null && last.outcome().fine();
        return over || last.mode() == Mode.CHECK
                ? Optional.empty()
                : Optional.of(new Snapshot.Interrupted(last.id(), last.mode(), last.outcome()));
    }
}
