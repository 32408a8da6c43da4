package io.github.trilab.ui.form;

import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.shell.Desk;
import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.control.TextArea;

/// A field with settings in it, `NAME=value`, one a line.
public final class SettingsInput extends Field {
    private final TextArea input = new TextArea();
    private boolean showing;

    /// @see Field#Field
    public SettingsInput(Desk desk, String path) {
        super(desk, path);
        input.getStyleClass().add("mono");
        input.setPrefRowCount(3);
        input.setPromptText("IP_VERSION=4");
        input.textProperty().addListener((property, before, now) -> {
            if (!showing) {
                put(now);
            }
        });
        hold(input, input);
    }

    private void put(String text) {
        Map<String, String> settings = settings(text);
        Draft draft = draft();
        for (String name : draft.names(path())) {
            if (!settings.containsKey(name)) {
                draft.clear(path() + "." + name);
            }
        }
        settings.forEach((name, value) -> draft.put(path() + "." + name, value));
        edited();
    }

    private static Map<String, String> settings(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            int equals = line.indexOf('=');
            if (!line.isEmpty()) {
                settings.put(
                        equals < 0 ? line : line.substring(0, equals).strip(),
                        equals < 0 ? "" : line.substring(equals + 1).strip());
            }
        }
        return settings;
    }

    @Override
    protected void show(Draft draft) {
        Map<String, String> there = new LinkedHashMap<>();
        draft.names(path()).forEach(name -> there.put(name, draft.text(path() + "." + name)));
        if (!settings(input.getText()).equals(there)) {
            StringBuilder text = new StringBuilder();
            there.forEach(
                    (name, value) -> text.append(name).append('=').append(value).append('\n'));
            showing = true;
            input.setText(text.toString());
            showing = false;
        }
    }
}
