package io.github.trilab.ui.topology;

import io.github.trilab.report.Mark;
import io.github.trilab.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// What the signs mean.
final class Legend extends FlowPane {
    Legend() {
        setId("topology-legend");
        getStyleClass().add("topology-legend");
        add(new Mark("●", "good", ""), "topology.legend.up");
        add(new Mark("◐", "busy", ""), "topology.legend.starting");
        add(new Mark("○", "quiet", ""), "topology.legend.none");
        add(new Mark("✕", "bad", ""), "topology.legend.failed");
        Label open = new Label();
        open.textProperty().bind(Texts.bind("topology.legend.open"));
        open.getStyleClass().addAll("small", "quiet");
        getChildren().add(open);
    }

    private void add(Mark mark, String key) {
        Label word = new Label();
        word.textProperty().bind(Texts.bind(key));
        word.getStyleClass().addAll("small", "quiet");
        HBox entry = new HBox(Sign.of(mark, 10), word);
        entry.getStyleClass().add("topology-legend-entry");
        entry.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(entry);
    }
}
