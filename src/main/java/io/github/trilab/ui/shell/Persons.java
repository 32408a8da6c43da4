package io.github.trilab.ui.shell;

import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.session.Questions;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

/// Asks the person at the window. Called from threads of a run, which wait; one question at a time.
final class Persons implements Questions.Person {
    private final Stage stage;
    private final Pulse pulse;

    Persons(Stage stage, Pulse pulse) {
        this.stage = stage;
        this.pulse = pulse;
    }

    @Override
    public synchronized boolean trust(String node, String host, String type, String fingerprint) {
        return ask(
                () -> {
                    Label print = new Label(type + "\n" + fingerprint);
                    print.getStyleClass().add("mono");
                    print.setId("fingerprint");
                    Label text = new Label(Texts.get("hostkey.compare"));
                    text.setWrapText(true);
                    Consent consent = new Consent(
                            "hostkey-trust",
                            Texts.get("hostkey.title"),
                            Texts.get("hostkey.unknown", node, host),
                            Texts.get("hostkey.trust"),
                            Texts.get("hostkey.refuse"));
                    return consent.given(stage, "", print, text);
                },
                false);
    }

    @Override
    public synchronized Optional<char[]> secret(String label) {
        return secret(label, false);
    }

    @Override
    public synchronized Optional<char[]> secretAgain(String label) {
        return secret(label, true);
    }

    private Optional<char[]> secret(String label, boolean again) {
        return ask(
                () -> {
                    Alert alert = new Alert(Alert.AlertType.NONE);
                    Theme.dress(alert, stage);
                    alert.setTitle(Texts.get("secret.title"));
                    alert.setHeaderText(label);
                    PasswordField field = new PasswordField();
                    field.setId("secret");
                    field.setAccessibleText(label);
                    Label text = new Label(Texts.get("secret.kept"));
                    text.setWrapText(true);
                    VBox content = new VBox(field, text);
                    if (again) {
                        Label refused = new Label("✕ " + Texts.get("secret.refused"));
                        refused.setId("secret-refused");
                        refused.setWrapText(true);
                        refused.getStyleClass().add("state-bad");
                        field.setAccessibleHelp(refused.getText());
                        content.getChildren().addFirst(refused);
                    }
                    content.getStyleClass().add("dialog-content");
                    alert.getDialogPane().setContent(content);
                    alert.getButtonTypes().setAll(ButtonType.OK, ButtonType.CANCEL);
                    Consent.begin(alert, field);
                    return alert.showAndWait()
                            .filter(ButtonType.OK::equals)
                            .map(ok -> field.getText().toCharArray());
                },
                Optional.empty());
    }

    /// @param none the answer of whoever was interrupted
    private <T> T ask(Supplier<T> question, T none) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        // Not within the beat: a dialog waits for the person, and the views must go on meanwhile.
        pulse.soon(() -> Platform.runLater(() -> answer.complete(question.get())));
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return none;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
