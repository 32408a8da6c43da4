package io.github.trilab.ui.step;

import io.github.trilab.engine.LabView;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.guide.Actions;
import io.github.trilab.guide.Thing;
import io.github.trilab.guide.Things;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;

/// What a step makes in OpenStack and what else is there, with what can be done to it. What the lab
/// wants is always in it, whether it is there or not.
final class ThingTable extends VBox {
    private static final int MOST_ROWS = 12;
    private static final double ROW_EM = 2.3;
    private static final double HEAD_ROWS = 1.3;

    private final Desk desk;
    private final String step;
    private final List<Thing.Kind> kinds;
    private final ThingActions actions;
    private final TableView<ThingRow> table = new TableView<>();
    private final Button refresh = new Button();
    private final Label seen = new Label();
    private final FlowPane bar = new FlowPane();
    private final List<Tool> tools = new ArrayList<>();
    private List<Thing> listed = List.of();
    private boolean listing;

    /// A button, for what it can be pressed, and whether it changes something.
    private record Tool(Button button, Predicate<Thing> fits, boolean changes) {}

    /// @param step whose things these are
    /// @param drawer slides something in
    ThingTable(Desk desk, String step, List<Thing.Kind> kinds, Consumer<Drawer.Content> drawer) {
        this(desk, step, kinds, drawer, container -> {});
    }

    /// @param step whose things these are
    /// @param drawer slides something in
    /// @param consoles opens a console in a container that runs
    ThingTable(
            Desk desk, String step, List<Thing.Kind> kinds, Consumer<Drawer.Content> drawer, Consumer<Thing> consoles) {
        this.desk = desk;
        this.step = step;
        this.kinds = kinds;
        this.actions = new ThingActions(desk, drawer, this::look);
        getStyleClass().add("things");
        columns();
        table.setId(step + "-things");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getStyleClass().add("dense");
        table.accessibleTextProperty().bind(Texts.bind("step." + step));
        table.fixedCellSizeProperty().bind(desk.theme().size().multiply(ROW_EM));
        table.getSelectionModel().selectedItemProperty().addListener(property -> enable());
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        table.setRowFactory(view -> row());
        Label empty = new Label();
        empty.textProperty().bind(Texts.bind("things.none"));
        table.setPlaceholder(empty);
        bar(kinds.contains(Thing.Kind.CONTAINER), consoles);
        getChildren().addAll(bar, table);
        actions.busy().addListener(property -> enable());
        desk.whileShown(this, this::show);
        desk.whileEdited(this, this::enable);
    }

    private void columns() {
        var columns = table.getColumns();
        columns.add(ThingCells.states("things.state", 160));
        if (kinds.size() > 1) {
            columns.add(ThingCells.column(
                    "things.kind",
                    80,
                    row -> Texts.get("actions.kind." + row.thing().kind().word())));
        }
        columns.add(ThingCells.column("things.name", 150, row -> row.thing().name()));
        if (!kinds.contains(Thing.Kind.POD)) {
            columns.add(
                    ThingCells.column("things.region", 130, row -> row.thing().region()));
        }
        columns.add(ThingCells.column(
                "things.detail." + step, 130, row -> row.thing().detail()));
        if (kinds.contains(Thing.Kind.CONTAINER)) {
            columns.add(ThingCells.column("things.role", 90, row -> role(row.thing())));
        }
        columns.add(ThingCells.ids("things.id", 170, row -> idOrWhose(row.thing())));
    }

    private static String role(Thing thing) {
        return thing.role().isEmpty() ? "" : Texts.get("things.role." + thing.role());
    }

    private static String idOrWhose(Thing thing) {
        return thing.ofLab() ? thing.id() : Texts.get("things.other", thing.id());
    }

