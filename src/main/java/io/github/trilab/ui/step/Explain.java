package io.github.trilab.ui.step;

import io.github.trilab.engine.RunView;
import io.github.trilab.guide.ByHand;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Sentence;
import io.github.trilab.ui.text.Texts;
import java.util.HashSet;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Why a step is there: what the guide says, where TriLab differs, the commands one would type by
/// hand, and the reason for each task.
final class Explain implements Drawer.Content {
    private final VBox content = new VBox();
    private final Label title = new Label();

    Explain(Desk desk, String step) {
        title.getStyleClass().add("heading");
        title.textProperty().bind(Texts.bind("explain.title." + step));
        content.getStyleClass().add("drawer-content");
        content.setId("explain");
        part("explain.guide", new Sentence("explain." + step + ".guide"));
        part("explain.differs", new Sentence("explain." + step + ".differs"));
        part("explain.hand", new CodeBlock(ByHand.lines(step, desk.snapshot().lab())));
        Label tasks = new Label();
        tasks.getStyleClass().add("form-heading");
        tasks.textProperty().bind(Texts.bind("explain.tasks"));
        VBox list = new VBox();
        list.getStyleClass().add("explain-tasks");
        content.getChildren().addAll(tasks, list);
        desk.whileShown(list, snapshot -> {
            if (list.getChildren().isEmpty()
                    || !Texts.language().get().toString().equals(list.getUserData())) {
                list.setUserData(Texts.language().get().toString());
                list.getChildren().clear();
                Set<String> seen = new HashSet<>();
                snapshot.view().run().steps().stream()
                        .filter(one -> one.id().equals(step))
                        .flatMap(one -> one.tasks().stream())
                        .filter(task -> seen.add(task.key().task()))
                        .forEach(task -> list.getChildren().add(task(task)));
            }
        });
    }

    private static Node task(RunView.Task task) {
        Label name = new Label(TaskWords.title(task));
        name.getStyleClass().add("strong");
        Label why = new Label(TaskWords.why(task));
        why.setWrapText(true);
        return new VBox(name, why);
    }

    private void part(String key, Node node) {
        Label heading = new Label();
        heading.getStyleClass().add("form-heading");
        heading.textProperty().bind(Texts.bind(key));
        content.getChildren().addAll(heading, node);
    }

    @Override
    public Node node() {
        return content;
    }

    @Override
    public Node title() {
        return title;
    }
}
