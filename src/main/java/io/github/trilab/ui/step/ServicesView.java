package io.github.trilab.ui.step;

import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Sentence;
import io.github.trilab.ui.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// The systemd units of each node, as they were seen last.
final class ServicesView extends VBox {
    private final NodeGrid grid = new NodeGrid();
    private final Label none = new Sentence("services.none", "quiet");
    private List<Object> seen = List.of();

    ServicesView(Desk desk) {
        getStyleClass().add("section");
        grid.setId("services");
        grid.getStyleClass().add("dense");
        getChildren().addAll(none, grid);
        desk.whileShown(this, this::show);
    }

    private void show(Snapshot snapshot) {
        Map<String, Observation.Service> services = new HashMap<>();
        TreeSet<String> units = new TreeSet<>();
        for (Observation one : snapshot.view().run().observations()) {
            if (one instanceof Observation.Service service) {
                services.put(service.unit() + "@" + service.node(), service);
                units.add(service.unit());
            }
        }
        Shown.when(units.isEmpty(), none);
        Shown.when(!units.isEmpty(), grid);
        List<Object> next =
                List.of(services, snapshot.lab().nodes(), Texts.language().get());
        if (next.equals(seen)) {
            return;
        }
        seen = next;
        grid.clear();
        List<Node> nodes = snapshot.lab().nodes();
        Label head = new Label(Texts.get("services.unit"));
        head.getStyleClass().add("strong");
        grid.header(
                head,
                nodes.stream().map(node -> new NodeHead(snapshot.lab(), node)).toList());
        for (String unit : units) {
            Label name = new Label(unit.replaceFirst("^devstack@", "").replaceFirst("\\.service$", ""));
            name.getStyleClass().add("mono");
            List<Label> row = new ArrayList<>();
            nodes.forEach(node -> row.add(state(services.get(unit + "@" + node.name()))));
            grid.row(name, row);
        }
    }

    private static Label state(Observation.@org.jspecify.annotations.Nullable Service service) {
        if (service == null) {
            Label none = new Label(Texts.get("task.none.short"));
            none.getStyleClass().add("quiet");
            return none;
        }
        String word = Texts.of("services.state." + service.state(), service.state());
        Label label = new Label(
                switch (service.state()) {
                    case "active" -> "✓ " + word;
                    case "failed" -> "✕ " + word;
                    default -> "○ " + word;
                });
        label.getStyleClass()
                .add(
                        switch (service.state()) {
                            case "active" -> "state-good";
                            case "failed" -> "state-bad";
                            default -> "state-quiet";
                        });
        return label;
    }
}
