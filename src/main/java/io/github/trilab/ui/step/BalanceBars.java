package io.github.trilab.ui.step;

import io.github.trilab.engine.TaskKey;
import io.github.trilab.guide.Thing;
import io.github.trilab.guide.Things;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Which regions answered the requests to the balancer: a bar a region, and one for those that
/// nobody answered.
final class BalanceBars extends ProofCard {
    private static final int ROOMY = 4;
    private static final int COLOURS = 4;

    private final VBox bars = new VBox();
    private final Label note = new Label();
    private List<Object> seen = List.of();

    BalanceBars(Desk desk) {
        super(desk, "proof.balance", "balance-send");
        setId("balance-bars");
        bars.getStyleClass().add("balance-bars");
        note.setWrapText(true);
        note.setId("balance-note");
        note.getStyleClass().addAll("small", "quiet");
        getChildren().addAll(bars, note);
        begin();
    }

    /// The newest answers, null where there are none.
    static Observation.@Nullable Balance of(Snapshot snapshot) {
        for (Observation one : snapshot.view().run().observations()) {
            if (one instanceof Observation.Balance balance) {
                return balance;
            }
        }
        return null;
    }

    @Override
    protected List<TaskKey> tasks(Lab lab) {
        return Things.balancing(lab);
    }

    @Override
    protected boolean ready(Snapshot snapshot) {
        Lab lab = snapshot.lab();
        String first = lab.regions().getFirst().name();
        return lab.balancing().enabled()
                && Things.of(lab, Thing.Kind.CONTAINER, snapshot.view().run().observations(), List.of()).stream()
                        .filter(thing -> thing.role().equals("balancer")
                                || (thing.role().equals("member")
                                        && thing.region().equals(first)))
                        .allMatch(Thing::runs);
    }

    @Override
    protected void showContent(Snapshot snapshot) {
        Lab lab = snapshot.lab();
        boolean on = lab.balancing().enabled();
        Observation.Balance balance = on ? of(snapshot) : null;
        button(Texts.get("proof.send", lab.balancing().requests()));
        about(balance == null ? "" : about(balance));
        note.setText(
                Texts.get(on ? balance == null ? "proof.balance.waits" : "proof.balance.note" : "proof.balance.off"));
        Shown.when(balance != null, bars);
        List<Object> next =
                new ArrayList<>(List.of(lab.regions(), Texts.language().get()));
        if (balance != null) {
            next.add(balance);
        }
        if (!next.equals(seen)) {
            seen = next;
            bars.getChildren().clear();
            if (balance != null) {
                build(lab, balance);
            }
        }
    }

    private static String about(Observation.Balance balance) {
        int lost = balance.requests() - balance.answered();
        return lost == 0
                ? Texts.get("proof.balance.all", balance.requests(), balance.balancer())
                : Texts.get("proof.balance.some", balance.requests(), balance.balancer(), lost);
    }

    private void build(Lab lab, Observation.Balance balance) {
        boolean narrow = lab.regions().size() > ROOMY;
        for (int i = 0; i < lab.regions().size(); i++) {
            Region region = lab.regions().get(i);
            int count = balance.answers().getOrDefault(region.name(), 0);
            add(Things.backend(lab, region), region.name(), count, balance, "bar-" + i % COLOURS, narrow);
        }
        int lost = balance.requests() - balance.answered();
        if (lost > 0) {
            add("✕ " + Texts.get("proof.unanswered"), "", lost, balance, "bar-lost", narrow);
        }
    }

    private void add(
            String name, String region, int count, Observation.Balance balance, String colour, boolean narrow) {
        Label title = new Label(name);
        Label where = new Label(region);
        where.getStyleClass().addAll("small", "quiet");
        Pane words = narrow ? new HBox(title, where) : region.isEmpty() ? new VBox(title) : new VBox(title, where);
        words.getStyleClass().addAll("balance-name", narrow ? "narrow" : "roomy");
        ProgressBar bar = new ProgressBar((double) count / Math.max(1, balance.requests()));
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().addAll("balance-bar", colour, narrow ? "medium" : "large");
        bar.setAccessibleText(name + " " + region + ": " + count);
        HBox.setHgrow(bar, Priority.ALWAYS);
        Label number = new Label(Integer.toString(count));
        number.setId("balance-" + (region.isEmpty() ? "lost" : region));
        number.getStyleClass().addAll("strong", "balance-count");
        HBox row = new HBox(words, bar, number);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("buttons");
        bars.getChildren().add(row);
    }
}
