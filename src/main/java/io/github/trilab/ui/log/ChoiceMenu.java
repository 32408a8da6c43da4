package io.github.trilab.ui.log;

import io.github.trilab.ui.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// A button with a menu of names to choose some of; none chosen means all. Stays open while one
/// chooses.
final class ChoiceMenu extends MenuButton {
    private final String prefix;
    private final Map<String, String> titles = new LinkedHashMap<>();
    private final ObjectProperty<Set<String>> chosen = new SimpleObjectProperty<>(Set.of());

    /// @param prefix of its texts: `PREFIX.all`, `PREFIX.some` (with the number), `PREFIX.name`
    ChoiceMenu(String prefix) {
        this.prefix = prefix;
        setId(prefix.replace('.', '-'));
        textProperty().bind(Bindings.createStringBinding(this::words, chosen, Texts.language()));
        accessibleTextProperty()
                .bind(Bindings.createStringBinding(
                        () -> Texts.get(prefix + ".name") + ": " + words(), chosen, Texts.language()));
        chosen.addListener((property, before, now) -> mark());
        fill();
    }

    ObjectProperty<Set<String>> chosen() {
        return chosen;
    }

    /// What there is to choose from: titles by name.
    void choices(Map<String, String> offered) {
        if (new ArrayList<>(offered.entrySet()).equals(new ArrayList<>(titles.entrySet()))) {
            return;
        }
        titles.clear();
        titles.putAll(offered);
        fill();
    }

    private String words() {
        Set<String> now = chosen.get();
        if (now.isEmpty()) {
            return Texts.get(prefix + ".all");
        }
        if (now.size() > 1) {
            return Texts.get(prefix + ".some", now.size());
        }
        String one = now.iterator().next();
        return titles.getOrDefault(one, one);
    }

    private void fill() {
        List<MenuItem> items = new ArrayList<>();
        MenuItem all = item("");
        items.add(all);
        items.add(new SeparatorMenuItem());
        titles.keySet().forEach(name -> items.add(item(name)));
        getItems().setAll(items);
        mark();
    }

    private MenuItem item(String name) {
        Label label = new Label();
        label.setGraphic(new FontIcon());
        if (name.isEmpty()) {
            label.textProperty().bind(Texts.bind(prefix + ".all"));
        } else {
            label.setText(titles.get(name));
        }
        CustomMenuItem item = new CustomMenuItem(label, false);
        item.setUserData(name);
        item.setOnAction(event -> toggle(name));
        return item;
    }

    private void toggle(String name) {
        Set<String> now = new LinkedHashSet<>(chosen.get());
        if (name.isEmpty()) {
            now.clear();
        } else if (!now.remove(name)) {
            now.add(name);
        }
        chosen.set(Set.copyOf(now));
    }

    private void mark() {
        for (MenuItem item : getItems()) {
            if (item instanceof CustomMenuItem custom
                    && custom.getContent() instanceof Label label
                    && label.getGraphic() instanceof FontIcon icon) {
                String name = (String) item.getUserData();
                boolean on =
                        name.isEmpty() ? chosen.get().isEmpty() : chosen.get().contains(name);
                icon.setIconCode(on ? MaterialDesignC.CHECKBOX_MARKED_OUTLINE : MaterialDesignC.CHECKBOX_BLANK_OUTLINE);
                String title = label.getText() == null ? "" : label.getText();
                label.setAccessibleText(title + ": " + Texts.get(on ? "log.chosen" : "log.not-chosen"));
            }
        }
    }
}
