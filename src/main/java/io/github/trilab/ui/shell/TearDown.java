package io.github.trilab.ui.shell;

import io.github.trilab.engine.Mode;
import io.github.trilab.ui.text.Texts;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;

/// Deletes what the lab created: lists it first, and asks.
public final class TearDown {
    private TearDown() {}

    /// Lists, asks, and begins.
    public static void ask(Desk desk, Scene scene) {
        desk.pulse()
                .work(
                        () -> desk.session().claims(),
                        claims -> ask(desk, scene, claims.reversed()),
                        failed -> desk.ways()
                                .say(
                                        "teardown",
                                        new Banner(
                                                Banner.Tone.BAD,
                                                Texts.get("teardown.title"),
                                                String.valueOf(failed.getMessage()),
                                                List.of())));
    }

    private static void ask(Desk desk, Scene scene, List<String> claims) {
        if (claims.isEmpty()) {
            desk.ways()
                    .say(
                            "teardown",
                            new Banner(
                                    Banner.Tone.INFO,
                                    Texts.get("teardown.title"),
                                    Texts.get("teardown.nothing"),
                                    List.of()));
            return;
        }
        Alert alert = new Alert(Alert.AlertType.NONE);
        alert.initOwner(scene.getWindow());
        alert.setTitle(Texts.get("teardown.title"));
        alert.setHeaderText(Texts.get("teardown.asks", claims.size()));
        ListView<String> list = new ListView<>();
        list.setId("teardown-list");
        list.getItems().setAll(claims.stream().map(TearDown::words).toList());
        list.setPrefHeight(220);
        list.setFocusTraversable(false);
        Label text = new Label(Texts.get("teardown.text"));
        text.setWrapText(true);
        VBox content = new VBox(list, text);
        content.getStyleClass().add("dialog-content");
        alert.getDialogPane().setContent(content);
        ButtonType delete = new ButtonType(Texts.get("teardown.delete", claims.size()), ButtonBar.ButtonData.OK_DONE);
        ButtonType keep = new ButtonType(Texts.get("teardown.keep"), ButtonBar.ButtonData.CANCEL_CLOSE);
        alert.getButtonTypes().setAll(delete, keep);
        if (alert.getDialogPane().lookupButton(delete) instanceof Button button) {
            button.setId("teardown-delete");
            button.getStyleClass().add("danger");
            button.setDefaultButton(false);
        }
        if (alert.showAndWait().filter(delete::equals).isPresent()) {
            desk.session().start(Mode.TEARDOWN, List.of());
        }
    }

    private static String words(String claim) {
        String[] parts = claim.split("/", 3);
        return parts.length == 3 ? parts[0] + "  " + parts[2] + "  (" + parts[1] + ")" : claim;
    }
}
