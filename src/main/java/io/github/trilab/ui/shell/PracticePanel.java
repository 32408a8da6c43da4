package io.github.trilab.ui.shell;

import io.github.trilab.practice.Faults;
import io.github.trilab.practice.Pacing;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.text.Sentence;
import io.github.trilab.ui.text.Texts;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// What a trainer can do to the practice lab while it is deployed: how fast it works, and what goes
/// wrong.
final class PracticePanel extends VBox {
    private final PracticeHost host;
    private final VBox active = new VBox();
    private final Label wrong = new Label();

    PracticePanel(PracticeHost host, List<String> nodes) {
        this.host = host;
        getStyleClass().addAll("page", "practice-panel");
        active.getStyleClass().add("recent");
        getChildren().addAll(new Sentence("practice.title", "heading"), new Sentence("practice.text", "quiet"));
        getChildren().addAll(new Sentence("practice.pace", "strong"), paces());
        getChildren().addAll(new Sentence("practice.faults", "strong"), form(nodes), active);
        refresh();
    }

    private HBox paces() {
        ToggleGroup group = new ToggleGroup();
        HBox paces = new HBox(
                pace(group, "instant", Pacing.INSTANT),
                pace(group, "demonstration", Pacing.DEMONSTRATION),
                pace(group, "lecture", Pacing.LECTURE));
        paces.getStyleClass().add("buttons");
        return paces;
    }

    private ToggleButton pace(ToggleGroup group, String word, Pacing pacing) {
        ToggleButton button = new ToggleButton();
        button.setId("pace-" + word);
        button.setToggleGroup(group);
        button.textProperty().bind(Texts.bind("practice.pace." + word));
        button.setSelected(host.pacing().equals(pacing));
        button.setOnAction(event -> {
            button.setSelected(true);
            host.pacing(pacing);
        });
        return button;
    }

    private VBox form(List<String> nodes) {
        ComboBox<Faults.Kind> kind = new ComboBox<>();
        kind.setId("fault-kind");
        kind.getItems().setAll(Faults.Kind.values());
        kind.setValue(Faults.Kind.STACK);
        kind.setConverter(new StringConverter<>() {
            @Override
            public String toString(Faults.Kind value) {
                return Texts.get("practice.fault." + value.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public Faults.Kind fromString(String text) {
                return Faults.Kind.STACK;
            }
        });
        ComboBox<String> node = new ComboBox<>();
        node.setId("fault-node");
        node.getItems().setAll(nodes);
        node.setValue(nodes.getLast());
        node.accessibleTextProperty().bind(Texts.bind("practice.node"));
        TextField detail = new TextField();
        detail.setId("fault-detail");
        detail.accessibleTextProperty().bind(Texts.bind("practice.detail"));
        Runnable hint = () -> detail.setPromptText(
                Texts.get("practice.hint." + kind.getValue().name().toLowerCase(Locale.ROOT)));
        kind.valueProperty().addListener((property, before, now) -> hint.run());
        hint.run();
        Spinner<Integer> times = new Spinner<>(0, 99, 1);
        times.setPrefWidth(80);
        times.getEditor().accessibleTextProperty().bind(Texts.bind("practice.times"));
        Button add = new Button();
        add.setId("fault-add");
        add.textProperty().bind(Texts.bind("practice.add"));
        add.setOnAction(event -> {
            add(kind.getValue(), node.getValue(), detail.getText().strip(), times.getValue());
        });
        HBox where = new HBox(kind, node);
        where.getStyleClass().add("buttons");
        HBox how = new HBox(times, new Sentence("practice.times", "quiet"), add);
        how.getStyleClass().add("buttons");
        how.setAlignment(Pos.CENTER_LEFT);
        wrong.setId("fault-wrong");
        wrong.getStyleClass().add("field-finding");
        wrong.setWrapText(true);
        Shown.when(false, wrong);
        VBox form = new VBox(where, detail, how, wrong);
        form.getStyleClass().add("recent");
        return form;
    }

    /// @param often 0 for always
    private void add(Faults.Kind kind, String node, String detail, int often) {
        String why = "";
        try {
            host.faults().add(new Faults.Fault(kind, node, detail, often == 0 ? -1 : often));
        } catch (IllegalArgumentException e) {
            why = Texts.get(
                    "practice.wrong", Texts.get("practice.hint." + kind.name().toLowerCase(Locale.ROOT)));
        }
        wrong.setText(why);
        Shown.when(!why.isEmpty(), wrong);
        refresh();
    }

    /// Shows the faults that are still to come; called at every beat.
    void refresh() {
        List<Faults.Fault> faults = host.faults().all();
        if (active.getUserData() != null && active.getUserData().equals(faults)) {
            return;
        }
        active.setUserData(faults);
        active.getChildren().clear();
        if (faults.isEmpty()) {
            active.getChildren().add(new Sentence("practice.none", "quiet"));
        }
        for (Faults.Fault fault : faults) {
            Label text = new Label(fault.toString());
            text.getStyleClass().add("mono");
            HBox.setHgrow(text, Priority.ALWAYS);
            text.setMaxWidth(Double.MAX_VALUE);
            Button remove = new Button("✕");
            remove.setId("fault-remove-" + fault);
            remove.getStyleClass().add("flat");
            remove.accessibleTextProperty().bind(Texts.bind("practice.remove"));
            remove.setOnAction(event -> {
                host.faults().remove(fault);
                refresh();
            });
            HBox row = new HBox(text, remove);
            row.setAlignment(Pos.CENTER_LEFT);
            active.getChildren().add(row);
        }
    }
}
