package io.github.trilab.ui.step;

import io.github.trilab.engine.TaskKey;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Observation;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.shell.Pages;
import io.github.trilab.ui.shell.TearDown;
import io.github.trilab.ui.text.Texts;
import java.util.Collection;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The proof that traffic crosses regions: the pings, the load balancing, and what both say.
final class ProofView extends VBox {
    /// With more regions the matrix needs the whole width.
    private static final int SIDE_BY_SIDE = 2;

    private final PingMatrix pings;
    private final BalanceBars balance;
    private final Label verdict = new Label();
    private final HBox sum = new HBox(verdict);
    private boolean few;
    private @Nullable Boolean beside;

    /// @param opens is told which task is opened
    ProofView(Desk desk, Consumer<TaskKey> opens) {
        getStyleClass().add("proof");
        pings = new PingMatrix(desk, opens);
        balance = new BalanceBars(desk);
        HBox.setHgrow(pings, Priority.ALWAYS);
        HBox.setHgrow(balance, Priority.ALWAYS);
        verdict.setId("proof-verdict");
        verdict.setWrapText(true);
        verdict.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(verdict, Priority.ALWAYS);
        Hyperlink report = link("announce.report");
        report.setOnAction(event -> desk.ways().open(Pages.REPORT));
        Hyperlink down = link("teardown.button");
        down.setOnAction(event -> TearDown.ask(desk, getScene()));
        sum.getChildren().addAll(report, down);
        sum.getStyleClass().add("proof-sum");
        sum.setAlignment(Pos.CENTER_LEFT);
        widthProperty().addListener(property -> desk.pulse().soon(this::arrange));
        desk.whileShown(this, this::show);
    }

    private static Hyperlink link(String key) {
        Hyperlink link = new Hyperlink();
        link.setMinWidth(USE_PREF_SIZE);
        link.textProperty().bind(Texts.bind(key));
        return link;
    }

    private void show(Snapshot snapshot) {
        Lab lab = snapshot.lab();
        int regions = lab.regions().size();
        few = regions <= SIDE_BY_SIDE;
        arrange();
        Collection<Observation.Ping> all = PingMatrix.of(snapshot).values();
        int wanted = regions * (regions - 1);
        long answered = all.stream().filter(ping -> ping.received() > 0).count();
        Observation.Balance shared = BalanceBars.of(snapshot);
        boolean crossed = answered == wanted;
        boolean open =
                all.size() < wanted || (crossed && lab.balancing().enabled() && (shared == null || !over(lab, shared)));
        Shown.when(!all.isEmpty(), sum);
        sum.getStyleClass().removeIf(style -> style.startsWith("proof-is-"));
        if (open) {
            say("◐ ", "proof.partly", "proof-is-open", answered, wanted);
        } else if (!crossed) {
            say("✕ ", "proof.broken", "proof-is-bad", answered, wanted);
        } else if (lab.balancing().enabled() && !balanced(lab, shared)) {
            say("✕ ", "proof.unbalanced", "proof-is-bad", answered, wanted);
        } else {
            say("✓ ", "proof.works", "proof-is-good", answered, wanted);
        }
    }

    /// The cards are beside each other where there is room for both.
    private void arrange() {
        boolean fits = getWidth() == 0 || getWidth() >= pings.prefWidth(-1) + balance.prefWidth(-1);
        arrange(few && fits);
    }

    private void arrange(boolean both) {
        if (Boolean.valueOf(both).equals(beside)) {
            return;
        }
        beside = both;
        if (both) {
            HBox cards = new HBox(pings, balance);
            cards.getStyleClass().add("proof-cards");
            getChildren().setAll(cards, sum);
        } else {
            getChildren().setAll(pings, balance, sum);
        }
    }

    private void say(String sign, String key, String tone, long answered, int wanted) {
        verdict.setText(sign + Texts.get(key, answered, wanted));
        sum.getStyleClass().add(tone);
    }

    /// Whether all requests were sent.
    private static boolean over(Lab lab, Observation.Balance shared) {
        return shared.requests() >= lab.balancing().requests();
    }

    private static boolean balanced(Lab lab, Observation.@Nullable Balance shared) {
        return shared != null
                && shared.answered() == shared.requests()
                && lab.regions().stream().allMatch(region -> shared.answers().getOrDefault(region.name(), 0) > 0);
    }
}
