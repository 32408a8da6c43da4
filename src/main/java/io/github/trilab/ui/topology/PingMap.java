package io.github.trilab.ui.topology;

import io.github.trilab.lab.Observation;
import io.github.trilab.report.Mark;
import io.github.trilab.ui.text.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.VLineTo;

/// Pings between more than two regions: a row for where they come from, a column for where they go.
/// Answered ones are full squares, where some got lost half ones, where none came back crosses. It
/// is one stop of the keyboard: the arrow keys go from ping to ping, and what is said of the map is
/// said of that one.
final class PingMap extends Pane {
    private static final double READ = 2.5;

    private final Tooltip tip = new Tooltip();
    private final Consumer<Selected> opened;
    private final Rectangle mark = new Rectangle();
    private final Label heading = new Label();
    private Consumer<Rectangle2D> reached = where -> {};
    private Layout.Cell cell = new Layout.Cell(1, 1, 0);
    private double top;
    private Picture.Part[] parts = {};
    private Map<String, Observation.Ping> pings = Map.of();
    private String about = "";
    private String axes = "";
    private int row;
    private int column;

    /// @param opened is told whose pings are opened
    PingMap(Consumer<Selected> opened) {
        this.opened = opened;
        setId("topology-ping-map");
        setManaged(false);
        setAccessibleRole(AccessibleRole.BUTTON);
        mark.getStyleClass().add("topology-cell-mark");
        mark.setManaged(false);
        mark.setMouseTransparent(true);
        heading.getStyleClass().addAll("topology-small", "quiet");
        heading.setMouseTransparent(true);
        setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                if (at(event.getX(), event.getY()).isPresent()) {
                    row = row(event.getY());
                    column = column(event.getX());
                    requestFocus();
                    mark();
                    open();
                }
                event.consume();
            }
        });
        setOnMouseMoved(event -> point(event.getX(), event.getY()));
        setOnKeyPressed(this::key);
        focusedProperty().addListener((property, before, now) -> {
            if (now && ping(row, column).isEmpty()) {
                row = 0;
                column = -1;
                step(0, 1);
            }
            mark();
        });
        Tooltip.install(this, tip);
    }

    /// Takes where the keyboard got to, in the picture.
    void setOnReached(Consumer<Rectangle2D> taker) {
        reached = taker;
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> step(0, -1);
            case RIGHT -> step(0, 1);
            case UP -> step(-1, 0);
            case DOWN -> step(1, 0);
            case HOME -> corner(0, 1);
            case END -> corner(parts.length - 1, -1);
            case ENTER, SPACE -> open();
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Goes to the next ping that way, past places where there is none.
    private void step(int down, int right) {
        int r = row + down;
        int c = column + right;
        while (r >= 0 && r < parts.length && c >= 0 && c < parts.length) {
            if (ping(r, c).isPresent()) {
                row = r;
                column = c;
                mark();
                return;
            }
            r += down;
            c += right;
        }
    }

    /// Goes to the first ping of the first row, or to the last one of the last.
    private void corner(int ofRow, int right) {
        row = ofRow;
        column = right > 0 ? -1 : parts.length;
        step(0, right);
    }

    private void open() {
        ping(row, column).ifPresent(ping -> opened.accept(new Selected.Ping(ping.from(), ping.to())));
    }

    /// Marks the ping that the keyboard is at, and says what it was.
    private void mark() {
        Observation.Ping at = isFocused() ? ping(row, column).orElse(null) : null;
        mark.setVisible(at != null);
        heading.setText(at == null ? axes : Words.briefly(at));
        setAccessibleText(at == null ? about : Words.ping(at));
        if (at != null) {
            mark.setX(cell.labels() + column * cell.width() - 1.5);
            mark.setY(top + row * cell.height() - 1.5);
            mark.setWidth(cell.width() + 1);
            mark.setHeight(cell.height() + 1);
            Bounds here = localToParent(mark.getBoundsInParent());
            reached.accept(new Rectangle2D(here.getMinX(), here.getMinY(), here.getWidth(), here.getHeight()));
        }
    }

    /// What assistive technology does instead of a click.
    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            open();
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }

    void show(Picture picture, Rectangle2D room, Layout.Cell shape, double em) {
        cell = shape;
        parts = picture.parts().toArray(Picture.Part[]::new);
        pings = new HashMap<>();
        picture.pings().forEach(ping -> pings.put(ping.key(), ping));
        boolean named = cell.labels() > 0;
        top = em * (Layout.TITLE + (named ? 1.2 : 0.2));
        getChildren().clear();
        List<String> said = Words.pings(picture.pings());
        about = Texts.get("topology.pings") + ": " + String.join("; ", said);
        axes = Texts.get("topology.pings.axes") + (named ? " · " + said.getFirst() : "");
        text(Texts.get("topology.pings"), 0, 0, em * 5, em * 1.4, "topology-strong");
        place(heading, em * 4, 0, room.getWidth() - em * 4, em * 1.4);
        if (named) {
            names(em);
        } else {
            VBox beside = new VBox(em * 0.1);
            for (String line : said) {
                Label label = new Label(line);
                label.getStyleClass().addAll("topology-small", "quiet");
                label.setWrapText(true);
                beside.getChildren().add(label);
            }
            double x = parts.length * cell.width() + em;
            place(beside, x, top, room.getWidth() - x, room.getHeight() - top);
        }
        cells(em);
        getChildren().add(mark);
        resizeRelocate(room.getMinX(), room.getMinY(), room.getWidth(), room.getHeight());
        setFocusTraversable(!pings.isEmpty());
        mark();
    }

    private void names(double em) {
        for (int i = 0; i < parts.length; i++) {
            text(
                    (i + 1) + " " + parts[i].region(),
                    0,
                    top + i * cell.height(),
                    cell.labels() - em * 0.3,
                    cell.height(),
                    "topology-small");
            Label column = text(
                    Integer.toString(i + 1),
                    cell.labels() + i * cell.width(),
                    top - em * 1.2,
                    cell.width(),
                    em * 1.2,
                    "topology-tiny",
                    "quiet");
            column.setAlignment(Pos.CENTER);
        }
    }

    private void cells(double em) {
        Map<String, Path> paths = new HashMap<>();
        double gap = Math.max(1, Math.min(2, cell.width() * 0.12));
        for (int row = 0; row < parts.length; row++) {
            for (int column = 0; column < parts.length; column++) {
                double x = cell.labels() + column * cell.width();
                double y = top + row * cell.height();
                Observation.Ping ping = ping(row, column).orElse(null);
                String tone = ping == null
                        ? (row == column ? "self" : "unknown")
                        : Mark.of(ping).tone();
                boolean read = cell.width() >= READ * em && ping != null;
                Path path = paths.computeIfAbsent(read ? "read " + tone : tone, PingMap::path);
                draw(path, read ? "good" : tone, x, y, cell.width() - gap, cell.height() - gap);
                if (read && ping != null) {
                    Label text = text(Words.cell(ping), x, y, cell.width() - gap, cell.height() - gap, "topology-tiny");
                    text.getStyleClass().add("state-" + tone);
                    text.setAlignment(Pos.CENTER);
                }
            }
        }
        getChildren().addAll(0, paths.values());
    }

    private static Path path(String tone) {
        Path path = new Path();
        path.getStyleClass().add("topology-cell");
        path.getStyleClass().addAll(tone.split(" "));
        path.setMouseTransparent(true);
        return path;
    }

    private static void draw(Path path, String tone, double x, double y, double width, double height) {
        switch (tone) {
            case "bad" ->
                path.getElements()
                        .addAll(
                                new MoveTo(x + 1, y + 1),
                                new LineTo(x + width - 1, y + height - 1),
                                new MoveTo(x + width - 1, y + 1),
                                new LineTo(x + 1, y + height - 1));
            case "changed" ->
                path.getElements()
                        .addAll(new MoveTo(x, y + height), new HLineTo(x + width), new VLineTo(y), new ClosePath());
            default ->
                path.getElements()
                        .addAll(
                                new MoveTo(x, y),
                                new HLineTo(x + width),
                                new VLineTo(y + height),
                                new HLineTo(x),
                                new ClosePath());
        }
    }

    private Optional<Observation.Ping> ping(int row, int column) {
        boolean inside = row >= 0 && row < parts.length && column >= 0 && column < parts.length;
        return inside
                ? Optional.ofNullable(pings.get("ping/" + parts[row].region() + "/" + parts[column].region()))
                : Optional.empty();
    }

    private Optional<Observation.Ping> at(double x, double y) {
        return ping(row(y), column(x));
    }

    private int row(double y) {
        return (int) Math.floor((y - top) / cell.height());
    }

    private int column(double x) {
        return (int) Math.floor((x - cell.labels()) / cell.width());
    }

    private void point(double x, double y) {
        Optional<Observation.Ping> ping = at(x, y);
        setCursor(ping.isPresent() ? Cursor.HAND : Cursor.DEFAULT);
        tip.setText(ping.map(Words::ping).orElse(about));
    }

    private Label text(String text, double x, double y, double width, double height, String... classes) {
        Label label = new Label(text);
        label.getStyleClass().addAll(classes);
        label.setMouseTransparent(true);
        place(label, x, y, width, height);
        return label;
    }

    private void place(Region node, double x, double y, double width, double height) {
        node.setManaged(false);
        getChildren().add(node);
        node.resizeRelocate(x, y, width, height);
    }
}
