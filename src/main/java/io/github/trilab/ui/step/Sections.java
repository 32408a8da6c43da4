package io.github.trilab.ui.step;

import io.github.trilab.ui.Shown;
import io.github.trilab.ui.text.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Sections of a page, one of them open. What is not open is in no window, and so costs nothing.
final class Sections extends VBox {
    private final Map<String, ToggleButton> tabs = new LinkedHashMap<>();
    private final Map<String, Node> contents = new LinkedHashMap<>();
    private final FlowPane bar = new FlowPane();
    private final ScrollPane scroll = new ScrollPane();
    private final ToggleGroup group = new ToggleGroup();

    Sections() {
        getStyleClass().add("sections");
        bar.getStyleClass().add("section-bar");
        bar.setAccessibleRole(AccessibleRole.TAB_PANE);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
        scroll.getStyleClass().addAll("page-scroll", "edge-to-edge");
        scroll.setFocusTraversable(false);
        StackPane place = new StackPane(scroll);
        setVgrow(place, Priority.ALWAYS);
        getChildren().addAll(bar, place);
        Shown.when(false, bar);
        group.selectedToggleProperty().addListener((property, before, now) -> {
            if (now == null && before != null) {
                before.setSelected(true);
            } else if (now instanceof ToggleButton tab && tab.getUserData() instanceof String key) {
                scroll.setContent(contents.get(key));
                scroll.setVvalue(0);
            }
        });
    }

    int size() {
        return tabs.size();
    }

    int indexOf(String key) {
        return bar.getChildren().indexOf(tabs.get(key));
    }

    /// Adds a section at a place.
    ///
    /// @return the place
    int add(String key, int place, Node content) {
        ToggleButton tab = new ToggleButton();
        tab.setId("section-" + name(key));
        tab.setUserData(key);
        tab.setToggleGroup(group);
        tab.setAccessibleRole(AccessibleRole.TAB_ITEM);
        tab.getStyleClass().add("section-tab");
        tab.setMinWidth(USE_PREF_SIZE);
        tab.textProperty().bind(Texts.bind(key));
        tabs.put(key, tab);
        contents.put(key, content);
        bar.getChildren().add(place, tab);
        boolean several = tabs.size() > 1;
        Shown.when(several, bar);
        if (!several) {
            open(key);
        }
        return place;
    }

    /// Of `step.section.tasks` it is `tasks`, of `proof.section` it is `proof`.
    private static String name(String key) {
        String own = key.endsWith(".section") ? key.substring(0, key.lastIndexOf('.')) : key;
        return own.substring(own.lastIndexOf('.') + 1);
    }

    /// Scrolls the section that something is in until that begins in its upper half.
    static void reveal(Node inside) {
        for (Node around = inside.getParent(); around != null; around = around.getParent()) {
            if (around instanceof ScrollPane pane && pane.getStyleClass().contains("page-scroll")) {
                // What was added just now has no size yet.
                pane.applyCss();
                pane.layout();
                Node content = pane.getContent();
                double top = content.sceneToLocal(inside.localToScene(0, 0)).getY();
                double view = pane.getViewportBounds().getHeight();
                double hidden = content.getLayoutBounds().getHeight() - view;
                double from = pane.getVvalue() * Math.max(0, hidden);
                if (hidden > 0 && (top < from || top > from + view / 2)) {
                    pane.setVvalue(Math.min(1, top / hidden));
                }
            }
        }
    }

    void open(String key) {
        ToggleButton tab = tabs.get(key);
        if (tab != null) {
            tab.setSelected(true);
        }
    }
}
