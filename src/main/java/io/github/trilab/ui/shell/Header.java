package io.github.trilab.ui.shell;

import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The bar at the top: what is open, whether it is practice, theme, size, language.
final class Header extends HBox {
    private static final double STEP = 1.5;

    Header(Theme theme, Node... left) {
        getStyleClass().add("header");
        setAlignment(Pos.CENTER_LEFT);
        Label name = new Label();
        name.textProperty().bind(Texts.bind("app.name"));
        name.getStyleClass().add("heading");
        getChildren().add(name);
        getChildren().addAll(left);
        Region gap = new Region();
        setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(gap, themes(theme), smaller(theme), larger(theme), languages(), new Help());
    }

    private static MenuButton themes(Theme theme) {
        MenuButton menu = new MenuButton();
        menu.setId("theme");
        for (Theme.Choice choice : Theme.Choice.values()) {
            MenuItem item = new MenuItem();
            item.setId("theme-" + choice.name().toLowerCase(Locale.ROOT));
            item.textProperty().bind(Texts.bind(key(choice)));
            item.setOnAction(event -> theme.choice().set(choice));
            menu.getItems().add(item);
        }
        Runnable name =
                () -> menu.textProperty().bind(Texts.bind(key(theme.choice().get())));
        theme.choice().addListener((property, before, now) -> name.run());
        name.run();
        return menu;
    }

    private static String key(Theme.Choice choice) {
        return switch (choice) {
            case AUTO -> "shell.theme.auto";
            case LIGHT -> "shell.theme.light";
            case DARK -> "shell.theme.dark";
        };
    }

    private static Button smaller(Theme theme) {
        Button button = new Button("A−");
        button.setId("smaller");
        button.accessibleTextProperty().bind(Texts.bind("shell.smaller"));
        button.setOnAction(
                event -> theme.size().set(Math.max(Theme.SMALLEST, theme.size().get() - STEP)));
        return button;
    }

    private static Button larger(Theme theme) {
        Button button = new Button("A+");
        button.setId("larger");
        button.accessibleTextProperty().bind(Texts.bind("shell.larger"));
        button.setOnAction(
                event -> theme.size().set(Math.min(Theme.LARGEST, theme.size().get() + STEP)));
        return button;
    }

    private static MenuButton languages() {
        MenuButton menu = new MenuButton();
        menu.setId("language");
        for (Locale language : Texts.LANGUAGES) {
            MenuItem item = new MenuItem(language.getDisplayName(language));
            item.setId("language-" + language.getLanguage());
            item.setOnAction(event -> Texts.language().set(language));
            menu.getItems().add(item);
        }
        Runnable name = () -> menu.setText(
                Texts.language().get().getDisplayLanguage(Texts.language().get()));
        Texts.language().addListener((property, before, now) -> name.run());
        name.run();
        return menu;
    }
}
