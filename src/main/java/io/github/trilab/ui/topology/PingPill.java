package io.github.trilab.ui.topology;

import io.github.trilab.lab.Observation;
import io.github.trilab.report.Mark;
import io.github.trilab.report.Times;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// What pings between two containers came to, one line each way.
final class PingPill extends VBox {
    private final Tooltip tip = new Tooltip();

    PingPill() {
        setId("topology-pings");
        setManaged(false);
        setAlignment(Pos.CENTER);
        Tooltip.install(this, tip);
    }

    void show(Picture picture, double em) {
        List<Picture.Part> parts = picture.parts();
        String one = parts.getFirst().region();
        String two = parts.getLast().region();
        getChildren().clear();
        StringBuilder said = new StringBuilder();
        for (Observation.Ping ping : picture.pings()) {
            said.append(said.isEmpty() ? "" : "\n").append(Words.ping(ping));
        }
        picture.ping(one, two).ifPresent(ping -> getChildren().add(line("→", ping, em)));
        picture.ping(two, one).ifPresent(ping -> getChildren().add(line("←", ping, em)));
        getStyleClass().setAll("topology-pill", worst(picture.pings()));
        setAccessibleText(said.toString());
        tip.setText(said.toString());
    }

    /// Tone of the worst of them.
    static String worst(List<Observation.Ping> pings) {
        List<String> tones = pings.stream().map(ping -> Mark.of(ping).tone()).toList();
        return tones.contains("bad") ? "bad" : tones.contains("changed") ? "changed" : "good";
    }

    private static HBox line(String arrow, Observation.Ping ping, double em) {
        Mark mark = Mark.of(ping);
        Label label = new Label(arrow + " "
                + (ping.averageMs() == null ? ping.received() + "/" + ping.sent() : Times.delay(ping.averageMs())));
        label.getStyleClass().addAll("topology-small", "state-" + mark.tone());
        HBox line = new HBox(em * 0.3, label, Sign.of(mark, em * 0.75));
        line.setAlignment(Pos.CENTER);
        return line;
    }
}
