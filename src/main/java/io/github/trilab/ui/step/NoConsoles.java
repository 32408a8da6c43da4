package io.github.trilab.ui.step;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Region;
import io.github.trilab.ui.text.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;

/// Says how to get a console by hand, where the window has no terminal.
final class NoConsoles implements Consoles {
    private final Label label = new Label();

    NoConsoles() {
        label.setWrapText(true);
        label.setId("console-place");
        label.getStyleClass().addAll("quiet", "console-place");
        label.textProperty().bind(Texts.bind("console.place"));
    }

    @Override
    public Node node() {
        return label;
    }

    @Override
    public void openContainer(Lab lab, Region region, String uuid, String name) {
        label.textProperty().bind(Texts.bind("console.by.hand", name, region.node(), region.name(), uuid));
    }
}
