package io.github.trilab.ui.step;

import io.github.trilab.engine.LabView;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.engine.TaskState;
import io.github.trilab.guide.setup.RunDevStack;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.shell.Durations;
import io.github.trilab.ui.text.Texts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// How far stack.sh is on each node: its phases, how long each took, and how long all of it will
/// take by what earlier runs took.
final class PhasesView extends VBox {
    private static final String TASK = "run-devstack";

    private final Desk desk;
    private final NodeGrid grid = new NodeGrid();
    private final Label about = new Label();
    private final Map<String, Label> cells = new HashMap<>();
    private final Map<String, ProgressBar> bars = new HashMap<>();
    private Map<TaskKey, PhaseTimes> times = Map.of();
    private List<Object> shape = List.of();
    private Set<String> read = Set.of();
    private boolean reading;
    private long second;

    PhasesView(Desk desk) {
        this.desk = desk;
        getStyleClass().add("section");
        about.setWrapText(true);
        about.getStyleClass().add("quiet");
        grid.setId("phases");
        grid.getStyleClass().add("dense");
        getChildren().addAll(about, grid);
        desk.whileShown(this, this::show);
    }

    private void show(Snapshot snapshot) {
        List<Object> next = List.of(
                snapshot.lab().nodes().stream().map(Node::name).toList(),
                snapshot.lab().regions(),
                Texts.language().get());
        if (!next.equals(shape)) {
            shape = next;
            build(snapshot.lab());
        }
        display(snapshot);
        readTimes(snapshot);
    }

    private void display(Snapshot snapshot) {
        Optional<Duration> expected = desk.session()
                .estimate()
                .of(new TaskKey("setup", TASK, snapshot.lab().centralNode()));
        about.setText(Texts.get("phases.about") + " "
                + expected.map(time -> Texts.get("phases.expected", Durations.words(time)))
                        .orElseGet(() -> Texts.get("phases.unknown")));
        Instant now = desk.wiring().clock().instant();
        for (Node node : snapshot.lab().nodes()) {
            show(snapshot.view(), node.name(), expected, now);
        }
    }

    private void build(Lab lab) {
        grid.clear();
        cells.clear();
        bars.clear();
        Label head = new Label(Texts.get("phases.phase"));
        head.getStyleClass().add("strong");
        grid.header(
                head, lab.nodes().stream().map(node -> new NodeHead(lab, node)).toList());
        List<VBox> sums = new ArrayList<>();
        for (Node node : lab.nodes()) {
            ProgressBar bar = new ProgressBar(0);
            bar.setMaxWidth(Double.MAX_VALUE);
            bar.getStyleClass().add("small-progress");
            bars.put(node.name(), bar);
            VBox sum = new VBox(cell("", node), bar);
            sum.setAlignment(Pos.CENTER_LEFT);
            sum.getStyleClass().add("phase-sum");
            sums.add(sum);
        }
        Label all = new Label("stack.sh");
        all.getStyleClass().add("mono");
        grid.row(all, sums);
        for (String phase : RunDevStack.phases()) {
            grid.row(
                    new Label(phase),
                    lab.nodes().stream().map(node -> cell(phase, node)).toList());
        }
    }

    private Label cell(String phase, Node node) {
        Label label = new Label();
        label.getStyleClass().add("state-quiet");
        cells.put(phase + "@" + node.name(), label);
        return label;
    }

