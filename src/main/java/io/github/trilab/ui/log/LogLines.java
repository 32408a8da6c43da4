package io.github.trilab.ui.log;

import io.github.trilab.log.LogStore;
import io.github.trilab.log.LogView;
import io.github.trilab.ui.log.Page.Ask;
import io.github.trilab.ui.log.Page.At;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// The lines of a view on screen. Has only these in memory, and some around them: they are read in
/// the background, and what was shown stays until they are there.
final class LogLines extends Region {
    private static final int AROUND = 4;
    private static final DateTimeFormatter TIMES = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final Background background;
    private final DateTimeFormatter times;
    private final Runnable changed;
    private final Consumer<Exception> failed;
    private final Nodes nodes = new Nodes();
    private final Palette palette = new Palette(this::repaint);
    private final Text probe = new Text();
    private final Canvas canvas = new Canvas();
    private final ScrollBar bar = new ScrollBar();
    private final Scroll scroll = new Scroll(this::rows);
    private final Selected selected = new Selected();
    private final Sideways sideways = new Sideways(this::repaint);
    private final IdentityHashMap<Row, int[]> breaks = new IdentityHashMap<>();

    private Metrics metrics = new Metrics(12);
    private @Nullable LogStore store;
    private @Nullable LogView view;
    private @Nullable Page page;
    private @Nullable Ask asked;
    private boolean busy;
    private long seen = -1;
    private @Nullable Long goal;
    private int goalAbove;
    private long paused = -1;
    private @Nullable Highlights highlights;
    private long current = -1;
    private boolean revealing;
    private Set<Long> marks = Set.of();
    private boolean wrapped;
    private boolean placing;
    private double wheel;

