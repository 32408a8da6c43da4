package io.github.trilab.ui.log;

import io.github.trilab.engine.RunView.Known;
import io.github.trilab.log.Filter;
import io.github.trilab.log.LogLine;
import io.github.trilab.log.LogStore;
import io.github.trilab.log.Search;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// Finds the lines that showed a known failure in the log.
final class KnownLines {
    private static final int MOST = 1000;

    private KnownLines() {}

    /// The numbers of the lines: where a text is there more than once, that nearest to the time.
    /// Takes time; empty where they are not in this log.
    static Set<Long> find(LogStore store, Known known) {
        Filter where = Filter.ALL
                .nodes(known.key().node())
                .tasks(known.key().step() + "/" + known.key().task());
        Set<Long> found = new TreeSet<>();
        for (String text : known.lines()) {
            if (!text.isBlank()) {
                nearest(store, store.search(text, false, false, where), known).ifPresent(found::add);
            }
        }
        return found;
    }

    private static OptionalLong nearest(LogStore store, Search search, Known known) {
        OptionalLong best = OptionalLong.empty();
        Duration least = Duration.ZERO;
        OptionalLong hit = search.next(-1);
        for (int i = 0; i < MOST && hit.isPresent(); i++) {
            for (LogLine line : store.read(hit.getAsLong(), 1)) {
                Duration away = Duration.between(line.time(), known.time()).abs();
                if (best.isPresent() && away.compareTo(least) > 0) {
                    return best; // times rise: it only gets further away
                }
                best = hit;
                least = away;
            }
            hit = search.next(hit.getAsLong());
        }
        return best;
    }
}
