package io.github.trilab.ui.shell;

import io.github.trilab.engine.Mode;
import io.github.trilab.ui.text.Sentence;
import io.github.trilab.ui.text.Texts;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.ListView;

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
                                        () -> new Banner(
                                                Banner.Tone.BAD,
                                                Texts.get("teardown.title"),
                                                Texts.said(String.valueOf(failed.getMessage())),
                                                List.of())));
    }

    private static void ask(Desk desk, Scene scene, List<String> claims) {
        if (claims.isEmpty()) {
            desk.ways()
                    .say(
                            "teardown",
                            () -> new Banner(
                                    Banner.Tone.INFO,
                                    Texts.get("teardown.title"),
                                    Texts.get("teardown.nothing"),
                                    List.of()));
            return;
        }
        ListView<String> list = new ListView<>();
        list.setId("teardown-list");
        list.getItems().setAll(claims.stream().map(TearDown::words).toList());
        list.setPrefHeight(220);
        list.setFocusTraversable(false);
        Consent consent = new Consent(
                "teardown-delete",
                Texts.get("teardown.title"),
                Texts.get("teardown.asks", claims.size()),
                Texts.get("teardown.delete", claims.size()),
                Texts.get("teardown.keep"));
        if (consent.given(scene.getWindow(), "danger", list, new Sentence("teardown.text"))) {
            desk.session().start(Mode.TEARDOWN, List.of());
        }
    }

    private static String words(String claim) {
        String[] parts = claim.split("/", 3);
        return parts.length == 3 ? parts[0] + "  " + parts[2] + "  (" + parts[1] + ")" : claim;
    }
}