    private void show(LabView view, String node, Optional<Duration> expected, Instant now) {
        TaskKey key = new TaskKey("setup", TASK, node);
        RunView.Task task = view.run()
                .tasks()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElse(null);
        if (task == null) {
            return;
        }
        boolean going = task.state() == TaskState.RUNNING;
        boolean done = (task.state() == TaskState.CHANGED && !view.onlyChecked(key)) || task.state() == TaskState.OK;
        Optional<Duration> spent = TaskWords.time(task, now);
        ProgressBar bar = bars.get(node);
        if (bar != null) {
            Shown.when(going, bar);
            bar.setProgress(progress(task, spent, expected));
        }
        boolean touched = view.origins().containsKey(key);
        set(
                "@" + node,
                (touched ? StateSign.of(task.state()) : "○") + " " + TaskWords.state(view, task)
                        + spent.map(time -> " · " + Durations.words(time)).orElse(""),
                touched ? StateSign.tone(task.state()) : "state-quiet");
        PhaseTimes reached = times.get(key);
        RunView.Phase phase = task.phase();
        List<String> order =
                reached == null ? List.of() : new ArrayList<>(reached.reached().sequencedKeySet());
        for (String name : RunDevStack.phases()) {
            int at = order.indexOf(name);
            boolean current = going && phase != null && phase.name().equals(name);
            if (current) {
                set(name + "@" + node, "⟳ " + elapsed(reached, order, at, now), "state-busy");
            } else if (at >= 0) {
                boolean last = at == order.size() - 1;
                Instant end = last ? task.ended() : null;
                boolean failed = last && StateSign.tone(task.state()).equals("state-bad");
                set(
                        name + "@" + node,
                        (failed ? "✕ " : "✓ ") + elapsed(reached, order, at, end == null ? now : end),
                        failed ? "state-bad" : "state-good");
            } else {
                set(name + "@" + node, done ? "✓" : "○", "state-quiet");
            }
        }
    }

    private static double progress(RunView.Task task, Optional<Duration> spent, Optional<Duration> expected) {
        RunView.Phase phase = task.phase();
        if (phase != null && phase.of() > 0) {
            return (double) phase.index() / phase.of();
        }
        return spent.isPresent() && expected.isPresent() && expected.get().toMillis() > 0
                ? Math.min(
                        0.99, (double) spent.get().toMillis() / expected.get().toMillis())
                : ProgressBar.INDETERMINATE_PROGRESS;
    }

    private static String elapsed(@Nullable PhaseTimes times, List<String> order, int at, Instant otherwise) {
        if (times == null || at < 0) {
            return "";
        }
        Instant begin = times.reached().get(order.get(at));
        Instant end = at + 1 < order.size() ? times.reached().get(order.get(at + 1)) : otherwise;
        return begin == null || end == null ? "" : Durations.words(Duration.between(begin, end));
    }

    private void set(String cell, String text, String tone) {
        Label label = cells.get(cell);
        if (label != null
                && !(label.getText().equals(text) && label.getStyleClass().contains(tone))) {
            label.setText(text);
            label.getStyleClass().removeIf(c -> c.startsWith("state-"));
            label.getStyleClass().add(tone);
        }
    }

    /// Phases of runs that are over are read once, those of the one that goes on every second.
    private void readTimes(Snapshot snapshot) {
        Set<String> runs = new LinkedHashSet<>();
        for (Node node : snapshot.lab().nodes()) {
            LabView.Origin origin = snapshot.view().origins().get(new TaskKey("setup", TASK, node.name()));
            if (origin != null) {
                runs.add(origin.run());
            }
        }
        long now = desk.wiring().clock().instant().getEpochSecond();
        boolean known = runs.equals(read) && !snapshot.running();
        if (reading || runs.isEmpty() || known || now == second) {
            return;
        }
        reading = true;
        second = now;
        boolean over = !snapshot.running();
        desk.pulse()
                .work(
                        () -> {
                            Map<TaskKey, PhaseTimes> found = new HashMap<>();
                            for (String run : runs) {
                                Optional<Path> folder = desk.session().folder(run);
                                if (folder.isPresent()) {
                                    PhaseTimes.read(folder.get()).forEach((key, one) -> {
                                        LabView.Origin origin =
                                                snapshot.view().origins().get(key);
                                        if (origin != null && origin.run().equals(run)) {
                                            found.put(key, one);
                                        }
                                    });
                                }
                            }
                            return found;
                        },
                        found -> {
                            reading = false;
                            times = found;
                            read = over ? runs : Set.of();
                            display(desk.snapshot());
                        },
                        failed -> reading = false);
    }
}
