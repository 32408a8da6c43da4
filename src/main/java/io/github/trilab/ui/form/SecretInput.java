package io.github.trilab.ui.form;

import io.github.trilab.engine.Keyring;
import io.github.trilab.lab.Secret;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// A field that says where a secret comes from. The secret itself never is in the document: it is
/// asked for when it is needed, or kept in the system's keyring, an environment variable or a file.
public final class SecretInput extends Field {
    private static final String NONE = "none";

    private final Keyring keyring;
    private final Supplier<String> label;
    private final ComboBox<String> kind = new ComboBox<>();
    private final TextField name = new TextField();
    private final PasswordField secret = new PasswordField();
    private final Button keep = new Button();
    private final Label said = new Label();
    private final HBox typed = new HBox(name);
    private final HBox kept = new HBox(secret, keep);
    private boolean showing;

    /// @param label names the secret for a person: what it is for
    /// @param optional whether there may be none
    /// @see Field#Field
    public SecretInput(Desk desk, String path, Keyring keyring, Supplier<String> label, boolean optional) {
        super(desk, path);
        this.keyring = keyring;
        this.label = label;
        if (optional) {
            kind.getItems().add(NONE);
        }
        for (Secret.Kind one : Secret.Kind.values()) {
            if (one != Secret.Kind.KEYRING) {
                kind.getItems().add(word(one));
            }
        }
        // To look whether there is one may take its time.
        desk.pulse()
                .work(
                        keyring::available,
                        available -> {
                            String word = word(Secret.Kind.KEYRING);
                            if (available && !kind.getItems().contains(word)) {
                                kind.getItems().add(word);
                            }
                        },
                        failed -> {});
        kind.setMaxWidth(Double.MAX_VALUE);
        kind.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable String word) {
                return word == null ? "" : Texts.get("secret.kind." + word);
            }

            @Override
            public String fromString(String text) {
                return text;
            }
        });
        kind.valueProperty().addListener((property, before, now) -> {
            if (!showing && now != null) {
                choose(now);
            }
        });
        name.setId("field-" + path + "-name");
        name.getStyleClass().add("mono");
        name.accessibleTextProperty().bind(Texts.bind("secret.name"));
        name.textProperty().addListener((property, before, now) -> {
            if (!showing) {
                put(String.valueOf(kind.getValue()), now);
            }
        });
        secret.setId("field-" + path + "-secret");
        secret.promptTextProperty().bind(Texts.bind("secret.type"));
        secret.accessibleTextProperty().bind(Texts.bind("secret.type"));
        secret.setOnAction(event -> keep());
        keep.textProperty().bind(Texts.bind("secret.keep"));
        keep.setMinWidth(Button.USE_PREF_SIZE);
        keep.disableProperty().bind(secret.textProperty().isEmpty());
        keep.setOnAction(event -> keep());
        said.getStyleClass().addAll("small", "quiet");
        said.setWrapText(true);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox.setHgrow(secret, Priority.ALWAYS);
        kept.getStyleClass().add("buttons");
        VBox all = new VBox(kind, typed, kept, said);
        all.getStyleClass().add("secret");
        hold(kind, all);
    }

    private static String word(Secret.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private void choose(String word) {
        said.setText("");
        switch (word) {
            case NONE -> draft().clear(path());
            case "prompt", "keyring" -> draft().text(path(), word + ":" + label.get());
            default -> draft().text(path(), word + ":");
        }
        edited();
    }

    private void put(String word, String text) {
        draft().text(path(), word + ":" + text.strip());
        edited();
    }

    private void keep() {
        char[] typedSecret = secret.getText().toCharArray();
        String entry = name(draft().text(path()));
        secret.clear();
        desk().pulse()
                .work(
                        () -> {
                            keyring.store(entry, typedSecret);
                            Arrays.fill(typedSecret, '\0');
                            return entry;
                        },
                        done -> say(Texts.get("secret.stored")),
                        failed -> say("✕ " + Texts.said(String.valueOf(failed.getMessage()))));
    }

    private void say(String words) {
        said.setText(words);
        Shown.when(!words.isEmpty(), said);
    }

    private static String name(String reference) {
        return reference.substring(reference.indexOf(':') + 1);
    }

    @Override
    protected void show(Draft draft) {
        showing = true;
        String reference = draft.text(path());
        int colon = reference.indexOf(':');
        String word = colon < 0 ? NONE : reference.substring(0, colon);
        kind.setValue(word);
        boolean named = word.equals("env") || word.equals("file");
        Shown.when(named, typed);
        Shown.when(word.equals("keyring"), kept);
        if (named && !name.getText().strip().equals(name(reference))) {
            name.setText(name(reference));
        }
        Shown.when(!said.getText().isEmpty(), said);
        showing = false;
    }
}
