package io.github.trilab.ui.shell;

import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.session.Session;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.session.Wiring;
import io.github.trilab.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// What the views of one open lab share. For the window's thread.
@SuppressWarnings("ReferenceEquality") // equal snapshots are the same one
public final class Desk {
    /// Takes people elsewhere in the window.
    public interface Ways {
        /// Opens a page: the id of a step, or one of [Pages].
        void open(String page);

        /// Says something in a banner above the page, until it is closed or replaced by one with
        /// the same id.
        ///
        /// @param id what it is about
        void say(String id, Banner banner);

        /// Takes a banner away.
        void unsay(String id);
    }

    private final Wiring wiring;
    private final Pulse pulse;
    private final Theme theme;
    private final Session session;
    private final Ways ways;
    private final List<Consumer<Snapshot>> views = new ArrayList<>();
    private volatile Snapshot newest;
    private Snapshot snapshot;

    Desk(Wiring wiring, Pulse pulse, Theme theme, Session session, Ways ways) {
        this.wiring = wiring;
        this.pulse = pulse;
        this.theme = theme;
        this.session = session;
        this.ways = ways;
        this.snapshot = session.snapshot();
        this.newest = snapshot;
    }

    /// What the window is wired to.
    public Wiring wiring() {
        return wiring;
    }

    /// The way to other threads and back.
    public Pulse pulse() {
        return pulse;
    }

    /// Colours and size.
    public Theme theme() {
        return theme;
    }

    /// The lab that is open.
    public Session session() {
        return session;
    }

    /// Ways to elsewhere in the window.
    public Ways ways() {
        return ways;
    }

    /// How everything stood at the last beat.
    public Snapshot snapshot() {
        return snapshot;
    }

    /// Has a view shown the newest snapshot now, and at every beat at which something is new.
    public void each(Consumer<Snapshot> view) {
        views.add(view);
        view.accept(snapshot);
    }

    /// Looks for news; not on the window's thread.
    void lookOut() {
        Snapshot next = session.snapshot();
        if (!next.equals(newest)) {
            newest = next;
        }
    }

    /// Shows the news.
    void look() {
        Snapshot next = newest;
        if (next != snapshot) {
            snapshot = next;
            List.copyOf(views).forEach(view -> view.accept(next));
        }
    }
}
