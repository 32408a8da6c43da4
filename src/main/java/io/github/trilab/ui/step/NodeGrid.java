package io.github.trilab.ui.step;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A table whose first column stays in sight while the columns of the nodes beside it are scrolled:
/// so it can be used with twenty nodes. All rows are of one height, which a style says.
final class NodeGrid extends HBox {
    /// With more nodes than these, cells are narrow.
    static final int ROOMY = 4;

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final VBox heads = new VBox();
    private final VBox rows = new VBox();
    private final ScrollPane scroll = new ScrollPane(rows);

    NodeGrid() {
        getStyleClass().add("node-grid");
        heads.getStyleClass().add("node-grid-heads");
        heads.setMinWidth(0);
        scroll.getStyleClass().addAll("node-grid-scroll", "edge-to-edge");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.setMinWidth(0);
        // One that comes and goes by itself would take its height from the last row.
        scroll.widthProperty().addListener(property -> bar());
        rows.minWidthProperty().addListener(property -> bar());
        setHgrow(scroll, Priority.ALWAYS);
        setFillHeight(false);
        setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(heads, scroll);
    }

    private void bar() {
        scroll.setHbarPolicy(
                rows.minWidth(-1) > scroll.getWidth()
                        ? ScrollPane.ScrollBarPolicy.ALWAYS
                        : ScrollPane.ScrollBarPolicy.NEVER);
    }

    /// Begins anew.
    void clear() {
        heads.getChildren().clear();
        rows.getChildren().clear();
    }

    /// Adds the row of headings.
    void header(Node head, List<? extends Node> columns) {
        row("node-grid-header", head, columns);
    }

    /// Adds a row.
    ///
    /// @param head what stays in sight
    void row(Node head, List<? extends Node> columns) {
        row("node-grid-row", head, columns);
    }

    private void row(String style, Node head, List<? extends Node> columns) {
        StackPane first = new StackPane(head);
        first.setAlignment(Pos.CENTER_LEFT);
        first.getStyleClass().addAll(style, "node-grid-head");
        heads.pseudoClassStateChanged(NARROW, columns.size() > ROOMY);
        heads.getChildren().add(first);
        List<Node> cells = new ArrayList<>();
        for (Node column : columns) {
            StackPane cell = new StackPane(column);
            cell.setAlignment(Pos.CENTER_LEFT);
            cell.getStyleClass().add("node-grid-cell");
            if (columns.size() > ROOMY) {
                cell.getStyleClass().add("narrow");
            }
            HBox.setHgrow(cell, Priority.ALWAYS);
            cells.add(cell);
        }
        HBox row = new HBox(cells.toArray(Node[]::new));
        row.getStyleClass().add(style);
        rows.getChildren().add(row);
        bar();
    }

    /// Scrolls sideways until a cell is in sight.
    void reveal(Node cell) {
        double whole = rows.getWidth() - scroll.getViewportBounds().getWidth();
        if (whole <= 0) {
            return;
        }
        double left = rows.sceneToLocal(cell.localToScene(0, 0)).getX();
        double right = left + cell.getLayoutBounds().getWidth();
        double from = scroll.getHvalue() * whole;
        double to = from + scroll.getViewportBounds().getWidth();
        if (left < from) {
            scroll.setHvalue(left / whole);
        } else if (right > to) {
            scroll.setHvalue((right - scroll.getViewportBounds().getWidth()) / whole);
        }
    }
}
