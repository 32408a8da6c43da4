package io.github.trilab.ui.step;

import io.github.trilab.engine.LabView;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.form.FieldWords;
import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// A task on a node: how it stands, why it is there, what it ran, printed and changed, and what can
/// be done about it.
final class Details implements Drawer.Content {
    private final Desk desk;
    private final TaskKey key;
    private final VBox title = new VBox();
    private final Label name = new Label();
    private final Label where = new Label();
    private final Label state = new Label();
    private final Label facts = new Label();
    private final Label summary = new Label();
    private final VBox failure = new VBox();
    private final Label message = new Label();
    private final Label remedy = new Label();
    private final Label why = new Label();
    private final VBox content = new VBox();
    private final Part commands = new Part("details.commands");
    private final Part changes = new Part("details.changes");
    private final Part output = new Part("details.output");
    private final DiffView diff = new DiffView();
    private final CodeBlock lines = new CodeBlock(List.of());
    private final Label noOutput = new Label();
    private List<Object> ran = List.of();
    private boolean reading;

    /// A part with a heading, shown where there is something in it.
    private static final class Part extends VBox {
        Part(String key) {
            Label heading = new Label();
            heading.getStyleClass().add("form-heading");
            heading.textProperty().bind(Texts.bind(key));
            getStyleClass().add("details-part");
            getChildren().add(heading);
        }

        void visible(boolean visible) {
            Shown.when(visible, this);
        }
    }

    Details(Desk desk, TaskKey key) {
        this.desk = desk;
        this.key = key;
        name.getStyleClass().add("heading");
        where.getStyleClass().addAll("small", "quiet");
        title.getChildren().addAll(name, where);
        content.getStyleClass().add("drawer-content");
        content.setId("details");
        state.setId("details-state");
        state.getStyleClass().add("strong");
        state.setWrapText(true);
        facts.getStyleClass().addAll("small", "quiet");
        facts.setWrapText(true);
        summary.setWrapText(true);
        message.setWrapText(true);
        message.setId("details-message");
        remedy.setWrapText(true);
        remedy.getStyleClass().add("strong");
        failure.getStyleClass().add("failure");
        failure.getChildren().addAll(message, remedy);
        why.setWrapText(true);
        why.getStyleClass().add("quiet");
        lines.setId("details-output");
        noOutput.getStyleClass().add("quiet");
        noOutput.textProperty().bind(Texts.bind("details.silent"));
        Button show = new Button();
        show.setId("details-log");
        show.getStyleClass().add("small");
        show.textProperty().bind(Texts.bind("details.log"));
        show.setOnAction(event -> desk.ways().showLog(key));
        HBox bar = new HBox(show);
        output.getChildren().addAll(lines, noOutput, bar);
        changes.getChildren().add(diff);
        content.getChildren()
                .addAll(state, facts, summary, failure, new DetailsActions(desk, key), why, changes, commands, output);
        desk.whileShown(content, this::show);
    }

    private void show(Snapshot snapshot) {
        RunView.Task task = find(snapshot.view());
        if (task == null) {
            return;
        }
        name.setText(TaskWords.title(task));
        where.setText(Texts.get("details.on", key.node(), region(snapshot)));
        state.setText(StateSign.of(task.state()) + " " + TaskWords.state(snapshot.view(), task));
        state.getStyleClass().removeIf(c -> c.startsWith("state-"));
        state.getStyleClass().add(StateSign.tone(task.state()));
        facts.setText(facts(task, desk.wiring().clock().instant()));
        Shown.when(!facts.getText().isEmpty(), facts);
        summary.setText(Texts.said(task.summary()));
        Shown.when(!task.summary().isBlank(), summary);
        Draft draft = desk.session().draft();
        message.setText(FieldWords.said(draft, task.message()));
        RunView.Failed last = failed(snapshot.view());
        remedy.setText(last == null ? "" : FieldWords.said(draft, last.remedy()));
        Shown.when(!remedy.getText().isBlank(), remedy);
        Shown.when(!task.message().isBlank(), failure);
        failure.pseudoClassStateChanged(
                javafx.css.PseudoClass.getPseudoClass("bad"),
                StateSign.tone(task.state()).equals("state-bad"));
        why.setText(TaskWords.why(task));
        changes.visible(!task.diff().isBlank());
        diff.show(task.diff());
        commands(task.commands(), snapshot.view().onlyChecked(key));
        read(snapshot);
    }

