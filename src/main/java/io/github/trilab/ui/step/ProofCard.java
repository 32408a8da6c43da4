package io.github.trilab.ui.step;

import io.github.trilab.engine.Mode;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.lab.Lab;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Sentence;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A card with a proof, and a button that makes it again. A proof changes nothing: its tasks are
/// carried out as a check.
abstract class ProofCard extends VBox {
    private final Desk desk;
    private final Label about = new Label();
    private final Button again = new Button();

    /// @param key of its title
    /// @param id of the button
    ProofCard(Desk desk, String key, String id) {
        this.desk = desk;
        getStyleClass().add("proof-card");
        Label title = new Sentence(key, "strong");
        about.setWrapText(true);
        about.setId(id + "-about");
        about.getStyleClass().addAll("small", "quiet");
        VBox words = new VBox(title, about);
        HBox.setHgrow(words, Priority.ALWAYS);
        again.setId(id);
        again.setMinWidth(Button.USE_PREF_SIZE);
        again.setOnAction(event ->
                desk.session().startTasks(Mode.CHECK, tasks(desk.snapshot().lab())));
        HBox head = new HBox(words, again);
        head.setAlignment(Pos.TOP_LEFT);
        head.getStyleClass().add("buttons");
        getChildren().add(head);
    }

    /// To be called once, when all parts are there.
    protected final void begin() {
        desk.whileShown(this, this::show);
    }

    private void show(Snapshot snapshot) {
        again.setDisable(
                snapshot.running() || !desk.session().draft().findings().isEmpty() || !ready(snapshot));
        showContent(snapshot);
    }

    /// The tasks that make the proof.
    protected abstract List<TaskKey> tasks(Lab lab);

    /// Whether what it needs is there.
    protected abstract boolean ready(Snapshot snapshot);

    /// Shows how it is.
    protected abstract void showContent(Snapshot snapshot);

    /// What is said below the title.
    protected final void about(String text) {
        about.setText(text);
    }

    /// What is on the button.
    protected final void button(String text) {
        again.setText(text);
    }

    /// The lab it is about.
    protected final Desk desk() {
        return desk;
    }
}
