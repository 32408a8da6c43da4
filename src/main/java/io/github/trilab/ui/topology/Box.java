package io.github.trilab.ui.topology;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Insets;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// A box that can be picked. It is drawn anew only where what it shows has changed.
final class Box extends VBox {
    private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");

    private final Selected what;
    private final Tooltip tip = new Tooltip();
    private @Nullable Object shown;
    private String look = "";
    private Runnable fired = () -> {};

    Box(Selected what) {
        this.what = what;
        setAccessibleRole(AccessibleRole.BUTTON);
        getStyleClass().add("topology-box");
        setId("topology-" + id(what));
        tip.getStyleClass().add("topology-tip");
        tip.setWrapText(true);
        tip.setMaxWidth(360);
        Tooltip.install(this, tip);
    }

    private static String id(Selected what) {
        return switch (what) {
            case Selected.Central() -> "central";
            case Selected.Region(String name) -> "region-" + name;
            case Selected.Node(String name) -> "node-" + name;
            case Selected.Container(String region, String name) -> "container-" + region + "-" + name;
            case Selected.Network(String name) -> "network-" + name;
            case Selected.Ping(String from, String to) -> "ping-" + from + "-" + to;
        };
    }

    Selected what() {
        return what;
    }

    /// Where it is.
    void place(Rectangle2D where) {
        setMinSize(where.getWidth(), where.getHeight());
        setPrefSize(where.getWidth(), where.getHeight());
        setMaxSize(where.getWidth(), where.getHeight());
        resizeRelocate(where.getMinX(), where.getMinY(), where.getWidth(), where.getHeight());
    }

    /// Whether it has to be filled for this.
    boolean differs(Object news) {
        return !Objects.equals(news, shown);
    }

    /// @param news all that it shows
    /// @param classes how it looks
    /// @param sentence what it shows in words
    void fill(Object news, List<Node> lines, String classes, double pad, String sentence) {
        shown = news;
        if (!classes.equals(look)) {
            getStyleClass().removeAll(look.split(" "));
            getStyleClass().addAll(classes.split(" "));
            look = classes;
        }
        setPadding(new Insets(pad * 0.8, pad, 0, pad));
        getChildren().setAll(lines);
        setAccessibleText(sentence);
        tip.setText(sentence);
    }

    void pick(boolean picked) {
        pseudoClassStateChanged(PICKED, picked);
        setFocusTraversable(picked);
    }

    /// Takes what assistive technology does instead of a click.
    void onFired(Runnable action) {
        fired = action;
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        if (action == AccessibleAction.FIRE) {
            fired.run();
        } else {
            super.executeAccessibleAction(action, parameters);
        }
    }

    /// Signs in it that turn.
    List<Node> turning() {
        List<Node> turning = new ArrayList<>();
        collect(this, turning);
        return turning;
    }

    private static void collect(Pane pane, List<Node> turning) {
        for (Node child : pane.getChildren()) {
            if (child.getStyleClass().contains(Sign.TURNING)) {
                turning.add(child);
            } else if (child instanceof Pane inner) {
                collect(inner, turning);
            }
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        // what does not fit a box must not hang out of it
        if (!(getClip() instanceof Rectangle clip)
                || clip.getWidth() != getWidth()
                || clip.getHeight() != getHeight()) {
            setClip(new Rectangle(getWidth(), getHeight()));
        }
    }
}
