package io.github.trilab.ui.step;

import io.github.trilab.change.LocalConf;
import io.github.trilab.change.UnifiedDiff;
import io.github.trilab.engine.RunView;
import io.github.trilab.guide.setup.WriteLocalConf;
import io.github.trilab.lab.Finding;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Release;
import io.github.trilab.lab.Releases;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.form.FieldWords;
import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Sentence;
import io.github.trilab.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Each node's local.conf: the generated text, which can be edited, and how far an edited one is
/// from it. Passwords are placeholders, which are filled in on the node.
final class LocalConfEditor extends VBox {
    private static final int ROWS = 20;

    private final Desk desk;
    private final ComboBox<String> node = new ComboBox<>();
    private final Label origin = new Label();
    private final Button back = new Button();
    private final TextArea text = new TextArea();
    private final Label finding = new Label();
    private final Label heading = new Label();
    private final DiffView diff = new DiffView();
    private boolean showing;
    private String generated = "";

    LocalConfEditor(Desk desk) {
        this.desk = desk;
        getStyleClass().add("section");
        Label about = new Sentence("localconf.about", "quiet");
        node.setId("localconf-node");
        node.accessibleTextProperty().bind(Texts.bind("localconf.node"));
        node.valueProperty().addListener(property -> {
            if (!showing) {
                show();
            }
        });
        origin.setId("localconf-origin");
        back.setId("localconf-back");
        back.textProperty().bind(Texts.bind("localconf.back"));
        back.setOnAction(event -> {
            desk.session().draft().clear(path());
            desk.edited();
        });
        Button copy = new Button();
        copy.getStyleClass().add("flat");
        copy.textProperty().bind(Texts.bind("form.copy"));
        copy.setOnAction(event -> DiffView.copy(text.getText()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(node, origin, gap, back, copy);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("buttons");
        text.setId("localconf-text");
        text.getStyleClass().add("mono");
        text.setPrefRowCount(ROWS);
        text.accessibleTextProperty().bind(Texts.bind("localconf.text"));
        text.textProperty().addListener((property, before, now) -> {
            if (!showing) {
                typed(now);
            }
        });
        finding.setId("localconf-finding");
        finding.setWrapText(true);
        finding.getStyleClass().add("field-finding");
        heading.getStyleClass().add("form-heading");
        heading.textProperty().bind(Texts.bind("localconf.differs"));
        getChildren().addAll(about, bar, text, finding, heading, diff);
        desk.whileEdited(this, this::show);
        desk.whileShown(this, snapshot -> show());
    }

    private int index() {
        return Math.max(0, node.getSelectionModel().getSelectedIndex());
    }

    private String path() {
        return "nodes[" + index() + "].localConf";
    }

    private void typed(String now) {
        Draft draft = desk.session().draft();
        if (now.equals(generated)) {
            draft.clear(path());
        } else {
            draft.put(path(), now);
        }
        desk.edited();
    }

    private void show() {
        Snapshot snapshot = desk.snapshot();
        Draft draft = desk.session().draft();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < draft.size("nodes"); i++) {
            names.add(draft.text("nodes[" + i + "].name"));
        }
        showing = true;
        if (!names.equals(node.getItems())) {
            int selected = index();
            node.getItems().setAll(names);
            node.getSelectionModel().select(Math.min(selected, names.size() - 1));
        }
        // What is typed is not in a snapshot before it is a good lab again.
        Lab lab = draft.lab().orElse(snapshot.lab());
        generated = index() < lab.nodes().size() ? generated(lab, lab.nodes().get(index()), snapshot) : "";
        String own = draft.text(path());
        String now = own.isEmpty() ? generated : own;
        if (!text.getText().equals(now)) {
            text.setText(now);
        }
        showing = false;
        origin.setText(Texts.get(own.isEmpty() ? "localconf.generated" : "localconf.edited"));
        origin.getStyleClass().removeAll("mark-warning", "mark");
        origin.getStyleClass().add(own.isEmpty() ? "mark" : "mark-warning");
        back.setDisable(own.isEmpty());
        List<String> wrong = new ArrayList<>(
                draft.findings(path()).stream().map(Finding::message).toList());
        wrong.addAll(LocalConf.problems(now, patched(snapshot, index())));
        finding.setText(wrong.stream()
                .distinct()
                .map(message -> "✕ " + FieldWords.said(draft, message))
                .collect(Collectors.joining("\n")));
        Shown.when(!wrong.isEmpty(), finding);
        String changed = own.isEmpty() ? "" : UnifiedDiff.of("local.conf", generated, own);
        diff.show(changed);
        boolean differs = !changed.isEmpty();
        Shown.when(differs, diff, heading);
    }

    private String generated(Lab lab, Node of, Snapshot snapshot) {
        Node plain = new Node(
                of.name(),
                of.address(),
                of.port(),
                of.user(),
                of.login(),
                of.sudoPassword(),
                of.jump(),
                of.hostKey(),
                of.hostIp(),
                of.vlanInterface(),
                of.externalInterface(),
                null);
        Release release = Releases.bundled().of(lab);
        try {
            return LocalConf.template(lab, plain, WriteLocalConf.refs(release, lab), patched(snapshot, index()));
        } catch (IllegalArgumentException e) {
            return "# " + Texts.said(String.valueOf(e.getMessage())) + "\n";
        }
    }

    /// Whether Kuryr's source on the node was, or would be, patched, as far as a run has seen it.
    private static boolean patched(Snapshot snapshot, int index) {
        if (index >= snapshot.lab().nodes().size()) {
            return false;
        }
        String name = snapshot.lab().nodes().get(index).name();
        return snapshot.view()
                .run()
                .tasks()
                .filter(task -> task.key().task().equals("patch-kuryr")
                        && task.key().node().equals(name))
                .map(RunView.Task::diff)
                .anyMatch(diff -> !diff.isBlank());
    }
}
