package io.github.trilab.ui.step;

import io.github.trilab.ui.form.Form;
import io.github.trilab.ui.form.TextInput;
import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The names of the regions and their availability zones: a row a node.
final class RegionsForm extends VBox {
    private static final int COLUMNS = 3;

    private final Desk desk;
    private List<String> shape = List.of();

    RegionsForm(Desk desk) {
        this.desk = desk;
        getStyleClass().add("regions-form");
        desk.whileEdited(this, this::refresh);
    }

    private void refresh() {
        Draft draft = desk.session().draft();
        List<String> nodes = new ArrayList<>();
        for (int i = 0; i < draft.size("regions"); i++) {
            nodes.add(draft.text("regions[" + i + "].node"));
        }
        if (nodes.equals(shape)) {
            return;
        }
        shape = nodes;
        Form form = new Form(COLUMNS);
        form.with(node("pods.central", nodes.getFirst()), new TextInput(desk, "centralRegion"), new Label());
        for (int i = 0; i < nodes.size(); i++) {
            form.with(
                    node("pods.local", nodes.get(i)),
                    new TextInput(desk, "regions[" + i + "].name"),
                    new TextInput(desk, "regions[" + i + "].availabilityZone"));
        }
        getChildren().setAll(form);
    }

    private static VBox node(String key, String name) {
        Label node = new Label(name);
        node.getStyleClass().add("strong");
        VBox box = new VBox(node, new Sentence(key, "small", "quiet"));
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
