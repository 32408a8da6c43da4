package io.github.trilab.ui.step;

import io.github.trilab.engine.Mode;
import io.github.trilab.engine.Plan;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Sentence;
import io.github.trilab.ui.text.Texts;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The sources of each project and their patches, to be looked at before anything is written.
final class SourcesView extends VBox {
    private static final Predicate<TaskKey> PATCH = key -> key.task().startsWith("patch-");

    private final Desk desk;
    private final Button fetch = button("sources-fetch", "sources.fetch");
    private final Button look = button("sources-look", "sources.look");

    SourcesView(Desk desk, Consumer<TaskKey> opens) {
        this.desk = desk;
        getStyleClass().add("section");
        Label about = new Sentence("sources.about", "quiet");
        fetch.setOnAction(event -> start(Mode.RUN, PATCH.negate()));
        look.setOnAction(event -> start(Mode.CHECK, PATCH));
        FlowPane bar = new FlowPane(fetch, look);
        bar.getStyleClass().add("flow-buttons");
        getChildren()
                .addAll(
                        about,
                        bar,
                        new TaskDiffs(desk, "prerequisites", PATCH, opens),
                        new TaskDiffs(desk, "prerequisites", key -> key.task().startsWith("clone-"), opens));
        desk.whileShown(this, this::show);
    }

    private static Button button(String id, String key) {
        Button button = new Button();
        button.setId(id);
        button.textProperty().bind(Texts.bind(key));
        return button;
    }

    private void start(Mode mode, Predicate<TaskKey> wanted) {
        Set<TaskKey> keys = desk.session().plan().only(List.of("prerequisites")).entries().stream()
                .map(Plan.Entry::key)
                .filter(wanted)
                .collect(Collectors.toSet());
        desk.session().startTasks(mode, keys);
    }

    private void show(Snapshot snapshot) {
        boolean blocked =
                snapshot.running() || !desk.session().draft().findings().isEmpty();
        fetch.setDisable(blocked);
        look.setDisable(blocked);
    }
}
