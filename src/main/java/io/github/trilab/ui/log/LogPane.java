package io.github.trilab.ui.log;

import io.github.trilab.engine.RunView.Known;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.log.Filter;
import io.github.trilab.log.LogFailure;
import io.github.trilab.log.LogStore;
import io.github.trilab.log.LogView;
import io.github.trilab.log.Severity;
import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.text.Texts;
import java.io.File;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.PatternSyntaxException;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/// The live log: the lines of a run with filters and search, and beside them the known failures
/// seen in it. Reads in the background only; a log that cannot be read (it was closed, say) is said
/// above the lines. For the window's thread.
public final class LogPane extends BorderPane implements AutoCloseable {
    /// A task that lines can be filtered for.
    ///
    /// @param id as the log names it: `step/task`
    public record TaskChoice(String id, String title) {}

    /// More lines than this are not for the clipboard.
    private static final int COPIED = 50_000;

    /// The cards take at most this part of the width.
    private static final double CARDS = 0.36;

    private final Background background;
    private final ZoneId zone;
    private final Runnable end;
    private final LogLines lines;
    private final FilterBar filters = new FilterBar(this::filtered);
    private final SearchBar search = new SearchBar(new Searching());
    private final Finder finder;
    private final Notice notice = new Notice();
    private final VBox above = new VBox();
    private final Label empty = new Label();
    private final Label count = new Label();
    private final ToggleButton follow = new ToggleButton();
    private final FontIcon followIcon = new FontIcon(MaterialDesignP.PAUSE);
    private final KnownFailureCards cards = new KnownFailureCards(this::showLines);
    private final ChangeListener<Locale> spoken = (property, before, now) -> changed();
    private @Nullable LogStore store;
    private String unwritten = "";
    private long hitNumber = -1;

    /// @param zone of the times shown
    public LogPane(Pulse pulse, ZoneId zone) {
        this.zone = zone;
        background = new Background(pulse);
        finder = new Finder(background, this::failed);
        lines = new LogLines(background, zone, this::changed, this::failed);
        getStyleClass().add("log-pane");
        setId("log");
        lines.accessibleTextProperty().bind(Texts.bind("log.lines.name"));
        empty.getStyleClass().add("quiet");
        empty.setId("log-empty");
        empty.setMouseTransparent(true);
        above.getChildren().addAll(bar(), notice);
        setTop(above);
        setCenter(new StackPane(lines, empty));
        cards.maxWidthProperty().bind(widthProperty().multiply(CARDS));
        setRight(cards);
        LogKeys keys = new LogKeys(lines, search, this::copy);
        addEventFilter(KeyEvent.KEY_PRESSED, keys::everywhere);
        lines.addEventHandler(KeyEvent.KEY_PRESSED, keys::inLines);
        lines.setOnContextMenuRequested(event -> menu().show(lines, event.getScreenX(), event.getScreenY()));
        end = pulse.each(this::look);
        Texts.language().addListener(spoken);
        changed();
    }

    private FlowBar bar() {
        Label title = new Label();
        title.textProperty().bind(Texts.bind("log.title"));
        title.getStyleClass().add("strong");
        count.getStyleClass().addAll("small", "quiet");
        count.setId("log-count");
        follow.setId("log-follow");
        follow.setGraphic(followIcon);
        follow.setOnAction(event -> lines.follow(follow.isSelected()));
        ToggleButton wrap = new ToggleButton();
        SearchBar.icon(wrap, "log-wrap", MaterialDesignW.WRAP, "log.wrap");
        wrap.setOnAction(event -> lines.wrap(wrap.isSelected()));
        Button copy = new Button();
        SearchBar.icon(copy, "log-copy", MaterialDesignC.CONTENT_COPY, "log.copy");
        copy.setOnAction(event -> copy());
        Button save = new Button();
        SearchBar.icon(save, "log-save", MaterialDesignT.TRAY_ARROW_DOWN, "log.save");
        save.setOnAction(event -> save());
        FlowBar bar = new FlowBar(group(title, filters), search, group(count, follow, wrap, copy, save));
        bar.getStyleClass().add("log-bar");
        return bar;
    }

    private static HBox group(Node... controls) {
        HBox group = new HBox(controls);
        group.getStyleClass().add("log-group");
        return group;
    }

    /// How high the part above the lines is: it takes more rows where the window is narrow.
    public ReadOnlyDoubleProperty barHeight() {
        return above.heightProperty();
    }

