package io.github.trilab.ui.step;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Region;
import io.github.trilab.ui.text.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The heading of a node's column: its name, its region, and whether the central region is on it.
final class NodeHead extends VBox {
    NodeHead(Lab lab, Node node) {
        Label name = new Label(node.name());
        name.getStyleClass().add("strong");
        Label region = new Label(region(lab, node));
        region.getStyleClass().addAll("small", "quiet");
        getChildren().addAll(name, region);
        setAlignment(Pos.CENTER_LEFT);
    }

    /// The node's region in words: `RegionOne, central`.
    static String region(Lab lab, Node node) {
        String name = lab.regions().stream()
                .filter(r -> r.node().equals(node.name()))
                .findFirst()
                .map(Region::name)
                .orElse("");
        return lab.centralNode().equals(node.name()) ? Texts.get("node.central", name) : name;
    }
}
