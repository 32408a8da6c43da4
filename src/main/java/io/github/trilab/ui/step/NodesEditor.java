package io.github.trilab.ui.step;

import io.github.trilab.remote.NamedHost;
import io.github.trilab.ui.session.NodeList;
import io.github.trilab.ui.shell.Banner;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The nodes of the lab: a line each, which opens to all that can be said of it.
final class NodesEditor extends VBox {
    private final Desk desk;
    private final NodeList nodes;
    private final VBox list = new VBox();
    private final List<NodeEditor> entries = new ArrayList<>();
    private final MenuButton from = new MenuButton();

    NodesEditor(Desk desk) {
        this.desk = desk;
        this.nodes = new NodeList(desk.session().draft());
        getStyleClass().add("nodes");
        Button add = button("node-add", "nodes.add");
        add.setOnAction(event -> {
            nodes.add();
            changed(nodes.size() - 1);
        });
        from.setId("node-import");
        from.textProperty().bind(Texts.bind("nodes.import"));
        from.setOnShowing(event -> offer());
        from.getItems().add(new MenuItem("…"));
        Button test = button("node-test-all", "nodes.test.all");
        test.setOnAction(event -> {
            // What a node answers is said in its line; a form that is open would push the lines out of sight.
            entries.forEach(NodeEditor::close);
            entries.forEach(NodeEditor::test);
        });
        FlowPane bar = new FlowPane(add, from, test);
        bar.getStyleClass().add("flow-buttons");
        list.getStyleClass().add("node-list");
        getChildren().addAll(list, bar);
        desk.whileEdited(this, () -> {
            if (entries.size() != nodes.size()) {
                build(entries.isEmpty() ? firstWithoutAddress() : -1);
            }
        });
    }

    private static Button button(String id, String key) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(Texts.bind(key));
        return button;
    }

    private int firstWithoutAddress() {
        return IntStream.range(0, nodes.size())
                .filter(i -> nodes.address(i).isEmpty())
                .findFirst()
                .orElse(-1);
    }

    private void build(int open) {
        entries.clear();
        for (int i = 0; i < nodes.size(); i++) {
            NodeEditor entry = new NodeEditor(desk, nodes, i, this);
            entries.add(entry);
        }
        list.getChildren().setAll(entries);
        if (open >= 0) {
            entries.get(open).open();
        }
    }

    private void changed(int open) {
        build(open);
        desk.edited();
    }

    void duplicate(int index) {
        nodes.duplicate(index);
        changed(index + 1);
    }

    void remove(int index) {
        String name = nodes.name(index);
        NodeList.Removed removed = nodes.remove(index);
        changed(-1);
        desk.ways()
                .say(
                        "node-removed",
                        () -> new Banner(
                                Banner.Tone.INFO,
                                Texts.get("nodes.removed", name),
                                Texts.get("nodes.removed.text"),
                                List.of(new Banner.Action(Texts.get("nodes.removed.back"), () -> {
                                    nodes.putBack(removed);
                                    changed(-1);
                                    desk.ways().unsay("node-removed");
                                }))));
    }

    /// One node is open at a time.
    void opened(NodeEditor entry) {
        entries.stream().filter(other -> !other.equals(entry)).forEach(NodeEditor::close);
    }

    private void offer() {
        from.getItems().setAll(say(Texts.get("nodes.import.reading")));
        desk.pulse()
                .work(
                        desk.session()::namedHosts,
                        this::offer,
                        failed -> from.getItems().setAll(say(Texts.said(String.valueOf(failed.getMessage())))));
    }

    private static MenuItem say(String text) {
        MenuItem item = new MenuItem(text);
        item.setDisable(true);
        return item;
    }

    private void offer(List<NamedHost> hosts) {
        if (hosts.isEmpty()) {
            from.getItems().setAll(say(Texts.get("nodes.import.none")));
            return;
        }
        from.getItems()
                .setAll(hosts.stream()
                        .map(host -> {
                            MenuItem item = new MenuItem(
                                    host.alias() + (host.host().equals(host.alias()) ? "" : "  (" + host.host() + ")"));
                            item.setId("import-" + host.alias());
                            item.setMnemonicParsing(false);
                            item.setOnAction(event -> {
                                nodes.add(host);
                                changed(nodes.size() - 1);
                            });
                            return item;
                        })
                        .toList());
    }
}
