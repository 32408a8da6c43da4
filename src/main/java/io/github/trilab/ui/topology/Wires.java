package io.github.trilab.ui.topology;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Rectangle2D;
import javafx.scene.Group;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.VLineTo;

/// The lines between the boxes: from the central region to every region, from every region to the
/// stretched network (dashed where no container hangs on it yet), and between two containers that
/// ping each other.
final class Wires extends Group {
    private final Path trunk = path("topology-wire");
    private final Path there = path("topology-net-wire");
    private final Path missing = path("topology-net-wire missing");
    private final Path ping = path("topology-ping-wire");

    Wires() {
        getChildren().addAll(trunk, missing, there, ping);
        setManaged(false);
        setMouseTransparent(true);
    }

    private static Path path(String classes) {
        Path path = new Path();
        path.getStyleClass().addAll(classes.split(" "));
        return path;
    }

    void draw(Picture picture, Layout layout, double em) {
        List.of(trunk, there, missing, ping).forEach(path -> path.getElements().clear());
        Map<Integer, List<Rectangle2D>> rows = new LinkedHashMap<>();
        for (int i = 0; i < picture.parts().size(); i++) {
            rows.computeIfAbsent(i / layout.columns(), row -> new ArrayList<>())
                    .add(frame(picture.parts().get(i), layout));
        }
        Rectangle2D central = rect(layout, new Selected.Central());
        Rectangle2D bar = rect(layout, new Selected.Network(picture.network().name()));
        trunk(rows, central, layout, em);
        for (int i = 0; i < picture.parts().size(); i++) {
            int row = i / layout.columns();
            boolean last = row == rows.size() - 1;
            Rectangle2D frame = frame(picture.parts().get(i), layout);
            double y = last ? bar.getMinY() : frame.getMaxY() + em * layout.level().between * 0.32;
            hang(picture.parts().get(i), layout, frame, y, em);
        }
        if (rows.size() > 1) {
            double right = layout.width() - em * 0.8;
            Path path = picture.network().there() ? there : missing;
            for (int row = 0; row < rows.size() - 1; row++) {
                List<Rectangle2D> frames = Objects.requireNonNull(rows.get(row));
                double y = frames.getFirst().getMaxY() + em * layout.level().between * 0.32;
                path.getElements()
                        .addAll(
                                new MoveTo(frames.getFirst().getMaxX() - em * 0.9, y),
                                new HLineTo(right),
                                new VLineTo(bar.getMinY()));
            }
        }
        pings(picture, layout, em);
    }

    private void trunk(Map<Integer, List<Rectangle2D>> rows, Rectangle2D central, Layout layout, double em) {
        double middle = central.getMinX() + central.getWidth() / 2;
        double spine = em * 0.8;
        for (Map.Entry<Integer, List<Rectangle2D>> row : rows.entrySet()) {
            List<Rectangle2D> frames = row.getValue();
            double top = frames.getFirst().getMinY();
            double y = top - em * (row.getKey() == 0 ? layout.level().trunk / 2 : layout.level().between * 0.32);
            double from = middle(frames.getFirst());
            double to = middle(frames.getLast());
            if (rows.size() > 1) {
                from = spine;
            }
            if (row.getKey() == 0) {
                trunk.getElements().addAll(new MoveTo(middle, central.getMaxY()), new VLineTo(y));
                from = Math.min(from, middle);
                to = Math.max(to, middle);
            }
            trunk.getElements().addAll(new MoveTo(from, y), new HLineTo(to));
            for (Rectangle2D frame : frames) {
                trunk.getElements().addAll(new MoveTo(middle(frame), y), new VLineTo(top));
            }
            if (row.getKey() == rows.size() - 1 && rows.size() > 1) {
                double first = Objects.requireNonNull(rows.get(0)).getFirst().getMinY() - em * layout.level().trunk / 2;
                trunk.getElements().addAll(new MoveTo(spine, first), new VLineTo(y));
            }
        }
    }

    private void hang(Picture.Part part, Layout layout, Rectangle2D frame, double bottom, double em) {
        double rail = frame.getMaxX() - em * 0.9;
        double from = frame.getMaxY();
        if (layout.level() == Level.FULL) {
            for (Picture.Box box : part.containers()) {
                Rectangle2D rect = rect(layout, new Selected.Container(box.region(), box.name()));
                double y = rect.getMinY() + rect.getHeight() / 2;
                Path path = box.address().isEmpty() ? missing : there;
                path.getElements().addAll(new MoveTo(rect.getMaxX(), y), new HLineTo(rail), new VLineTo(from));
            }
        }
        Path path = part.connected() ? there : missing;
        path.getElements().addAll(new MoveTo(rail, from), new VLineTo(bottom));
    }

    private void pings(Picture picture, Layout layout, double em) {
        Rectangle2D pill = layout.pings();
        if (pill == null) {
            return;
        }
        Rectangle2D one = member(picture.parts().getFirst(), layout);
        Rectangle2D two = member(picture.parts().getLast(), layout);
        double y = pill.getMinY() + pill.getHeight() / 2;
        ping.getStyleClass().setAll("topology-ping-wire", picture.pingTone());
        arc(one.getMaxX() - em * 2.2, one.getMinY(), pill.getMinX(), y, em);
        arc(two.getMinX() + em * 2.2, two.getMinY(), pill.getMaxX(), y, em);
    }

    private void arc(double fromX, double fromY, double toX, double toY, double em) {
        double side = Math.signum(toX - fromX) * em;
        ping.getElements()
                .addAll(
                        new MoveTo(fromX, fromY),
                        new CubicCurveTo(fromX, toY + em * 0.3, toX - side, toY, toX, toY),
                        new MoveTo(fromX - em * 0.25, fromY - em * 0.5),
                        new LineTo(fromX, fromY),
                        new LineTo(fromX + em * 0.25, fromY - em * 0.5),
                        new ClosePath());
    }

    static Rectangle2D member(Picture.Part part, Layout layout) {
        Picture.Box box = part.containers().getFirst();
        return layout.boxes().getOrDefault(new Selected.Container(box.region(), box.name()), frame(part, layout));
    }

    private static double middle(Rectangle2D rect) {
        return rect.getMinX() + rect.getWidth() / 2;
    }

    private static Rectangle2D frame(Picture.Part part, Layout layout) {
        return rect(layout, new Selected.Region(part.region()));
    }

    private static Rectangle2D rect(Layout layout, Selected what) {
        return Objects.requireNonNull(layout.boxes().get(what));
    }
}
