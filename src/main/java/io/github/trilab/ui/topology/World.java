package io.github.trilab.ui.topology;

import io.github.trilab.lab.Observation;
import io.github.trilab.report.Mark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The picture as nodes of the window. A box lives as long as what it stands for, and is changed
/// only where that changed.
final class World extends Pane {
    private final Wires wires = new Wires();
    private final Pane frames = new Pane();
    private final Region pill = new Region();
    private final Pane pinged = new Pane();
    private final PingMap map;
    private final Pane sky = new Pane();
    private final Map<Selected, Box> boxes = new LinkedHashMap<>();
    private final Consumer<Box> picked;
    private final Consumer<Selected> opened;
    private Map<String, Observation.Ping> pings = Map.of();
    private @Nullable Picture picture;
    private @Nullable Layout layout;

    /// @param picked is told which box is clicked at or has the focus
    /// @param opened is told what is clicked
    World(Consumer<Box> picked, Consumer<Selected> opened) {
        this.picked = picked;
        this.opened = opened;
        map = new PingMap(opened);
        getStyleClass().add("topology-world");
        frames.setManaged(false);
        frames.setPickOnBounds(false);
        sky.setManaged(false);
        sky.setMouseTransparent(true);
        pill.setManaged(false);
        pill.setId("topology-pings");
        pinged.setManaged(false);
        pinged.setPickOnBounds(false);
        getChildren().addAll(frames, wires, map, pill, pinged, sky);
    }

    /// Pings between more than two regions.
    PingMap map() {
        return map;
    }

    /// What dots fly over.
    Pane sky() {
        return sky;
    }

    Collection<Box> boxes() {
        return boxes.values();
    }

    Optional<Box> box(Selected what) {
        return Optional.ofNullable(boxes.get(what));
    }

    /// Signs that turn.
    List<Node> turning() {
        List<Node> all = new ArrayList<>();
        boxes.values().forEach(box -> all.addAll(box.turning()));
        return all;
    }

    /// Shows a picture.
    ///
    /// @param anew whether even what has not changed is to be drawn again, in another language or
    ///     size
    void show(Picture news, Layout where, double em, boolean anew) {
        boolean moved = anew || !where.equals(layout);
        if (!moved && news.equals(picture)) {
            return;
        }
        boxes.keySet().removeIf(what -> {
            boolean gone = !where.boxes().containsKey(what);
            if (gone) {
                group(what).getChildren().remove(boxes.get(what));
            }
            return gone;
        });
        Map<String, Picture.Part> parts = new HashMap<>();
        Map<String, Picture.Part> nodes = new HashMap<>();
        for (Picture.Part part : news.parts()) {
            parts.put(part.region(), part);
            nodes.put(part.node(), part);
        }
        where.boxes().forEach((what, rect) -> {
            Box box = boxes.computeIfAbsent(what, this::made);
            fill(box, news, parts, nodes, where, rect, em, anew);
            if (moved) {
                box.place(rect);
            }
        });
        if (moved || !news.network().equals(picture == null ? null : picture.network()) || wired(news)) {
            wires.draw(news, where, em);
        }
        pings(news, where, em, moved);
        if (moved) {
            resize(where.width(), where.height());
        }
        picture = news;
        layout = where;
    }

    private boolean wired(Picture news) {
        return picture == null
                || !hanging(news).equals(hanging(picture))
                || !news.pingTone().equals(picture.pingTone())
                || news.pings().isEmpty() != picture.pings().isEmpty();
    }

    private static List<List<Boolean>> hanging(Picture picture) {
        return picture.parts().stream()
                .map(part -> part.containers().stream()
                        .map(box -> box.address().isEmpty())
                        .toList())
                .toList();
    }

    /// Pings lie over the wires, all else under them.
    private Pane group(Selected what) {
        return what instanceof Selected.Ping ? pinged : frames;
    }

