package io.github.trilab.ui.log;

import io.github.trilab.log.Filter;
import io.github.trilab.log.LogStore;
import io.github.trilab.log.Search;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Searches all lines of a log in the background, again and again as it grows.
final class Finder {
    private final Background background;
    private final Consumer<Exception> failed;
    private @Nullable LogStore store;
    private @Nullable Search search;
    private boolean counting;

    Finder(Background background, Consumer<Exception> failed) {
        this.background = background;
        this.failed = failed;
    }

    /// Begins a search, which ends the one before.
    ///
    /// @throws java.util.regex.PatternSyntaxException where it should be a regular expression and
    ///     is none
    void start(LogStore in, String text, boolean regex, boolean ignoreCase, Filter filter) {
        end();
        store = in;
        search = in.search(text, regex, ignoreCase, filter);
        look();
    }

    void end() {
        Search running = search;
        if (running != null) {
            running.cancel();
        }
        search = null;
        store = null;
        counting = false;
    }

    boolean searching() {
        return search != null;
    }

    /// How many lines match, of those looked at.
    long hits() {
        return search == null ? 0 : search.hits();
    }

    /// Which part of the lines was looked at, from 0 to 1.
    double part() {
        if (search == null || store == null) {
            return 1;
        }
        long size = store.size();
        return size == 0 ? 1 : Math.min(1, (double) search.scanned() / size);
    }

    /// Looks at the lines that came since.
    void look() {
        Search now = search;
        LogStore from = store;
        if (now == null || from == null || counting || now.scanned() >= from.size()) {
            return;
        }
        counting = true;
        background.work(
                now::count,
                hits -> {
                    if (now == search) {
                        counting = false;
                    }
                },
                failure -> {
                    if (now == search) {
                        end();
                        failed.accept(failure);
                    }
                });
    }

    /// Finds the next hit after a line, or the one before it; from the other end where there is
    /// none.
    ///
    /// @param then takes the line, and how many hits come before it; not called where there is none
    void go(boolean forward, long from, BiConsumer<Long, Long> then) {
        Search now = search;
        if (now == null) {
            return;
        }
        background.work(
                () -> {
                    OptionalLong hit = forward ? now.next(from) : now.previous(from);
                    if (hit.isEmpty()) {
                        hit = forward ? now.next(-1) : now.previous(Long.MAX_VALUE);
                    }
                    return hit.isEmpty() ? new long[0] : new long[] {hit.getAsLong(), now.position(hit.getAsLong())};
                },
                found -> {
                    if (now == search && found.length > 0) {
                        then.accept(found[0], found[1]);
                    }
                },
                failure -> {
                    if (now == search) {
                        failed.accept(failure);
                    }
                });
    }
}
