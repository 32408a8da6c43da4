package io.github.trilab.ui.step;

import io.github.trilab.guide.Thing;
import io.github.trilab.guide.Things;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.terminal.TerminalTabs;
import io.github.trilab.ui.text.Sentence;
import io.github.trilab.ui.text.Texts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// A button for every container that runs, and the terminals that were opened.
final class ConsoleSection extends VBox {
    /// More of them would leave no room for terminals.
    private static final int MOST_BUTTONS = 8;

    private final Consumer<Thing> open;
    private final FlowPane buttons = new FlowPane();
    private final Label none = new Sentence("console.waits", "quiet");
    private List<Thing> shown = List.of();

    /// @param open opens a console in a container
    ConsoleSection(Desk desk, TerminalTabs consoles, Consumer<Thing> open) {
        this.open = open;
        getStyleClass().add("part");
        buttons.getStyleClass().add("console-buttons");
        buttons.setId("console-containers");
        none.setId("console-waits");
        VBox.setVgrow(consoles, Priority.ALWAYS);
        getChildren().addAll(none, buttons, consoles);
        desk.whileShown(this, this::show);
    }

    private void show(Snapshot snapshot) {
        List<Thing> running =
                Things.of(
                                snapshot.lab(),
                                Thing.Kind.CONTAINER,
                                snapshot.view().run().observations(),
                                List.of())
                        .stream()
                        .filter(Thing::runs)
                        .toList();
        Shown.when(running.isEmpty(), none);
        if (!running.equals(shown)) {
            shown = running;
            if (running.size() > MOST_BUTTONS) {
                buttons.getChildren().setAll(menu(running));
            } else {
                buttons.getChildren().setAll(running.stream().map(this::button).toList());
            }
        }
    }

    private MenuButton menu(List<Thing> running) {
        MenuButton menu = new MenuButton();
        menu.setId("console-choose");
        menu.setGraphic(new FontIcon(MaterialDesignC.CONSOLE));
        menu.textProperty().bind(Texts.bind("console.choose", running.size()));
        for (Thing container : running) {
            MenuItem item = new MenuItem(container.name() + " · " + container.region());
            item.setOnAction(event -> open.accept(container));
            menu.getItems().add(item);
        }
        return menu;
    }

    private Button button(Thing container) {
        Button button =
                new Button(container.name() + " · " + container.region(), new FontIcon(MaterialDesignC.CONSOLE));
        button.setId("console-" + container.region() + "-" + container.name());
        button.getStyleClass().add("small");
        button.accessibleTextProperty().bind(Texts.bind("console.open", container.name(), container.region()));
        button.setOnAction(event -> open.accept(container));
        return button;
    }
}
