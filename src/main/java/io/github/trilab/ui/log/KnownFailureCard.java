package io.github.trilab.ui.log;

import io.github.trilab.engine.RunView.Known;
import io.github.trilab.ui.text.Texts;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/// A known failure: what it is, its likely cause, its remedy.
final class KnownFailureCard extends VBox {
    private final IntegerProperty times = new SimpleIntegerProperty(1);
    private Known newest;

    /// @param lines shows the lines it was seen in
    /// @param dismiss takes the card away
    KnownFailureCard(Known known, Consumer<Known> lines, Runnable dismiss) {
        newest = known;
        getStyleClass().add("log-card");
        StringBinding title = Texts.bindSaid(known.title());
        setAccessibleRole(AccessibleRole.PARENT);
        accessibleTextProperty().bind(title);
        Label name = new Label("", new FontIcon(MaterialDesignA.ALERT_OUTLINE));
        name.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> times.get() > 1 ? title.get() + " (" + times.get() + "×)" : title.get(), title, times));
        name.getStyleClass().addAll("strong", "log-card-title");
        name.setWrapText(true);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button close = new Button();
        SearchBar.icon(close, "log-card-dismiss", MaterialDesignC.CLOSE, "log.known.dismiss");
        close.setOnAction(event -> dismiss.run());
        HBox head = new HBox(name, close);
        head.setAlignment(Pos.TOP_LEFT);
        Label where = new Label(known.key().node() + " · " + known.key().step() + "/"
                + known.key().task());
        where.getStyleClass().addAll("small", "quiet");
        Hyperlink show = new Hyperlink();
        show.setId("log-card-lines");
        show.textProperty().bind(Texts.bind("log.known.lines"));
        show.setOnAction(event -> lines.accept(newest));
        getChildren().addAll(head, where);
        add("log.known.cause", known.cause());
        add("log.known.remedy", known.remedy());
        getChildren().add(show);
    }

    /// @param known the newest of its kind
    /// @param count how many of its kind there were
    void show(Known known, int count) {
        newest = known;
        times.set(count);
    }

    private void add(String heading, String english) {
        Label label = new Label();
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.textProperty()
                .bind(Bindings.createStringBinding(() -> Texts.get(heading, Texts.said(english)), Texts.language()));
        getChildren().add(label);
    }
}