    private TableRow<ThingRow> row() {
        TableRow<ThingRow> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && !row.isEmpty()) {
                fire("-show");
            }
        });
        return row;
    }

    private void bar(boolean containers, Consumer<Thing> consoles) {
        refresh.setId(step + "-refresh");
        refresh.setGraphic(new FontIcon(MaterialDesignR.REFRESH));
        refresh.textProperty().bind(Texts.bind("things.refresh"));
        refresh.setMinWidth(USE_PREF_SIZE);
        refresh.getStyleClass().add("small");
        refresh.setOnAction(event -> look());
        seen.setId(step + "-seen");
        seen.getStyleClass().addAll("small", "quiet");
        bar.getChildren().addAll(refresh, seen);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().addAll("things-bar");
        tool("show", Thing::there, false, actions::show);
        if (containers) {
            tool("logs", Thing::there, false, actions::logs);
            tool("console", Thing::runs, false, consoles);
            tool("start", Thing::stopped, true, actions::start);
            tool("stop", Thing::runs, true, actions::stop);
        }
        tool(
                "delete",
                Thing::there,
                true,
                thing -> actions.delete(thing, getScene().getWindow()));
        tools.getLast().button().getStyleClass().addAll("button-outlined", "danger");
    }

    private void tool(String word, Predicate<Thing> fits, boolean changes, Consumer<Thing> action) {
        Button button = new Button();
        button.setId(step + "-" + word);
        button.setMinWidth(USE_PREF_SIZE);
        button.getStyleClass().add("small");
        button.textProperty().bind(Texts.bind("actions." + word));
        button.setOnAction(event -> selected().ifPresent(action));
        tools.add(new Tool(button, fits, changes));
        bar.getChildren().add(button);
    }

    private Optional<Thing> selected() {
        return Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(ThingRow::thing);
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.DELETE) {
            fire(event.getCode() == KeyCode.ENTER ? "-show" : "-delete");
            event.consume();
        }
    }

    private void fire(String word) {
        tools.stream()
                .map(Tool::button)
                .filter(button -> button.getId().equals(step + word) && !button.isDisabled())
                .forEach(Button::fire);
    }

    private void show(Snapshot snapshot) {
        Snapshot.Running going = snapshot.going();
        if (going != null && going.mode() != Mode.CHECK) {
            // A run changes what there is: what was listed before it is no longer true.
            listed = List.of();
        }
        var observations = snapshot.view().run().observations();
        List<ThingRow> rows = kinds.stream()
                .flatMap(kind -> Things.of(snapshot.lab(), kind, observations, listed).stream())
                .map(thing -> ThingRow.of(thing, snapshot))
                .toList();
        if (!rows.equals(List.copyOf(table.getItems()))) {
            ThingRow kept = table.getSelectionModel().getSelectedItem();
            table.getItems().setAll(rows);
            table.sort();
            rows.stream()
                    .filter(row -> kept != null && row.key().equals(kept.key()))
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
        }
        double high = (Math.clamp(rows.size(), 1, MOST_ROWS) + HEAD_ROWS)
                * ROW_EM
                * desk.theme().size().get();
        table.setPrefHeight(high);
        table.setMinHeight(high);
        enable();
    }

    private void enable() {
        Snapshot snapshot = desk.snapshot();
        boolean wrong = !desk.session().draft().findings().isEmpty();
        boolean busy = !actions.busy().get().isEmpty();
        refresh.setDisable(snapshot.running() || wrong || busy || listing);
        for (Tool tool : tools) {
            boolean can = selected().filter(tool.fits()).isPresent();
            tool.button().setDisable(!can || (tool.changes() && (busy || snapshot.running())));
        }
        boolean looking =
                listing || (snapshot.going() != null && snapshot.going().mode() == Mode.CHECK);
        seen.setText(busy ? "⟳ " + actions.busy().get() : looking ? "⟳ " + Texts.get("things.looking") : age(snapshot));
    }

    private String age(Snapshot snapshot) {
        return newest(snapshot.view(), Things.looking(snapshot.lab(), step))
                .map(when ->
                        Texts.get("things.seen", Ages.words(when, desk.wiring().clock())))
                .orElse(Texts.get("things.never"));
    }

    /// When the newest of some tasks ended.
    static Optional<Instant> newest(LabView view, List<TaskKey> keys) {
        Instant newest = null;
        for (RunView.Step one : view.run().steps()) {
            for (RunView.Task task : one.tasks()) {
                Instant ended = task.ended();
                if (ended != null && keys.contains(task.key()) && (newest == null || ended.isAfter(newest))) {
                    newest = ended;
                }
            }
        }
        return Optional.ofNullable(newest);
    }

    /// Looks at the nodes: by the step's own tasks, and at all else that is there.
    private void look() {
        if (listing || desk.snapshot().running()) {
            return;
        }
        desk.session().startTasks(Mode.CHECK, Things.looking(desk.snapshot().lab(), step));
        listing = true;
        Actions all = ThingActions.of(desk);
        desk.pulse()
                .work(
                        () -> all.list(kinds),
                        found -> {
                            listing = false;
                            listed = found.things();
                            if (!found.failures().isEmpty()) {
                                ThingActions.say(
                                        desk,
                                        Texts.get("things.partly"),
                                        Texts.said(String.join(" ", found.failures())));
                            }
                            show(desk.snapshot());
                        },
                        failed -> {
                            listing = false;
                            ThingActions.failed(desk, Texts.get("things.partly"), failed);
                            show(desk.snapshot());
                        });
        enable();
    }
}
