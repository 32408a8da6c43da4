package io.github.trilab.ui.shell;

import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.util.StringConverter;

/// Theme, size, language, folders.
final class SettingsPage implements Page {
    private final VBox content = new VBox();
    private final ScrollPane scroll = new ScrollPane(content);
    private final GridPane grid = new GridPane();

    SettingsPage(Desk desk, Settings settings) {
        content.getStyleClass().add("page");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("page-scroll");
        Label title = new Label();
        title.getStyleClass().add("page-title");
        title.textProperty().bind(Texts.bind("shell.settings"));
        grid.getStyleClass().add("form");
        row("settings.theme", themes(desk.theme()));
        row("settings.size", sizes(desk.theme()));
        row("settings.language", languages());
        row("settings.labs", labs(settings, desk.wiring().state()));
        Label state = new Label(desk.wiring().state().toString());
        state.getStyleClass().add("mono");
        row("settings.state", state);
        row("settings.document", new Label(desk.session().file().toString()));
        row("settings.version", new Label(desk.wiring().version()));
        content.getChildren().addAll(title, grid);
    }

    private void row(String key, Node value) {
        Label label = new Label();
        label.textProperty().bind(Texts.bind(key));
        label.setLabelFor(value);
        grid.addRow(grid.getRowCount(), label, value);
    }

    private static ComboBox<Theme.Choice> themes(Theme theme) {
        ComboBox<Theme.Choice> box = new ComboBox<>();
        box.getItems().setAll(Theme.Choice.values());
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Theme.Choice choice) {
                return Texts.get("shell.theme." + choice.name().toLowerCase(Locale.ROOT));
            }

            @Override
            public Theme.Choice fromString(String text) {
                return Theme.Choice.AUTO;
            }
        });
        box.valueProperty().bindBidirectional(theme.choice());
        return box;
    }

    private static Slider sizes(Theme theme) {
        Slider slider = new Slider(Theme.SMALLEST, Theme.LARGEST, Theme.NORMAL);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.valueProperty().bindBidirectional(theme.size());
        return slider;
    }

    private static ComboBox<Locale> languages() {
        ComboBox<Locale> box = new ComboBox<>();
        box.getItems().setAll(Texts.LANGUAGES);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(Locale language) {
                return language.getDisplayName(language);
            }

            @Override
            public Locale fromString(String text) {
                return Locale.ENGLISH;
            }
        });
        box.valueProperty().bindBidirectional(Texts.language());
        return box;
    }

    private Button labs(Settings settings, Path state) {
        Button choose = new Button(LabFolder.of(settings, state).toString());
        choose.setOnAction(event -> {
            File folder = new DirectoryChooser().showDialog(scroll.getScene().getWindow());
            if (folder != null) {
                settings.put("labs", folder.toString());
                choose.setText(folder.toString());
            }
        });
        return choose;
    }

    @Override
    public Node node() {
        return scroll;
    }
}
