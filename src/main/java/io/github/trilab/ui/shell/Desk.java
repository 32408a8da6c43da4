package io.github.trilab.ui.shell;

import io.github.trilab.engine.TaskKey;
import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.session.Session;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.session.Wiring;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.Node;

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
        /// @param banner asked for now, and again when the language is switched
        void say(String id, Supplier<Banner> banner);

        /// Takes a banner away.
        void unsay(String id);

        /// Opens the page of a task's step, and what there is to know of the task on its node.
        void openTask(TaskKey task);

        /// Shows what a task printed on a node.
        void showLog(TaskKey task);
    }

    private final Wiring wiring;
    private final Pulse pulse;
    private final Theme theme;
    private final Session session;
    private final Ways ways;
    private final List<Consumer<Snapshot>> views = new ArrayList<>();
    private final List<Runnable> editors = new ArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();
    private volatile Snapshot newest;
    private Snapshot snapshot;
    private long second;

    /// Kept, since the language holds it weakly.
    private final InvalidationListener language = property -> inAnotherLanguage();

    /// @param ways elsewhere in the window
    public Desk(Wiring wiring, Pulse pulse, Theme theme, Session session, Ways ways) {
        this.wiring = wiring;
        this.pulse = pulse;
        this.theme = theme;
        this.session = session;
        this.ways = ways;
        this.snapshot = session.snapshot();
        this.newest = snapshot;
        Texts.language().addListener(new WeakInvalidationListener(language));
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

    /// Has something ended when the lab is closed.
    public void atEnd(Runnable what) {
        ends.add(what);
    }

    /// Ends what goes on in the lab's views.
    void end() {
        ends.forEach(Runnable::run);
        ends.clear();
    }

    /// Has a view shown the newest snapshot now, at every beat at which something is new, once a
    /// second while a run goes on (its clock goes on too), and when the language is switched.
    ///
    /// @return ends that
    public Runnable each(Consumer<Snapshot> view) {
        views.add(view);
        view.accept(snapshot);
        return () -> views.remove(view);
    }

    /// The same for as long as a node is in a window.
    public void whileShown(Node node, Consumer<Snapshot> view) {
        whileShown(node, () -> each(view));
    }

    /// The draft was changed by a view: it is saved, and all that show it look again.
    public void edited() {
        session.edited();
        List.copyOf(editors).forEach(Runnable::run);
    }

    /// Has a view of the draft look at it now, after every change, and when the language is
    /// switched, for as long as a node is in a window.
    public void whileEdited(Node node, Runnable view) {
        whileShown(node, () -> {
            editors.add(view);
            view.run();
            return () -> editors.remove(view);
        });
    }

    private static void whileShown(Node node, Supplier<Runnable> begin) {
        AtomicReference<Runnable> end = new AtomicReference<>();
        InvalidationListener shown = property -> {
            Runnable old = end.getAndSet(null);
            if (old != null) {
                old.run();
            }
            if (node.getScene() != null) {
                end.set(begin.get());
            }
        };
        node.sceneProperty().addListener(shown);
        shown.invalidated(node.sceneProperty());
    }

    /// Looks for news; not on the window's thread.
    public void lookOut() {
        Snapshot next = session.snapshot();
        if (!next.equals(newest)) {
            newest = next;
        }
    }

    /// Shows the news.
    public void look() {
        Snapshot next = newest;
        long now = wiring.clock().instant().getEpochSecond();
        if (next != snapshot || (next.running() && now != second)) {
            snapshot = next;
            second = now;
            all();
        }
    }

    private void all() {
        List.copyOf(views).forEach(view -> view.accept(snapshot));
    }

    private void inAnotherLanguage() {
        all();
        List.copyOf(editors).forEach(Runnable::run);
    }
}