    private RunView.@Nullable Task find(LabView view) {
        return view.run()
                .tasks()
                .filter(task -> task.key().equals(key))
                .findFirst()
                .orElse(null);
    }

    private String region(Snapshot snapshot) {
        return snapshot.lab()
                .node(key.node())
                .map(node -> NodeHead.region(snapshot.lab(), node))
                .orElse("");
    }

    /// The newest failure of the task that its newest run tells of.
    private RunView.@Nullable Failed failed(LabView view) {
        RunView.Task task = find(view);
        if (task == null || !StateSign.tone(task.state()).equals("state-bad")) {
            return null;
        }
        return view.run().failures().stream()
                .filter(failed -> failed.key().equals(key))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private static String facts(RunView.Task task, Instant now) {
        List<String> parts = new ArrayList<>();
        Instant started = task.started();
        Instant ended = task.ended();
        if (started != null) {
            parts.add(Texts.get("details.began", time(started)));
        }
        if (ended != null) {
            parts.add(Texts.get("details.ended", time(ended)));
        }
        String spent = TaskWords.spent(task, now);
        if (!spent.isEmpty()) {
            parts.add(spent);
        }
        if (task.attempts() > 0) {
            parts.add(Texts.get("task.attempt", task.attempts()));
        }
        return String.join(" · ", parts);
    }

    private static String time(Instant time) {
        return DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
                .withZone(ZoneId.systemDefault())
                .format(time);
    }

    private void commands(List<RunView.Ran> now, boolean checked) {
        commands.visible(!now.isEmpty());
        List<Object> next = List.of(now, Texts.language().get());
        if (next.equals(ran) && commands.getChildren().size() > 1) {
            return;
        }
        ran = next;
        commands.getChildren().subList(1, commands.getChildren().size()).clear();
        for (RunView.Ran one : now) {
            Label line = new Label(Texts.said(one.line()));
            line.setWrapText(true);
            line.getStyleClass().add("mono");
            HBox.setHgrow(line, javafx.scene.layout.Priority.ALWAYS);
            line.setMaxWidth(Double.MAX_VALUE);
            Label end = new Label(end(one, checked));
            end.getStyleClass().addAll("small", one.exit() != null && one.exit() != 0 ? "state-bad" : "quiet");
            end.setMinWidth(Label.USE_PREF_SIZE);
            Button copy = new Button("", new FontIcon(MaterialDesignC.CONTENT_COPY));
            copy.getStyleClass().addAll("flat", "small");
            copy.setAccessibleText(Texts.get("form.copy"));
            copy.setMinWidth(Button.USE_PREF_SIZE);
            copy.setOnAction(event -> DiffView.copy(one.line()));
            HBox row = new HBox(line, end, copy);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("command");
            commands.getChildren().add(row);
        }
    }

    private static String end(RunView.Ran one, boolean checked) {
        Integer exit = one.exit();
        Long millis = one.millis();
        if (exit == null) {
            return Texts.get(checked ? "details.would" : "details.toCome");
        }
        String time = millis == null || millis == 0
                ? ""
                : " · " + io.github.trilab.ui.shell.Durations.words(java.time.Duration.ofMillis(millis));
        return Texts.get("details.exit", exit) + time;
    }

    private void read(Snapshot snapshot) {
        if (reading) {
            return;
        }
        reading = true;
        desk.pulse()
                .work(
                        () -> Output.tail(desk.session(), snapshot, key),
                        tail -> {
                            reading = false;
                            lines.show(tail);
                            Shown.when(!tail.isEmpty(), lines);
                            Shown.when(tail.isEmpty(), noOutput);
                        },
                        failed -> reading = false);
    }

    @Override
    public Node node() {
        return content;
    }

    @Override
    public Node title() {
        return title;
    }
}
