package io.github.trilab.ui.log;

import io.github.trilab.log.Filter;
import io.github.trilab.log.Severity;
import io.github.trilab.ui.text.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// Chooses which lines are shown: nodes, tasks and severity, all three at once.
final class FilterBar extends HBox {
    private final ChoiceMenu nodes = new ChoiceMenu("log.nodes");
    private final ChoiceMenu tasks = new ChoiceMenu("log.tasks");
    private final MenuButton severity = new MenuButton();
    private final Map<Severity, RadioMenuItem> levels = new LinkedHashMap<>();
    private final Consumer<Filter> changed;
    private Filter filter = Filter.ALL;

    /// @param changed takes the filter when something else was chosen
    FilterBar(Consumer<Filter> changed) {
        this.changed = changed;
        getStyleClass().add("log-filters");
        severity.setId("log-severity");
        ToggleGroup group = new ToggleGroup();
        for (Severity level : Severity.values()) {
            RadioMenuItem item = new RadioMenuItem();
            item.textProperty().bind(Texts.bind(key(level)));
            item.setToggleGroup(group);
            item.setOnAction(event -> chosen(level));
            levels.put(level, item);
            severity.getItems().add(item);
        }
        severity.accessibleTextProperty()
                .bind(Bindings.createStringBinding(
                        () -> Texts.get("log.severity.name") + ": " + severity.getText(),
                        severity.textProperty(),
                        Texts.language()));
        nodes.chosen().addListener((property, before, now) -> chosen());
        tasks.chosen().addListener((property, before, now) -> chosen());
        getChildren().addAll(nodes, tasks, severity);
        level(Severity.DEBUG);
    }

    Filter filter() {
        return filter;
    }

    /// Chooses this filter.
    void choose(Filter wanted) {
        filter = wanted; // so that the listeners see nothing new until all three are set
        level(wanted.least());
        nodes.chosen().set(wanted.nodes());
        tasks.chosen().set(wanted.tasks());
        filter = wanted;
        changed.accept(wanted);
    }

    void nodes(List<String> names) {
        Map<String, String> titles = new LinkedHashMap<>();
        names.forEach(name -> titles.put(name, name));
        nodes.choices(titles);
    }

    void tasks(Map<String, String> titles) {
        tasks.choices(titles);
    }

    private void chosen(Severity level) {
        level(level);
        chosen();
    }

    private void chosen() {
        if (nodes.chosen().get().equals(filter.nodes())
                && tasks.chosen().get().equals(filter.tasks())
                && level() == filter.least()) {
            return;
        }
        filter = new Filter(
                Set.copyOf(nodes.chosen().get()), Set.copyOf(tasks.chosen().get()), level());
        changed.accept(filter);
    }

    private void level(Severity level) {
        levels.forEach((each, item) -> item.setSelected(each == level));
        severity.textProperty().bind(Texts.bind(key(level)));
    }

    private Severity level() {
        return levels.entrySet().stream()
                .filter(each -> each.getValue().isSelected())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Severity.DEBUG);
    }

    private static String key(Severity level) {
        return "log.severity." + level.name().toLowerCase(Locale.ROOT);
    }
}
