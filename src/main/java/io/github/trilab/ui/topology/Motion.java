package io.github.trilab.ui.topology;

import java.util.List;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.Interpolator;
import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.util.Duration;

/// What moves in the picture, and only while somebody can see it: signs of running tasks turn in
/// steps, a dot goes from one container to the other when a ping came back.
final class Motion {
    private static final double STEP = 30;
    private static final Duration BEAT = Duration.millis(125);
    private static final Duration FLIGHT = Duration.millis(900);
    private static final int MOST_FLIGHTS = 8;

    private final Pane sky;
    private final Supplier<List<Node>> turning;
    private final BooleanProperty on = new SimpleBooleanProperty(this, "on", true);
    private final Timeline beat;
    private double angle;

    /// @param sky what dots fly over
    /// @param turning signs that turn now
    Motion(Pane sky, Supplier<List<Node>> turning) {
        this.sky = sky;
        this.turning = turning;
        beat = new Timeline(new KeyFrame(BEAT, event -> turn()));
        beat.setCycleCount(Animation.INDEFINITE);
        on.addListener((property, before, now) -> look());
    }

    /// Whether anything may move at all; can be set.
    BooleanProperty on() {
        return on;
    }

    /// Whether signs turn now.
    boolean turns() {
        return beat.getStatus() == Animation.Status.RUNNING;
    }

    /// Starts or stops what should move now.
    void look() {
        List<Node> signs = on.get() && seen() ? turning.get() : List.of();
        signs.forEach(sign -> sign.setRotate(angle));
        if (signs.isEmpty()) {
            beat.stop();
            if (!on.get()) {
                turning.get().forEach(sign -> sign.setRotate(0));
            }
        } else if (!turns()) {
            beat.play();
        }
    }

    private void turn() {
        angle = (angle + STEP) % 360;
        look();
    }

    /// A ping came back: a dot goes that way.
    void fly(Point2D from, Point2D to, String tone, double em) {
        if (!on.get() || !seen() || sky.getChildren().size() >= MOST_FLIGHTS) {
            return;
        }
        Circle dot = new Circle(from.getX(), from.getY(), em * 0.4);
        dot.getStyleClass().addAll("topology-flight", tone);
        sky.getChildren().add(dot);
        Timeline flight = new Timeline(new KeyFrame(Duration.ZERO, at(dot, from)), new KeyFrame(FLIGHT, at(dot, to)));
        flight.setOnFinished(event -> sky.getChildren().remove(dot));
        flight.play();
    }

    private static KeyValue[] at(Circle dot, Point2D point) {
        return new KeyValue[] {
            new KeyValue(dot.centerXProperty(), point.getX(), Interpolator.EASE_BOTH),
            new KeyValue(dot.centerYProperty(), point.getY(), Interpolator.EASE_BOTH)
        };
    }

    /// Whether the picture is on a screen: neither in a closed or minimised window nor behind
    /// something that hides it.
    boolean seen() {
        Scene scene = sky.getScene();
        Window window = scene == null ? null : scene.getWindow();
        if (window == null || !window.isShowing() || (window instanceof Stage stage && stage.isIconified())) {
            return false;
        }
        for (Node node = sky; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