    /// @param changed is called when what the getters say may have changed
    /// @param failed takes failures to read
    LogLines(Background background, ZoneId zone, Runnable changed, Consumer<Exception> failed) {
        this.background = background;
        this.changed = changed;
        this.failed = failed;
        times = TIMES.withZone(zone);
        getStyleClass().add("log-lines");
        setId("log-lines");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        probe.getStyleClass().add("log-probe");
        probe.setManaged(false);
        probe.fontProperty().addListener((property, before, now) -> {
            metrics = new Metrics(now.getSize());
            sideways.reset();
            remeasure();
        });
        bar.setOrientation(Orientation.VERTICAL);
        bar.setId("log-scroll");
        bar.setMax(1);
        bar.setFocusTraversable(false);
        bar.valueProperty().addListener((property, before, now) -> dragged(now.doubleValue()));
        getChildren().addAll(palette, probe, canvas, bar, sideways.bar());
        widthProperty().addListener((property, before, now) -> remeasure());
        heightProperty().addListener((property, before, now) -> remeasure());
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drawn);
    }

    /// Shows another log's lines, following; null for none.
    void show(@Nullable LogStore other, @Nullable LogView lines) {
        store = other;
        view = lines;
        page = null;
        asked = null;
        goal = null;
        marks = Set.of();
        current = -1;
        selected.none();
        breaks.clear();
        sideways.reset();
        scroll.measure(0, visible());
        follow(true);
    }

    /// Shows other lines of the same log, from about the same line on.
    void view(LogView lines) {
        Row top = page == null ? null : page.row(scroll.top());
        view = lines;
        sideways.reset();
        if (!scroll.following() && top != null && goal == null) {
            goal = top.line().index();
            goalAbove = 0;
        }
        ask();
    }

    void nodes(List<String> names) {
        nodes.set(names);
        remeasure();
    }

    void highlights(@Nullable Highlights wanted) {
        highlights = wanted;
        current = -1;
        ask();
    }

    /// Has the hit the search stands at, -1 for none.
    void current(long index) {
        current = index;
        revealing = index >= 0;
        if (index >= 0) {
            goTo(index);
        }
        repaint();
    }

    /// Points lines out.
    void marks(Set<Long> lines) {
        marks = Set.copyOf(lines);
        repaint();
    }

    /// Goes to a line of the log, which pauses.
    void goTo(long index) {
        follow(false);
        Page here = page;
        long place = here == null || here.ask().view() != view ? -1 : here.place(index);
        if (here != null && place >= 0 && here.covers(Math.max(0, place - scroll.visible()), 2L * scroll.visible())) {
            goal = null;
            if (!onScreen(place)) {
                scroll.to(place, scroll.visible() / 3);
            }
            moved();
        } else {
            goal = index;
            goalAbove = scroll.visible() / 3;
            ask();
        }
    }

    /// Goes to a line of the log and selects it.
    void select(long index) {
        selected.only(index);
        goTo(index);
    }

    void wrap(boolean on) {
        wrapped = on;
        sideways.reset();
        remeasure();
    }

    void follow(boolean on) {
        if (on) {
            goal = null;
        }
        scroll.follow(on);
        moved();
    }

    boolean following() {
        return scroll.following();
    }

    /// How many lines came since it was paused.
    long fresh() {
        return page == null || following() ? 0 : page.fresh();
    }

    @Nullable
    Page page() {
        return page;
    }

    Selected selected() {
        return selected;
    }

    @Nullable
    LogView view() {
        return view;
    }

    DateTimeFormatter times() {
        return times;
    }

    /// Where a search goes on from: the hit it stands at, or else the line that was selected last,
    /// or else the edge of the screen, whose lines it is not to leave out.
    long place(boolean forward) {
        if (current >= 0) {
            return current;
        }
        if (!selected.isEmpty()) {
            return selected.caret();
        }
        if (page == null || page.size() == 0) {
            return -1;
        }
        Row edge = page.row(forward ? scroll.top() : Math.min(page.size(), scroll.top() + scroll.visible()) - 1);
        return edge == null ? -1 : edge.line().index() + (forward ? -1 : 1);
    }

    /// Whether what is shown is not yet what was asked for.
    boolean waiting() {
        return busy && page != null && page.ask().view() != view;
    }

    /// Looks whether there is something new to show.
    void ask() {
        LogStore from = store;
        LogView lines = view;
        if (busy || from == null || lines == null || canvas.getHeight() < 1) {
            return;
        }
        long size = from.size();
        Ask ask = new Ask(from, lines, at(), scroll.visible() * AROUND, paused, highlights, times);
        if (ask.equals(asked) && size == seen) {
            return;
        }
        asked = ask;
        seen = size;
        busy = true;
        background.work(() -> Page.read(ask), this::read, failure -> {
            busy = false;
            if (ask.store() == store) {
                failed.accept(failure);
            }
        });
    }

    private At at() {
        if (goal != null) {
            return new At.Line(goal);
        }
        int screen = scroll.visible();
        return scroll.following() ? new At.End() : new At.Place(Math.max(0, (scroll.top() / screen - 1) * screen));
    }

    private void read(Page now) {
        busy = false;
        if (now.ask().view() == view) {
            page = now;
            breaks.clear();
            now.rows().forEach(row -> nodes.number(row.line().node()));
            scroll.measure(now.size(), visible());
            if (goal != null && new At.Line(goal).equals(now.ask().at())) {
                goal = null;
                scroll.to(now.target(), goalAbove);
            }
            moved();
        } else {
            ask();
        }
    }

    /// What is on screen may be another part, or follow or not, from now on.
    private void moved() {
        if (measureSideways()) {
            scroll.measure(scroll.size(), visible());
        }
        if (scroll.following()) {
            paused = -1;
        } else if (paused < 0) {
            paused = page == null ? 0 : page.all();
        }
        long most = Math.max(0, scroll.size() - scroll.visible());
        placing = true;
        bar.setVisibleAmount(scroll.size() == 0 ? 1 : Math.min(1, (double) scroll.visible() / scroll.size()));
        bar.setBlockIncrement(most == 0 ? 1 : Math.min(1, (double) scroll.visible() / most));
        bar.setUnitIncrement(most == 0 ? 1 : 1.0 / most);
        bar.setValue(scroll.following() || most == 0 ? 1 : Math.min(1, (double) scroll.top() / most));
        bar.setVisible(most > 0);
        placing = false;
        reveal();
        ask();
        repaint();
        changed.run();
    }

    /// Takes over how wide the lines on screen are; says whether they have more or less room below
    /// from now on.
    private boolean measureSideways() {
        Page here = page;
        double width = 0;
        for (long line = scroll.top(); !wrapped && here != null && line <= scroll.top() + scroll.visible(); line++) {
            Row row = here.row(line);
            if (row != null) {
                width = Math.max(width, metrics.width(row.text(), 0, row.text().length()));
            }
        }
        return sideways.measure(width, room(), metrics.column());
    }

    /// Brings the hit the search stands at on screen sideways, as soon as its line is there.
    private void reveal() {
        Page here = page;
        boolean there = here != null && Objects.equals(here.ask().highlights(), highlights);
        Row row = here == null || !there || !revealing ? null : here.row(here.place(current));
        if (row != null && !row.hits().isEmpty()) {
            revealing = false;
            Span hit = row.hits().getFirst();
            sideways.reveal(metrics.width(row.text(), 0, hit.start()), metrics.width(row.text(), 0, hit.end()));
        }
    }

    private void remeasure() {
        breaks.clear();
        scroll.measure(scroll.size(), visible());
        moved();
    }

    private void repaint() {
        requestLayout();
    }

    private int visible() {
        return (int) (shown() / metrics.line());
    }

    /// How high the lines' part is.
    private double shown() {
        return Math.max(0, getHeight() - sideways.height());
    }

    /// How wide the lines' part is.
    private double across() {
        return Math.max(0, getWidth() - Math.ceil(bar.prefWidth(-1)));
    }

    /// How wide texts may be.
    private double room() {
        return Painter.room(metrics, nodes, across());
    }

    private int rows(long line) {
        Row row = wrapped && page != null ? page.row(line) : null;
        return row == null ? 1 : breaks(row).length;
    }

    private int[] breaks(Row row) {
        return breaks.computeIfAbsent(row, one -> metrics.breaks(one.text(), room()));
    }

    @Override
    protected void layoutChildren() {
        double width = across();
        bar.resizeRelocate(width, 0, getWidth() - width, shown());
        sideways.bar().resizeRelocate(0, shown(), width, sideways.height());
        if (canvas.getWidth() != width || canvas.getHeight() != shown()) {
            canvas.setWidth(width);
            canvas.setHeight(shown());
            breaks.clear();
            ask();
        }
        paint();
    }

    private void paint() {
        Page here = page;
        var to = canvas.getGraphicsContext2D();
        if (here != null && here.ask().view() == view && !here.covers(scroll.top(), scroll.visible())) {
            return; // what is shown stays until the lines are there
        }
        to.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        if (here == null) {
            return;
        }
        Painter painter = new Painter(to, palette, metrics, nodes, canvas.getWidth());
        int drawn = -scroll.hidden();
        long line = scroll.top();
        for (Row row = here.row(line); row != null && drawn * metrics.line() < shown(); row = here.row(++line)) {
            long index = row.line().index();
            var emphasis = new Painter.Emphasis(selected.has(index), index == current, marks.contains(index));
            for (Painter.Part part : parts(row)) {
                if (drawn >= 0 && drawn * metrics.line() < shown()) {
                    painter.row(row, emphasis, drawn * metrics.line(), part, !wrapped);
                }
                drawn++;
            }
        }
    }

    private List<Painter.Part> parts(Row row) {
        if (!wrapped) {
            return List.of(metrics.part(row.text(), sideways.left(), room()));
        }
        int[] starts = breaks(row);
        List<Painter.Part> parts = new ArrayList<>(starts.length);
        for (int i = 0; i < starts.length; i++) {
            int end = i + 1 < starts.length ? starts[i + 1] : row.text().length();
            parts.add(new Painter.Part(i == 0, starts[i], end, 0));
        }
        return parts;
    }

    private void dragged(double value) {
        if (placing) {
            return;
        }
        goal = null;
        if (value >= 1) {
            follow(true);
        } else {
            scroll.to(Math.round(value * Math.max(0, scroll.size() - scroll.visible())), 0);
            moved();
        }
    }

    private void wheel(ScrollEvent event) {
        sideways.byPixels(-event.getDeltaX());
        wheel -= event.getDeltaY() / metrics.line();
        int whole = (int) wheel;
        wheel -= whole;
        if (whole != 0) {
            scrollBy(whole);
        }
        event.consume();
    }

    /// Goes down, or up where it is negative.
    void scrollBy(long rows) {
        goal = null;
        scroll.by(rows);
        moved();
    }

    /// Goes to the right, or to the left where it is negative.
    void scrollSideways(int steps) {
        sideways.by(steps);
    }

    /// Goes to the first line.
    void toStart() {
        goal = null;
        scroll.to(0, 0);
        moved();
    }

    /// How many rows to go by a page.
    int screen() {
        return Math.max(1, scroll.visible() - 1);
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        long index = at(event.getY());
        if (index < 0) {
            return;
        }
        boolean keep = event.getButton() == MouseButton.SECONDARY && selected.has(index);
        if (event.isShiftDown()) {
            selected.extend(index);
        } else if (!keep) {
            selected.only(index);
        }
        follow(false);
        caretMoved();
    }

    private void drawn(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || selected.isEmpty()) {
            return;
        }
        if (event.getY() < 0) {
            scrollBy(-1);
        } else if (event.getY() > shown()) {
            scrollBy(1);
        }
        long index = at(Math.clamp(event.getY(), 0, shown() - 1));
        if (index >= 0) {
            selected.extend(index);
            caretMoved();
        }
    }

    /// The line of the log at a height; -1 where there is none.
    private long at(double y) {
        int row = (int) (y / metrics.line()) + scroll.hidden();
        long line = scroll.top();
        while (page != null && page.row(line) != null) {
            row -= rows(line);
            if (row < 0) {
                Row there = page.row(line);
                return there == null ? -1 : there.line().index();
            }
            line++;
        }
        return -1;
    }

    /// Moves the caret by lines; from the screen's edge where there is none yet.
    void caretBy(int lines, boolean extend) {
        Page here = page;
        if (here == null || here.size() == 0) {
            return;
        }
        follow(false);
        long from = selected.isEmpty() ? -1 : here.place(selected.caret());
        if (from < 0 && !selected.isEmpty()) {
            goTo(selected.caret());
            return;
        }
        long last = Math.min(here.size(), scroll.top() + scroll.visible()) - 1;
        long to = from < 0 ? last : Math.clamp(from + lines, 0, here.size() - 1);
        to = Math.clamp(to, here.from(), here.from() + here.rows().size() - 1);
        Row row = here.row(to);
        if (row == null) {
            return;
        }
        if (extend) {
            selected.extend(row.line().index());
        } else {
            selected.only(row.line().index());
        }
        if (to < scroll.top()) {
            scroll.to(to, 0);
        } else if (!onScreen(to)) {
            scroll.to(to, scroll.visible() - rows(to));
        }
        moved();
        caretMoved();
    }

    /// Selects all lines of the view.
    void selectAll() {
        selected.all();
        follow(false);
        caretMoved();
    }

    private boolean onScreen(long line) {
        long rows = -scroll.hidden();
        for (long at = scroll.top(); at <= line && rows <= scroll.visible(); at++) {
            rows += rows(at);
        }
        return line >= scroll.top() && rows <= scroll.visible();
    }

    private void caretMoved() {
        repaint();
        notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_START);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        changed.run();
    }

    /// A screen reader reads the lines on screen, and where the caret stands among them.
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        LinesAsText text =
                LinesAsText.of(page, scroll.top(), scroll.visible(), selected.isEmpty() ? -1 : selected.caret());
        return switch (attribute) {
            case TEXT -> text.text();
            case EDITABLE -> false;
            case SELECTION_START, CARET_OFFSET -> text.caretStart();
            case SELECTION_END -> text.caretEnd();
            case LINE_FOR_OFFSET -> text.lineOf((Integer) parameters[0]);
            case LINE_START -> text.start((Integer) parameters[0]);
            case LINE_END -> text.end((Integer) parameters[0]);
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
