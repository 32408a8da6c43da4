package io.github.trilab.ui.topology;

import io.github.trilab.ui.text.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import org.jspecify.annotations.Nullable;

/// The part of the picture that is seen. Zooming in gives every region more room, so that it shows
/// more; once it shows everything it only grows.
final class Viewport extends Pane {
    private static final double ZOOM_STEP = 1.25;
    private static final double SCROLL = 0.6;
    private static final double LARGEST = 3;

    private final World world;
    private final Motion motion;
    private final Scale scale = new Scale(1, 1);
    private final Rectangle clip = new Rectangle();
    /// Follows the font: what it measures is one em.
    private final Label measure = new Label();
    private final ReadOnlyDoubleWrapper zoom = new ReadOnlyDoubleWrapper(this, "zoom", 1);
    private final Consumer<Selected> opened;
    private @Nullable Picture picture;
    private @Nullable Layout layout;
    private @Nullable Selected current;
    private double x;
    private double y;
    private double pressedX;
    private double pressedY;
    private double em = 13;
    private boolean anew;

    /// @param opened is told what somebody wants to open
    Viewport(Consumer<Selected> opened) {
        this.opened = opened;
        world = new World(box -> pick(box.what()), opened);
        world.map().setOnReached(this::reveal);
        motion = new Motion(world.sky(), world::turning);
        setId("topology-viewport");
        getStyleClass().add("topology-viewport");
        setAccessibleRole(AccessibleRole.PARENT);
        setMinSize(0, 0);
        setClip(clip);
        world.setManaged(false);
        world.getTransforms().add(scale);
        measure.setManaged(false);
        measure.setVisible(false);
        getChildren().addAll(measure, world);
        measure.fontProperty().addListener((property, before, now) -> {
            em = now.getSize();
            anew = true;
            requestLayout();
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        setOnZoom(event -> {
            zoomTo(zoom.get() * event.getZoomFactor(), event.getX(), event.getY());
            event.consume();
        });
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            pressedX = event.getX() - x;
            pressedY = event.getY() - y;
        });
        addEventHandler(MouseEvent.MOUSE_DRAGGED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && !event.isStillSincePress()) {
                move(event.getX() - pressedX, event.getY() - pressedY);
            }
        });
    }

    Motion motion() {
        return motion;
    }

    World world() {
        return world;
    }

    /// How the picture is laid out now, null before it was.
    @Nullable
    Layout laidOut() {
        return layout;
    }

    /// 1 where all is seen.
    ReadOnlyDoubleProperty zoom() {
        return zoom.getReadOnlyProperty();
    }

    /// Shows a picture; cheap where nothing changed.
    void show(Picture news) {
        boolean first = picture == null || !regions(news).equals(regions(picture));
        boolean same = news.equals(picture);
        picture = news;
        if (!same) {
            arrange();
        }
        world.fly(news, motion, em, first);
        motion.look();
    }

    private static List<String> regions(Picture picture) {
        return picture.parts().stream().map(Picture.Part::region).toList();
    }

    /// Draws everything again, in another language.
    void redraw() {
        anew = true;
        arrange();
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        arrange();
    }

    private void arrange() {
        Picture now = picture;
        if (now == null || getWidth() < 1 || getHeight() < 1) {
            return;
        }
        Layout next = Layout.of(now, getWidth(), getHeight(), em, zoom.get());
        layout = next;
        boolean focused = world.boxes().stream().anyMatch(Box::isFocused);
        world.show(now, next, em, anew);
        anew = false;
        scale.setX(next.scale());
        scale.setY(next.scale());
        move(x, y);
        keepCurrent(now, next, focused);
        setAccessibleText(Texts.get("topology.title") + ": " + Words.summary(now));
    }

    /// What was picked stays picked; a box that is no longer drawn passes that on to its region.
    private void keepCurrent(Picture now, Layout next, boolean focused) {
        Selected before = current;
        Selected keep = before;
        if (keep == null || !next.boxes().containsKey(keep)) {
            keep = switch (keep) {
                case Selected.Node(String name) ->
                    now.parts().stream()
                            .filter(part -> part.node().equals(name))
                            .<Selected>map(part -> new Selected.Region(part.region()))
                            .findFirst()
                            .orElse(new Selected.Central());
                case Selected.Container(String region, String _) -> new Selected.Region(region);
                case null, default -> new Selected.Central();
            };
        }
        pick(next.boxes().containsKey(keep) ? keep : new Selected.Central());
        if (focused && !keep.equals(before)) {
            world.box(keep).ifPresent(Box::requestFocus);
        }
    }

    private void pick(Selected what) {
        current = what;
        world.boxes().forEach(box -> box.pick(box.what().equals(what)));
    }

    /// What is picked.
    Optional<Selected> current() {
        return Optional.ofNullable(current);
    }

    /// All of it.
    void fit() {
        zoom.set(1);
        arrange();
    }

    /// Zooms around what is picked where that is in view, else around the middle.
    void zoomBy(double factor) {
        Point2D around = Optional.ofNullable(current)
                .filter(what -> world.box(what).map(Box::isFocused).orElse(false))
                .map(this::middle)
                .filter(point -> contains(point.getX(), point.getY()))
                .orElse(new Point2D(getWidth() / 2, getHeight() / 2));
        zoomTo(zoom.get() * factor, around.getX(), around.getY());
    }

    void zoomIn() {
        zoomBy(ZOOM_STEP);
    }

    void zoomOut() {
        zoomBy(1 / ZOOM_STEP);
    }

    private @Nullable Point2D middle(Selected what) {
        Layout now = layout;
        Rectangle2D rect = now == null ? null : now.boxes().get(what);
        return now == null || rect == null
                ? null
                : new Point2D(
                        x + (rect.getMinX() + rect.getWidth() / 2) * now.scale(),
                        y + (rect.getMinY() + rect.getHeight() / 2) * now.scale());
    }

    /// Zooms so that what is at this point stays there, though it may be laid out anew.
    private void zoomTo(double wanted, double atX, double atY) {
        Layout before = layout;
        double next = Math.clamp(wanted, 1, Layout.MOST_ZOOM);
        if (before == null || next == zoom.get() || (next > zoom.get() && before.scale() >= LARGEST)) {
            return;
        }
        double pointX = (atX - x) / before.scale();
        double pointY = (atY - y) / before.scale();
        Selected anchor = before.boxes().entrySet().stream()
                .filter(entry -> entry.getKey() instanceof Selected.Region
                        || entry.getKey() instanceof Selected.Central
                        || entry.getKey() instanceof Selected.Network)
                .min(Comparator.comparingDouble(entry -> distance(entry.getValue(), pointX, pointY)))
                .orElseThrow()
                .getKey();
        Rectangle2D from = before.boxes().getOrDefault(anchor, Rectangle2D.EMPTY);
        double partX = (pointX - from.getMinX()) / from.getWidth();
        double partY = (pointY - from.getMinY()) / from.getHeight();
        zoom.set(next);
        arrange();
        Layout after = layout;
        if (after != null) {
            Rectangle2D to = after.boxes().getOrDefault(anchor, Rectangle2D.EMPTY);
            move(
                    atX - (to.getMinX() + partX * to.getWidth()) * after.scale(),
                    atY - (to.getMinY() + partY * to.getHeight()) * after.scale());
        }
    }

    private static double distance(Rectangle2D rect, double x, double y) {
        double dx = Math.max(0, Math.max(rect.getMinX() - x, x - rect.getMaxX()));
        double dy = Math.max(0, Math.max(rect.getMinY() - y, y - rect.getMaxY()));
        return dx + dy;
    }

    /// Moves the picture there; what is smaller than the room stays in its middle, and nothing can
    /// be lost outside.
    private void move(double toX, double toY) {
        Layout now = layout;
        if (now != null) {
            x = inside(toX, getWidth(), now.width() * now.scale());
            y = now.height() * now.scale() <= getHeight()
                    ? Math.min(getHeight() - now.height() * now.scale(), 0)
                    : inside(toY, getHeight(), now.height() * now.scale());
            world.setLayoutX((double) Math.round(x));
            world.setLayoutY((double) Math.round(y));
        }
    }

    private static double inside(double wanted, double room, double size) {
        return size <= room ? (room - size) / 2 : Math.clamp(wanted, room - size, 0);
    }

    private void scroll(ScrollEvent event) {
        if (event.isShortcutDown() || event.isControlDown()) {
            zoomTo(zoom.get() * Math.pow(1.0025, event.getDeltaY()), event.getX(), event.getY());
        } else {
            boolean sideways = event.isShiftDown() && event.getDeltaX() == 0;
            move(
                    x + (sideways ? event.getDeltaY() : event.getDeltaX()) * SCROLL,
                    y + (sideways ? 0 : event.getDeltaY()) * SCROLL);
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        boolean done = true;
        switch (event.getCode()) {
            case PLUS, EQUALS, ADD -> zoomIn();
            case MINUS, SUBTRACT -> zoomOut();
            case DIGIT0, NUMPAD0 -> fit();
            case LEFT -> step(-1, 0);
            case RIGHT -> step(1, 0);
            case UP -> step(0, -1);
            case DOWN -> step(0, 1);
            case HOME -> go(new Selected.Central());
            case END ->
                world.boxes().stream()
                        .filter(box -> box.what() instanceof Selected.Network)
                        .findFirst()
                        .ifPresent(box -> go(box.what()));
            case ENTER, SPACE -> current().ifPresent(opened);
            default -> done = false;
        }
        if (done) {
            event.consume();
        }
    }

    /// Goes to the next box in that direction, where there is one.
    private void step(int right, int down) {
        Layout now = layout;
        Selected from = current;
        if (now != null && from != null) {
            Steps.from(now, from, right, down).ifPresent(this::go);
        }
    }

    private void go(Selected what) {
        world.box(what).ifPresent(box -> {
            box.requestFocus();
            pick(what);
            Layout now = layout;
            Rectangle2D rect = now == null ? null : now.boxes().get(what);
            if (rect != null) {
                reveal(rect);
            }
        });
    }

    /// Moves the picture until that part of it is in sight.
    private void reveal(Rectangle2D rect) {
        Layout now = layout;
        if (now == null) {
            return;
        }
        double left = x + rect.getMinX() * now.scale();
        double top = y + rect.getMinY() * now.scale();
        double right = left + rect.getWidth() * now.scale();
        double bottom = top + rect.getHeight() * now.scale();
        double moveX = left < 0 ? -left : Math.min(0, getWidth() - right);
        double moveY = top < 0 ? -top : Math.min(0, getHeight() - bottom);
        move(x + moveX, y + moveY);
    }
}