    /// Shows a run's log, following it. Filters and search stay as they are.
    public void show(LogStore log) {
        if (log == store) {
            return;
        }
        store = log;
        notice.clear();
        unwritten = "";
        lines.show(log, log.view(filters.filter()));
        search.search();
    }

    /// Shows no log.
    public void clear() {
        store = null;
        finder.end();
        notice.clear();
        search.nothing();
        lines.show(null, null);
    }

    /// The nodes of the lab, in its order.
    public void setNodes(List<String> names) {
        filters.nodes(names);
        lines.nodes(names);
    }

    /// The tasks of the run, in its order.
    public void setTasks(List<TaskChoice> tasks) {
        Map<String, String> titles = new LinkedHashMap<>();
        tasks.forEach(task -> titles.put(task.id(), task.title()));
        filters.tasks(titles);
    }

    /// The known failures that passed by so far.
    public void setKnown(List<Known> known) {
        cards.show(known);
    }

    /// The filter; can be chosen.
    public Filter filter() {
        return filters.filter();
    }

    /// Chooses a filter, as with the menus.
    public void filter(Filter filter) {
        filters.choose(filter);
    }

    /// Goes to the first line of a task on a node. Filters that hide it are taken away.
    public void jumpTo(TaskKey task) {
        LogStore from = store;
        if (from == null) {
            return;
        }
        String name = task.step() + "/" + task.task();
        Filter shown = filters.filter();
        background.work(
                () -> {
                    var first =
                            from.view(Filter.ALL.nodes(task.node()).tasks(name)).read(0, 1);
                    return first.isEmpty()
                            ? OptionalLong.empty()
                            : OptionalLong.of(first.getFirst().index());
                },
                first -> {
                    if (from != store) {
                        return;
                    }
                    if (first.isEmpty()) {
                        notice.say(Texts.get("log.jump.none", name, task.node()));
                        return;
                    }
                    Filter wanted = Reveal.also(shown, task.node(), name, Severity.DEBUG);
                    if (!wanted.equals(shown)) {
                        filters.choose(wanted);
                    }
                    lines.select(first.getAsLong());
                },
                this::failed);
    }

    /// Writes all lines that pass the filter to a file, in the background; says above the lines how
    /// it went.
    public void saveTo(Path file) {
        LogView view = lines.view();
        if (view == null) {
            return;
        }
        AtomicBoolean stopped = new AtomicBoolean();
        notice.say(Texts.get("log.save.busy", file), "log.save.cancel", () -> stopped.set(true));
        background.work(
                () -> SavedLines.write(view, file, zone, stopped::get),
                written -> notice.say(Texts.get("log.save.done", written, file)),
                failure -> {
                    if (failure instanceof CancellationException) {
                        notice.say(Texts.get("log.save.cancelled", file));
                    } else {
                        notice.warn(Texts.get("log.save.failed", file, reason(failure)));
                    }
                });
    }

    /// Copies the selected lines.
    public void copy() {
        LogView view = lines.view();
        if (view == null) {
            return;
        }
        Selected selected = lines.selected();
        if (selected.isEmpty()) {
            notice.say(Texts.get("log.copy.none"));
            return;
        }
        long first = selected.first();
        long last = selected.last();
        background.work(
                () -> CopiedLines.of(view, first, last, COPIED, lines.times()),
                copied -> {
                    if (copied.count() > COPIED) {
                        notice.warn(Texts.get("log.copy.many", copied.count(), COPIED));
                        return;
                    }
                    ClipboardContent content = new ClipboardContent();
                    content.putString(copied.text());
                    Clipboard.getSystemClipboard().setContent(content);
                    notice.say(Texts.get("log.copy.done", copied.count()));
                },
                this::failed);
    }

    /// Goes to the lines that showed a known failure, and points them out.
    private void showLines(Known known) {
        LogStore from = store;
        if (from == null) {
            return;
        }
        background.work(
                () -> KnownLines.find(from, known),
                found -> {
                    if (from == store) {
                        showLines(known, found);
                    }
                },
                this::failed);
    }

