package io.github.trilab.ui.step;

import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation.Check;
import io.github.trilab.lab.Observation.Level;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Sentence;
import io.github.trilab.ui.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// What each node sees of each other one: whether it answers, how fast, how large packets may be.
final class PeersView extends VBox {
    private final NodeGrid grid = new NodeGrid();
    private final Label none = new Sentence("peers.none");
    private List<Object> seen = List.of();

    PeersView(Desk desk) {
        getStyleClass().add("section");
        grid.setId("peers");
        getChildren().addAll(new Sentence("peers.about", "quiet"), none, grid);
        desk.whileShown(this, this::show);
    }

    private void show(Snapshot snapshot) {
        List<Check> checks = ChecksView.of(snapshot).stream()
                .filter(check -> check.node().indexOf('→') >= 0)
                .toList();
        Shown.when(checks.isEmpty(), none);
        Shown.when(!checks.isEmpty(), grid);
        List<Object> next =
                List.of(checks, snapshot.lab().nodes(), Texts.language().get());
        if (next.equals(seen)) {
            return;
        }
        seen = next;
        grid.clear();
        List<Node> nodes = snapshot.lab().nodes();
        Label corner = new Label(Texts.get("peers.from"));
        corner.getStyleClass().addAll("small", "quiet");
        grid.header(
                corner,
                nodes.stream().map(node -> new NodeHead(snapshot.lab(), node)).toList());
        for (Node from : nodes) {
            List<Label> row = new ArrayList<>();
            for (Node to : nodes) {
                row.add(from.equals(to) ? new Label("—") : cell(from.name() + "→" + to.name(), checks));
            }
            grid.row(new NodeHead(snapshot.lab(), from), row);
        }
    }

    private static Label cell(String way, List<Check> checks) {
        List<Check> these =
                checks.stream().filter(check -> check.node().equals(way)).toList();
        if (these.isEmpty()) {
            Label label = new Label(Texts.get("peers.unknown"));
            label.getStyleClass().add("quiet");
            return label;
        }
        Level worst =
                these.stream().map(Check::level).max(Comparator.naturalOrder()).orElse(Level.PASS);
        String measured = these.stream()
                .map(check -> Texts.said(check.measured().replaceFirst("^\\d+ of \\d+ answers, ", "")))
                .collect(Collectors.joining("\n"));
        Label label = new Label(ChecksView.sign(worst) + " " + measured);
        label.getStyleClass().addAll("small", ChecksView.tone(worst));
        label.setId("peer-" + way);
        String told = way + ": " + ChecksView.word(worst) + ", "
                + these.stream()
                        .map(check -> Texts.said(check.id()) + " " + Texts.said(check.measured())
                                + (check.remedy().isBlank() ? "" : ". " + Texts.said(check.remedy())))
                        .collect(Collectors.joining(", "));
        label.setAccessibleText(told);
        Tooltip tooltip = new Tooltip(told);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(420);
        label.setTooltip(tooltip);
        return label;
    }
}
