package io.github.trilab.ui.log;

import io.github.trilab.engine.RunView.Known;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.ui.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// Cards of the known failures that passed by, the newest first, one for each kind of failure and
/// task; takes no room while there are none. For the window's thread.
public final class KnownFailureCards extends ScrollPane {
    private record Kind(String signature, TaskKey task) {}

    private final VBox list = new VBox();
    private final Consumer<Known> lines;
    private final Map<Kind, KnownFailureCard> cards = new HashMap<>();
    /// How many of a kind there were when its card was dismissed: it comes again with the next one.
    private final Map<Kind, Integer> dismissed = new HashMap<>();
    private List<Known> shown = List.of();

    /// @param lines shows the lines of one
    public KnownFailureCards(Consumer<Known> lines) {
        this.lines = lines;
        setId("known-failures");
        getStyleClass().addAll("log-cards", "edge-to-edge");
        list.getStyleClass().add("log-cards-list");
        setContent(list);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        accessibleTextProperty().bind(Texts.bind("log.known.name"));
        fill();
    }

    /// Shows these, but for those that were dismissed.
    ///
    /// @param known as in [io.github.trilab.engine.RunView#known]
    public void show(List<Known> known) {
        if (!known.equals(shown)) {
            shown = List.copyOf(known);
            fill();
        }
    }

    private void fill() {
        Map<Kind, List<Known>> kinds = new LinkedHashMap<>();
        for (Known one : shown.reversed()) {
            kinds.computeIfAbsent(new Kind(one.signature(), one.key()), first -> new ArrayList<>())
                    .add(one);
        }
        dismissed.keySet().retainAll(kinds.keySet());
        kinds.entrySet().removeIf(kind -> kind.getValue().size() <= dismissed.getOrDefault(kind.getKey(), 0));
        cards.keySet().retainAll(kinds.keySet());
        List<KnownFailureCard> now = new ArrayList<>();
        kinds.forEach((kind, all) -> {
            KnownFailureCard card = cards.computeIfAbsent(
                    kind, first -> new KnownFailureCard(all.getFirst(), lines, () -> dismiss(kind)));
            card.show(all.getFirst(), all.size());
            now.add(card);
        });
        if (!now.equals(list.getChildren())) {
            list.getChildren().setAll(now);
            setVvalue(0);
        }
        setVisible(!now.isEmpty());
        setManaged(!now.isEmpty());
    }

    private void dismiss(Kind kind) {
        dismissed.put(kind, (int) shown.stream()
                .filter(one -> new Kind(one.signature(), one.key()).equals(kind))
                .count());
        fill();
    }
}
