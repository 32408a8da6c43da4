package io.github.trilab.ui.shell;

import io.github.trilab.ui.text.Texts;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A banner on the screen.
final class BannerView extends HBox {
    private static final double NARROW_EM = 38;

    BannerView(Banner banner, Runnable close) {
        getStyleClass().addAll("banner", "banner-" + banner.tone().name().toLowerCase(Locale.ROOT));
        setAlignment(Pos.CENTER_LEFT);
        setFocusTraversable(true);
        setAccessibleText(banner.title() + ". " + banner.text());
        Label sign = new Label(
                switch (banner.tone()) {
                    case INFO -> "ⓘ";
                    case GOOD -> "✓";
                    case WARNING -> "⚠";
                    case BAD -> "✕";
                });
        sign.getStyleClass().add("banner-sign");
        Label title = new Label(banner.title());
        title.getStyleClass().add("strong");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        Label text = new Label(banner.text());
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        VBox words = new VBox(title, text);
        setHgrow(words, Priority.ALWAYS);
        HBox buttons = new HBox();
        buttons.getStyleClass().add("buttons");
        getChildren().addAll(sign, words, buttons);
        for (Banner.Action action : banner.actions()) {
            Button button = new Button(action.label());
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(event -> action.what().run());
            buttons.getChildren().add(button);
        }
        Button shut = new Button("✕");
        shut.getStyleClass().addAll("flat", "small");
        shut.accessibleTextProperty().bind(Texts.bind("banner.close"));
        shut.setOnAction(event -> close.run());
        getChildren().add(shut);
        widthProperty()
                .addListener(property -> place(buttons, words, title.getFont().getSize()));
    }

    /// Buttons stand beside the words, or below them where the banner is narrow.
    private void place(HBox buttons, VBox words, double em) {
        boolean narrow = getWidth() < NARROW_EM * em;
        if (narrow != words.getChildren().contains(buttons)) {
            if (narrow) {
                getChildren().remove(buttons);
                words.getChildren().add(buttons);
            } else {
                words.getChildren().remove(buttons);
                getChildren().add(2, buttons);
            }
        }
    }
}
