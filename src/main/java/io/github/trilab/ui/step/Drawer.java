package io.github.trilab.ui.step;

import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import javafx.animation.TranslateTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// What slides in from the right over a page, and goes again with Esc.
public final class Drawer extends VBox {
    private static final double WIDTH_EM = 46;
    private static final Duration SLIDE = Duration.millis(140);

    /// What can slide in.
    public interface Content {
        /// What is shown.
        Node node();

        /// What it is.
        Node title();
    }

    private final Desk desk;
    private final StackPane titles = new StackPane();
    private final Button close = new Button("✕");
    private final ScrollPane scroll = new ScrollPane();
    private @Nullable Node back;

    Drawer(Desk desk) {
        this.desk = desk;
        getStyleClass().add("drawer");
        setId("drawer");
        setVisible(false);
        setManaged(true);
        titles.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(titles, Priority.ALWAYS);
        close.setId("drawer-close");
        close.getStyleClass().addAll("flat");
        close.setMinWidth(Button.USE_PREF_SIZE);
        close.accessibleTextProperty().bind(Texts.bind("drawer.close"));
        close.setOnAction(event -> close());
        HBox head = new HBox(titles, close);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("drawer-head");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("page-scroll", "edge-to-edge");
        setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        parentProperty().addListener((property, before, now) -> {
            if (now instanceof StackPane page) {
                maxWidthProperty()
                        .bind(javafx.beans.binding.Bindings.min(
                                page.widthProperty().multiply(0.94),
                                desk.theme().size().multiply(WIDTH_EM)));
            }
        });
    }

    /// @param from gets the focus when it is closed again
    void open(Content content, Node from) {
        if (!isVisible()) {
            back = from;
        }
        titles.getChildren().setAll(content.title());
        scroll.setContent(content.node());
        scroll.setVvalue(0);
        if (!isVisible()) {
            setVisible(true);
            TranslateTransition slide = new TranslateTransition(SLIDE, this);
            slide.setFromX(desk.theme().size().get() * 8);
            slide.setToX(0);
            slide.play();
        }
        close.requestFocus();
    }

    /// Slides it out.
    void close() {
        setVisible(false);
        scroll.setContent(new Label());
        titles.getChildren().clear();
        Node to = back;
        back = null;
        if (to != null) {
            to.requestFocus();
        }
    }
}
