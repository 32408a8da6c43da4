package io.github.trilab.ui.step;

import io.github.trilab.engine.TaskKey;
import io.github.trilab.guide.Actions;
import io.github.trilab.guide.Thing;
import io.github.trilab.guide.Things;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Sentence;
import io.github.trilab.ui.text.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/// Pings from each region's container to each other region's: delay and loss, and the command that
/// repeats one of them.
final class PingMatrix extends ProofCard {
    /// Room in em, for each region and for their names, that whole words take.
    private static final double WORDS = 7.5;

    private final NodeGrid grid = new NodeGrid();
    private final Label waits = new Sentence("proof.pings.waits", "small", "quiet");
    private final CommandLine command = new CommandLine();
    private final Consumer<TaskKey> opens;
    private List<Object> seen = List.of();
    private Map<String, Observation.Ping> pings = Map.of();
    private List<Thing> members = List.of();
    private String chosen = "";

    /// @param opens is told which task is opened
    PingMatrix(Desk desk, Consumer<TaskKey> opens) {
        super(desk, "proof.pings", "ping-again");
        this.opens = opens;
        setId("ping-matrix");
        grid.getStyleClass().add("ping-grid");
        waits.setId("ping-waits");
        getChildren().addAll(waits, grid, command);
        // Not while it is being laid out.
        widthProperty().addListener(property -> desk.pulse().soon(() -> showContent(desk.snapshot())));
        begin();
    }

    /// Whether there is room for numbers and signs only: columns out of sight would hide just what
    /// is to be proven.
    private boolean narrow() {
        double room = getWidth() / desk().theme().size().get();
        return members.size() > NodeGrid.ROOMY || (room > 0 && room < (members.size() + 1) * WORDS);
    }

    /// The newest pings of the regions that the lab has, by `from/to`.
    static Map<String, Observation.Ping> of(Snapshot snapshot) {
        List<String> regions =
                snapshot.lab().regions().stream().map(Region::name).toList();
        Map<String, Observation.Ping> found = new HashMap<>();
        for (Observation one : snapshot.view().run().observations()) {
            if (one instanceof Observation.Ping ping && regions.contains(ping.from()) && regions.contains(ping.to())) {
                found.put(ping.from() + "/" + ping.to(), ping);
            }
        }
        return Map.copyOf(found);
    }

    private static List<Thing> members(Snapshot snapshot) {
        return Things.of(
                        snapshot.lab(),
                        Thing.Kind.CONTAINER,
                        snapshot.view().run().observations(),
                        List.of())
                .stream()
                .filter(thing -> thing.role().equals("member"))
                .toList();
    }

    @Override
    protected List<TaskKey> tasks(Lab lab) {
        return Things.pinging(lab);
    }

    @Override
    protected boolean ready(Snapshot snapshot) {
        return members(snapshot).stream().allMatch(Thing::runs);
    }

    @Override
    protected void showContent(Snapshot snapshot) {
        button(Texts.get("proof.again"));
        List<TaskKey> tasks = Things.pinging(snapshot.lab()).stream()
                .filter(key -> key.task().equals("ping-regions"))
                .toList();
        Map<String, Observation.Ping> now = of(snapshot);
        boolean any = !now.isEmpty();
        about(
                any
                        ? ThingTable.newest(snapshot.view(), tasks)
                                .map(when -> Texts.get(
                                        "proof.pings.age",
                                        Ages.words(when, desk().wiring().clock())))
                                .orElse("")
                        : "");
        Shown.when(!any, waits);
        Shown.when(any, grid, command);
        members = members(snapshot);
        boolean narrow = narrow();
        List<Object> next = List.of(now, members, narrow, Texts.language().get());
        if (!next.equals(seen)) {
            seen = next;
            pings = now;
            build(snapshot.lab(), narrow);
            line(snapshot.lab());
        }
    }

    private void build(Lab lab, boolean narrow) {
        grid.clear();
        grid.getStyleClass().removeAll("compact", "few");
        if (narrow) {
            grid.getStyleClass().add("compact");
            if (members.size() <= NodeGrid.ROOMY) {
                grid.getStyleClass().add("few");
            }
        }
        Label corner = new Label(Texts.get("proof.from.to") + (narrow ? " · ms" : ""));
        corner.getStyleClass().add("strong");
        List<Node> heads = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            Thing to = members.get(i);
            heads.add(head(to, narrow ? Integer.toString(i + 1) : to.name(), narrow ? "" : to.region()));
        }
        grid.header(corner, heads);
        ToggleGroup group = new ToggleGroup();
        for (int i = 0; i < members.size(); i++) {
            Thing from = members.get(i);
            List<Node> row = new ArrayList<>();
            for (Thing to : members) {
                row.add(from.equals(to) ? self() : cell(lab, from, to, narrow, group));
            }
            grid.row(head(from, (narrow ? i + 1 + "  " : "") + from.name(), narrow ? "" : from.detail()), row);
        }
    }

    private static Node self() {
        Label self = new Label("—");
        self.getStyleClass().addAll("quiet", "ping-loss");
        return self;
    }

    private static Node head(Thing member, String name, String below) {
        Label label = new Label(name);
        label.getStyleClass().add("strong");
        label.setTooltip(new Tooltip(member.name() + " · " + member.region() + " · " + member.detail()));
        return below.isEmpty() ? label : lines(label, small(below));
    }

    private static Label small(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", "quiet");
        return label;
    }

    private static VBox lines(Node... lines) {
        VBox box = new VBox(lines);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private Node cell(Lab lab, Thing from, Thing to, boolean narrow, ToggleGroup group) {
        String pair = from.region() + "/" + to.region();
        Observation.Ping ping = pings.get(pair);
        ToggleButton cell = new ToggleButton(PingWords.brief(ping, narrow));
        cell.setId("ping-" + from.region() + "-" + to.region());
        cell.setToggleGroup(group);
        cell.setSelected(pair.equals(chosen));
        cell.setMinWidth(USE_PREF_SIZE);
        cell.getStyleClass().addAll("ping-cell", PingWords.tone(ping));
        String words = PingWords.whole(from.region(), to.region(), ping);
        cell.setAccessibleText(words);
        cell.setTooltip(new Tooltip(words));
        cell.setOnAction(event -> {
            chosen = pair;
            cell.setSelected(true);
            line(lab);
            // its output has each answer
            Things.pinging(lab, from.region()).ifPresent(opens);
        });
        if (narrow || ping == null) {
            return cell;
        }
        Label loss = small(Texts.get("proof.of", ping.received(), ping.sent()));
        loss.getStyleClass().add("ping-loss");
        return lines(cell, loss);
    }

    /// Shows the command of the pair that is chosen, else of the first.
    private void line(Lab lab) {
        for (Thing from : members) {
            for (Thing to : members) {
                String pair = from.region() + "/" + to.region();
                Observation.Ping ping = pings.get(pair);
                boolean wanted = pings.containsKey(chosen) ? pair.equals(chosen) : ping != null;
                if (wanted && ping != null && from.there()) {
                    command.show(Actions.pingLine(lab, from.region(), from.id(), ping.toAddress()));
                    return;
                }
            }
        }
    }
}
