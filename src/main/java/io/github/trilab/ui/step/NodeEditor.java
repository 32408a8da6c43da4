package io.github.trilab.ui.step;

import io.github.trilab.lab.Login;
import io.github.trilab.lab.Node;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Connection;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.session.NodeList;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.StringExpression;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;

/// A node of the lab: a line that says the main things, and below it, where it is open, a form.
final class NodeEditor extends VBox {
    private final Desk desk;
    private final NodeList nodes;
    private final int index;
    private final NodesEditor list;
    private final ToggleButton head = new ToggleButton();
    private final Label sign = new Label("▸");
    private final Label name = new Label();
    private final Label address = new Label();
    private final Label role = new Label();
    private final Label login = new Label();
    private final Label result = new Label();
    private final Button test = new Button();
    private boolean testing;

    NodeEditor(Desk desk, NodeList nodes, int index, NodesEditor list) {
        this.desk = desk;
        this.nodes = nodes;
        this.index = index;
        this.list = list;
        getStyleClass().add("node-entry");
        head.setId("node-" + index);
        head.getStyleClass().add("node-line");
        head.setMaxWidth(Double.MAX_VALUE);
        head.setMinWidth(0);
        name.getStyleClass().add("strong");
        name.setMinWidth(USE_PREF_SIZE);
        address.getStyleClass().add("mono");
        address.setMinWidth(0);
        role.getStyleClass().addAll("small", "quiet");
        role.setMinWidth(0);
        login.getStyleClass().addAll("small", "quiet");
        login.setMinWidth(0);
        HBox first = new HBox(sign, name, address);
        first.getStyleClass().add("buttons");
        HBox second = new HBox(role, login);
        second.getStyleClass().add("node-second");
        VBox words = new VBox(first, second);
        words.setMinWidth(0);
        head.setGraphic(words);
        head.accessibleTextProperty().bind(StringExpression.stringExpression(name.textProperty()));
        head.selectedProperty().addListener((property, before, now) -> toggle(now));
        HBox.setHgrow(head, Priority.ALWAYS);
        test.setId("node-test-" + index);
        test.textProperty().bind(Texts.bind("nodes.test"));
        test.setMinWidth(USE_PREF_SIZE);
        test.setOnAction(event -> test());
        Button copy = icon(new FontIcon(MaterialDesignC.CONTENT_COPY), "duplicate", "nodes.duplicate");
        copy.setOnAction(event -> list.duplicate(index));
        Button remove = icon(new FontIcon(MaterialDesignD.DELETE_OUTLINE), "remove", "nodes.remove");
        remove.setOnAction(event -> list.remove(index));
        HBox line = new HBox(head, test, copy, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("node-bar");
        result.setId("node-result-" + index);
        result.setWrapText(true);
        result.getStyleClass().addAll("small", "node-result");
        say("", "state-quiet");
        getChildren().addAll(line, result);
        desk.whileEdited(this, this::show);
        desk.whileShown(this, snapshot -> show());
    }

    private Button icon(FontIcon icon, String id, String key) {
        Button button = new Button();
        button.setId("node-" + id + "-" + index);
        button.setGraphic(icon);
        button.getStyleClass().add("flat");
        button.setMinWidth(USE_PREF_SIZE);
        button.accessibleTextProperty().bind(Texts.bind(key));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(Texts.bind(key));
        button.setTooltip(tooltip);
        return button;
    }

    private void show() {
        Draft draft = desk.session().draft();
        if (index >= nodes.size()) {
            return;
        }
        String path = "nodes[" + index + "]";
        boolean wrong = !draft.findings(path).isEmpty()
                || nodes.region(index)
                        .map(r -> !draft.findings("regions[" + r + "]").isEmpty())
                        .orElse(false);
        String called = nodes.name(index);
        name.setText((wrong ? "✕ " : "") + (called.isEmpty() ? Texts.get("nodes.unnamed") : called));
        name.getStyleClass().remove("state-bad");
        if (wrong) {
            name.getStyleClass().add("state-bad");
        }
        String port = draft.text(path + ".port");
        address.setText(
                nodes.address(index).isBlank()
                        ? ""
                        : draft.text(path + ".user") + "@" + nodes.address(index)
                                + (port.equals("22") ? "" : ":" + port));
        role.setText(nodes.region(index).map(r -> region(draft, r)).orElse(""));
        String kind = draft.text(path + ".login.kind");
        login.setText(Texts.get("login.kind." + (kind.isEmpty() ? "auto" : kind)));
        test.setDisable(testing || nodes.access(index).isEmpty());
    }

    private static String region(Draft draft, int region) {
        String name = draft.text("regions[" + region + "].name");
        String zone = draft.text("regions[" + region + "].availabilityZone");
        return (region == 0 ? Texts.get("node.central", name) : name) + " · " + zone;
    }

    /// Opens it to be filled in.
    void open() {
        head.setSelected(true);
        if (getChildren().getLast() instanceof NodeForm form) {
            form.focusAddress();
            desk.pulse().soon(() -> Sections.reveal(this));
        }
    }

    void close() {
        head.setSelected(false);
    }

    private void toggle(boolean open) {
        sign.setText(open ? "▾" : "▸");
        if (open) {
            list.opened(this);
            NodeForm form = new NodeForm(desk, nodes, index);
            getChildren().add(form);
        } else if (getChildren().size() > 2) {
            getChildren().subList(2, getChildren().size()).clear();
        }
    }

    /// Logs in to the node and runs a command that does nothing.
    void test() {
        Optional<Node> node = nodes.access(index);
        if (testing || node.isEmpty()) {
            return;
        }
        testing = true;
        say(Texts.get("nodes.testing"), "state-busy");
        desk.pulse()
                .work(
                        () -> {
                            try (Connection connection = desk.session().connect(node.get())) {
                                return connection.run(Command.of("true"));
                            }
                        },
                        answer -> done(node.get(), answer),
                        failed -> over("✕ " + Texts.said(String.valueOf(failed.getMessage())), "state-bad"));
        show();
    }

    private void done(Node node, Answer answer) {
        if (answer.ok()) {
            String how = Texts.get("login.kind." + node.login().kind().name().toLowerCase(Locale.ROOT));
            // The command's time alone: during the login a person may have been asked something.
            long millis = answer.time().toMillis();
            over("✓ " + Texts.get("nodes.test.good", node.user(), how, millis), "state-good");
        } else {
            over("✕ " + Texts.get("nodes.test.exit", answer.exit()), "state-bad");
        }
    }

    private void over(String words, String tone) {
        testing = false;
        say(words, tone);
        show();
    }

    private void say(String words, String tone) {
        result.setText(words);
        result.getStyleClass().removeIf(c -> c.startsWith("state-"));
        result.getStyleClass().add(tone);
        Shown.when(!words.isEmpty(), result);
    }

    /// The ways of logging in, as the document writes them.
    static java.util.List<String> kinds() {
        return java.util.Arrays.stream(Login.Kind.values())
                .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