    private void showLines(Known known, Set<Long> found) {
        if (found.isEmpty()) {
            notice.say(Texts.get("log.known.none"));
            return;
        }
        Filter shown = filters.filter();
        Filter wanted = Reveal.also(
                shown,
                known.key().node(),
                known.key().step() + "/" + known.key().task(),
                Severity.DEBUG);
        if (!wanted.equals(shown)) {
            filters.choose(wanted);
        }
        lines.marks(found);
        lines.goTo(found.iterator().next());
    }

    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.get("log.save"));
        chooser.setInitialFileName("trilab.log");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            saveTo(file.toPath());
        }
    }

    private ContextMenu menu() {
        ContextMenu menu = new ContextMenu();
        Page page = lines.page();
        Selected selected = lines.selected();
        Row row = page == null || selected.isEmpty() ? null : page.row(page.place(selected.caret()));
        menu.getItems().add(item("log.copy", this::copy));
        menu.getItems().add(item("log.select-all", lines::selectAll));
        if (row != null) {
            Filter now = filters.filter();
            menu.getItems()
                    .add(item(
                            "log.only-node",
                            () -> filters.choose(now.nodes(row.line().node()))));
            menu.getItems()
                    .add(item(
                            "log.only-task",
                            () -> filters.choose(now.tasks(row.line().task()))));
        }
        menu.getItems().add(item("log.no-filter", () -> filters.choose(Filter.ALL)));
        return menu;
    }

    private static MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Texts.get(key));
        item.setOnAction(event -> action.run());
        return item;
    }

    private void filtered(Filter filter) {
        LogStore from = store;
        if (from != null) {
            lines.view(from.view(filter));
            search.search();
        }
    }

    private final class Searching implements SearchBar.Asked {
        @Override
        public void search(String text, boolean regex, boolean ignoreCase) {
            LogStore in = store;
            hitNumber = -1;
            if (in == null || text.isEmpty()) {
                finder.end();
                lines.highlights(null);
                search.nothing();
                return;
            }
            try {
                finder.start(in, text, regex, ignoreCase, filters.filter());
                lines.highlights(Highlights.of(text, regex, ignoreCase));
                sayHits();
            } catch (PatternSyntaxException wrong) {
                finder.end();
                lines.highlights(null);
                search.wrong(Texts.get("log.search.wrong", wrong.getDescription()));
            }
        }

        @Override
        public void go(boolean forward) {
            finder.go(forward, lines.place(forward), (index, before) -> {
                hitNumber = before;
                lines.current(index);
                sayHits();
            });
        }

        @Override
        public void leave() {
            lines.requestFocus();
        }
    }

    private void look() {
        lines.ask();
        finder.look();
        if (finder.searching()) {
            sayHits();
        }
    }

    private void sayHits() {
        long hits = finder.hits();
        double part = finder.part();
        String words = hitNumber >= 0
                ? Texts.get("log.search.at", hitNumber + 1, Math.max(hits, hitNumber + 1))
                : Texts.get("log.search.hits", hits);
        search.found(part < 1 ? words + " · " + Texts.get("log.search.part", part) : words);
    }

    private void changed() {
        boolean following = lines.following();
        follow.setSelected(following);
        followIcon.setIconCode(following ? MaterialDesignP.PAUSE : MaterialDesignP.PLAY);
        long fresh = lines.fresh();
        String words = following
                ? Texts.get("log.following")
                : fresh > 0 ? Texts.get("log.follow.fresh", fresh) : Texts.get("log.follow");
        set(follow, words);
        Page page = lines.page();
        empty.setVisible(page == null || page.size() == 0);
        if (page == null) {
            empty.setText(Texts.get(store == null ? "log.none" : "log.reading"));
            count.setText("");
            return;
        }
        empty.setText(Texts.get(page.all() == 0 ? "log.empty" : "log.filtered-out"));
        count.setText(
                lines.waiting()
                        ? Texts.get("log.reading")
                        : page.size() == page.all()
                                ? Texts.get("log.count", page.all())
                                : Texts.get("log.count.of", page.size(), page.all()));
        if (!page.failure().equals(unwritten)) {
            unwritten = page.failure();
            if (unwritten.isEmpty()) {
                notice.clear();
            } else {
                notice.warn(Texts.get("log.unwritten", Texts.said(unwritten)));
            }
        }
    }

    private static void set(ToggleButton button, String words) {
        if (!words.equals(button.getText())) {
            button.setText(words);
            button.setAccessibleText(words);
        }
    }

    private void failed(Exception failure) {
        notice.warn(Texts.get("log.unreadable", reason(failure)));
        if (!finder.searching()) {
            search.nothing();
        }
        changed();
    }

    private static String reason(Exception failure) {
        Throwable cause = failure instanceof LogFailure && failure.getCause() != null ? failure.getCause() : failure;
        return Texts.said(cause.getMessage() == null ? cause.toString() : cause.getMessage());
    }

    /// Ends its threads; shows nothing new from then on.
    @Override
    public void close() {
        end.run();
        Texts.language().removeListener(spoken);
        finder.end();
        background.close();
    }
}