    private Box made(Selected what) {
        Box box = new Box(what);
        box.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                box.requestFocus();
                picked.accept(box);
                opened.accept(what);
                event.consume();
            }
        });
        box.focusedProperty().addListener((property, before, now) -> {
            if (now) {
                picked.accept(box);
            }
        });
        box.onFired(() -> opened.accept(what));
        group(what).getChildren().add(box);
        return box;
    }

    private static void fill(
            Box box,
            Picture all,
            Map<String, Picture.Part> parts,
            Map<String, Picture.Part> nodes,
            Layout layout,
            Rectangle2D rect,
            double em,
            boolean anew) {
        Level level = layout.level();
        switch (box.what()) {
            case Selected.Central() -> {
                News news = new News(all.central(), level, rect.getHeight());
                if (anew || box.differs(news)) {
                    box.fill(
                            news,
                            Lines.central(all.central(), level, em),
                            "central",
                            em * (level == Level.TILE ? 0.6 : 0.8),
                            Words.central(all.central()));
                }
            }
            case Selected.Region(String name) -> {
                Picture.Part part = parts.get(name);
                News news = new News(part, level, rect.getHeight());
                if (part != null && (anew || box.differs(news))) {
                    box.fill(
                            news,
                            Lines.region(part, level, em, all.parts()),
                            "region " + part.mark().tone(),
                            em * (level == Level.FULL ? Layout.PAD : 0.48),
                            Words.region(part));
                }
            }
            case Selected.Node(String name) -> {
                Picture.Part part = nodes.get(name);
                News news = new News(part, level, rect.getHeight());
                if (part != null && (anew || box.differs(news))) {
                    int rows = (int) Math.round((rect.getHeight() / em - Layout.NODE) / Layout.SERVICE);
                    box.fill(
                            news,
                            Lines.node(part, em, rows),
                            "node"
                                    + (part.work().task() == null
                                            ? ""
                                            : " " + part.work().mark().tone()),
                            em * 0.5,
                            Words.node(part));
                }
            }
            case Selected.Container(String region, String name) -> {
                Picture.Part part = parts.get(region);
                if (part != null) {
                    part.containers().stream()
                            .filter(each -> each.name().equals(name))
                            .findFirst()
                            .ifPresent(each -> {
                                News news = new News(each, level, rect.getHeight());
                                if (anew || box.differs(news)) {
                                    box.fill(
                                            news,
                                            Lines.container(each, em),
                                            "container "
                                                    + (each.there()
                                                            ? each.mark().tone()
                                                            : "missing"),
                                            em * 0.4,
                                            Words.container(each));
                                }
                            });
                }
            }
            case Selected.Ping(String from, String to) ->
                all.ping(from, to).ifPresent(ping -> {
                    News news = new News(ping, level, rect.getHeight());
                    if (anew || box.differs(news)) {
                        boolean right = all.parts().getFirst().region().equals(from);
                        box.fill(news, Lines.ping(ping, right, em), "ping", 0, Words.ping(ping));
                    }
                });
            case Selected.Network(String _) -> {
                News news = new News(all.network(), level, rect.getHeight());
                if (anew || box.differs(news)) {
                    box.fill(
                            news,
                            Lines.network(all.network(), em),
                            all.network().there() ? "network" : "network missing",
                            em * (level.bar - 1.4) / 2 / 0.8,
                            Words.network(all.network()));
                }
            }
        }
    }

    /// What a box shows, and how much of it.
    private record News(@Nullable Object what, Level level, double height) {}

    private void pings(Picture news, Layout where, double em, boolean moved) {
        Rectangle2D pillAt = where.pings();
        Rectangle2D mapAt = where.map();
        pill.setVisible(pillAt != null);
        map.setVisible(mapAt != null);
        if (!moved && picture != null && picture.pings().equals(news.pings())) {
            return;
        }
        if (pillAt != null) {
            pill.getStyleClass().setAll("topology-pill", news.pingTone());
            pill.resizeRelocate(pillAt.getMinX(), pillAt.getMinY(), pillAt.getWidth(), pillAt.getHeight());
        }
        if (mapAt != null) {
            map.show(news, mapAt, where.cell(), em);
        }
    }

    /// Has a dot fly for every ping that was not there at the last call. The first call only
    /// notices what is there.
    ///
    /// @param first whether it is
    void fly(Picture news, Motion motion, double em, boolean first) {
        Layout where = layout;
        Map<String, Observation.Ping> now =
                news.pings().stream().collect(Collectors.toMap(Observation::key, ping -> ping, (a, b) -> b));
        if (!first && where != null) {
            for (Observation.Ping ping : news.pings()) {
                // one that came to the same as before is another one all the same
                if (!same(pings.get(ping.key()), ping)) {
                    Optional<Point2D> from = container(news, where, ping.from());
                    Optional<Point2D> to = container(news, where, ping.to());
                    if (from.isPresent() && to.isPresent()) {
                        motion.fly(from.get(), to.get(), Mark.of(ping).tone(), em);
                    }
                }
            }
        }
        pings = now;
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean same(Observation.@Nullable Ping before, Observation.Ping now) {
        return before == now;
    }

    private static Optional<Point2D> container(Picture picture, Layout layout, String region) {
        return picture.parts().stream()
                .filter(part -> part.region().equals(region))
                .findFirst()
                .map(part -> Wires.member(part, layout))
                .map(rect -> new Point2D(rect.getMinX() + rect.getWidth() / 2, rect.getMinY() + rect.getHeight() / 2));
    }
}
