package io.github.trilab.ui.step;

import io.github.trilab.engine.Mode;
import io.github.trilab.engine.Plan;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Observation.Check;
import io.github.trilab.lab.Observation.Level;
import io.github.trilab.ui.form.FieldWords;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What the preflight checks found, in groups: how it is, how it should be, and what to do.
final class ChecksView extends VBox {
    /// Groups in the order in which they matter.
    private static final List<String> GROUPS = List.of("connection", "system", "network", "sources");

    private final Desk desk;
    private final Label sum = new Label();
    private final Button again = new Button();
    private final CheckBox passing = new CheckBox();
    private final VBox groups = new VBox();
    private final List<Button> buttons = new ArrayList<>();
    private List<Object> seen = List.of();

    ChecksView(Desk desk) {
        this.desk = desk;
        getStyleClass().add("checks");
        sum.setId("checks-sum");
        sum.setWrapText(true);
        sum.getStyleClass().add("strong");
        HBox.setHgrow(sum, Priority.ALWAYS);
        sum.setMaxWidth(Double.MAX_VALUE);
        again.setId("checks-again");
        again.textProperty().bind(Texts.bind("checks.again.all"));
        again.setMinWidth(USE_PREF_SIZE);
        again.setOnAction(event -> check(entry -> true));
        passing.setId("checks-passing");
        passing.textProperty().bind(Texts.bind("checks.passing"));
        passing.setMinWidth(USE_PREF_SIZE);
        passing.setOnAction(event -> show(desk.snapshot()));
        HBox head = new HBox(sum, passing, again);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("buttons");
        groups.getStyleClass().add("check-groups");
        getChildren().addAll(head, groups);
        desk.whileShown(this, this::show);
    }

    /// Looks again, on some nodes.
    private void check(Predicate<String> node) {
        Set<TaskKey> keys = desk.session().plan().only(List.of("prerequisites")).onlyLooking().entries().stream()
                .map(Plan.Entry::key)
                .filter(key -> node.test(key.node()))
                .collect(Collectors.toSet());
        desk.session().startTasks(Mode.CHECK, keys);
    }

    private void show(Snapshot snapshot) {
        boolean blocked =
                snapshot.running() || !desk.session().draft().findings().isEmpty();
        again.setDisable(blocked);
        buttons.forEach(button -> button.setDisable(blocked));
        List<Check> checks = of(snapshot);
        List<Object> next =
                List.of(checks, passing.isSelected(), Texts.language().get());
        if (next.equals(seen)) {
            return;
        }
        seen = next;
        sum.setText(
                checks.isEmpty()
                        ? Texts.get("checks.none")
                        : Texts.get(
                                "checks.sum",
                                count(checks, Level.PASS),
                                count(checks, Level.WARNING),
                                count(checks, Level.FAIL)));
        passing.setVisible(!checks.isEmpty());
        groups.getChildren().clear();
        buttons.clear();
        Map<String, List<Check>> byGroup = new LinkedHashMap<>();
        GROUPS.forEach(group -> byGroup.put(group, new ArrayList<>()));
        checks.forEach(check ->
                byGroup.computeIfAbsent(check.group(), g -> new ArrayList<>()).add(check));
        byGroup.forEach((group, these) -> {
            if (!these.isEmpty()) {
                groups.getChildren().add(group(group, these));
            }
        });
        buttons.forEach(button -> button.setDisable(blocked));
    }

    /// The checks that were made, of nodes that the lab still has.
    static List<Check> of(Snapshot snapshot) {
        Set<String> nodes = snapshot.lab().nodes().stream().map(n -> n.name()).collect(Collectors.toSet());
        List<Check> checks = new ArrayList<>();
        for (Observation seen : snapshot.view().run().observations()) {
            if (seen instanceof Check check && nodes.contains(from(check))) {
                checks.add(check);
            }
        }
        return List.copyOf(checks);
    }

    /// The node that looked.
    private static String from(Check check) {
        int arrow = check.node().indexOf('→');
        return arrow < 0 ? check.node() : check.node().substring(0, arrow);
    }

    private static long count(List<Check> checks, Level level) {
        return checks.stream().filter(check -> check.level() == level).count();
    }

    private VBox group(String group, List<Check> checks) {
        Label title = new Label(Texts.of("checks.group." + group, group));
        title.getStyleClass().add("form-heading");
        Label counts = new Label(counts(checks));
        counts.getStyleClass().addAll("small", "quiet");
        HBox head = new HBox(title, counts);
        head.setAlignment(Pos.BASELINE_LEFT);
        head.getStyleClass().add("buttons");
        VBox box = new VBox(head);
        box.getStyleClass().add("check-group");
        box.setId("checks-" + group);
        checks.stream()
                .filter(check -> passing.isSelected() || check.level() != Level.PASS)
                .sorted(Comparator.comparing(Check::level).reversed())
                .forEach(check -> box.getChildren().add(row(check)));
        return box;
    }

    private static String counts(List<Check> checks) {
        List<String> parts = new ArrayList<>();
        for (Level level : Level.values()) {
            long count = count(checks, level);
            if (count > 0) {
                parts.add(sign(level) + " " + count);
            }
        }
        return String.join("   ", parts);
    }

    private HBox row(Check check) {
        Label sign = new Label(sign(check.level()));
        sign.getStyleClass().addAll("check-sign", tone(check.level()));
        sign.setAccessibleText(word(check.level()));
        Label what = new Label(Texts.said(check.id()) + " · " + check.node());
        what.setWrapText(true);
        Label level = new Label(word(check.level()));
        level.getStyleClass().addAll("small", tone(check.level()));
        level.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(what, level);
        line.getStyleClass().add("buttons");
        line.setAlignment(Pos.BASELINE_LEFT);
        Label measured =
                new Label(Texts.get("checks.measured", Texts.said(check.measured()), Texts.said(check.needed())));
        measured.setWrapText(true);
        measured.getStyleClass().addAll("small", "quiet");
        VBox words = new VBox(line, measured);
        if (!check.remedy().isBlank()) {
            Label remedy = new Label("→ " + FieldWords.said(desk.session().draft(), check.remedy()));
            remedy.setWrapText(true);
            words.getChildren().add(remedy);
        }
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(sign, words);
        row.getStyleClass().add("check-row");
        if (check.level() != Level.PASS) {
            Button one = new Button();
            one.setId("check-again-" + check.id() + "-" + check.node());
            one.textProperty().bind(Texts.bind("checks.again"));
            one.getStyleClass().add("small");
            one.setMinWidth(USE_PREF_SIZE);
            one.setAccessibleText(Texts.get("checks.again") + " " + check.node());
            one.setOnAction(event -> check(from(check)::equals));
            buttons.add(one);
            row.getChildren().add(one);
        }
        return row;
    }

    static String sign(Level level) {
        return switch (level) {
            case PASS -> "✓";
            case WARNING -> "⚠";
            case FAIL -> "✕";
        };
    }

    static String word(Level level) {
        return Texts.get("checks." + level.name().toLowerCase(Locale.ROOT));
    }

    static String tone(Level level) {
        return switch (level) {
            case PASS -> "state-good";
            case WARNING -> "state-changed";
            case FAIL -> "state-bad";
        };
    }
}
