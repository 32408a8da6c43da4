package io.github.trilab.ui.shell;

import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskKey;
import io.github.trilab.guide.Guide;
import io.github.trilab.guide.Things;
import io.github.trilab.lab.Node;
import io.github.trilab.log.LogStore;
import io.github.trilab.ui.log.LogPane;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.step.StepPages;
import io.github.trilab.ui.step.TaskWords;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.topology.Selected;
import io.github.trilab.ui.topology.TopologyPane;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// An open lab: rail, page, topology, live log, run bar.
final class Workspace extends BorderPane implements Desk.Ways {
    /// Where the log begins, as a part of the height, and the least that what is above it keeps.
    private static final double LOG = 0.72;

    private static final double LEAST = 0.4;

    /// The same where there is no log yet.
    private static final double NO_LOG = 0.87;

    private final Map<String, Page> pages = new HashMap<>();
    private final StackPane place = new StackPane();
    private final VBox banners = new VBox();
    private final Map<String, Supplier<Banner>> said = new LinkedHashMap<>();

    /// Kept, since the language holds it weakly.
    private final InvalidationListener language = property -> show();

    private final Desk desk;
    private final Rail rail;
    private final LogPane log;
    private @Nullable Page open;
    private boolean logged;

    /// @param desks makes the desk of this workspace
    Workspace(java.util.function.Function<Desk.Ways, Desk> desks, Settings settings) {
        getStyleClass().add("workspace");
        desk = desks.apply(this);
        for (String step : Guide.STEPS) {
            pages.put(step, page(desk, step));
        }
        pages.put(Pages.REPORT, new ReportPage(desk));
        pages.put(Pages.SETTINGS, new SettingsPage(desk, settings));
        rail = new Rail(desk);
        TopologyPane topology = topology(desk);
        log = log(desk);
        BorderPane page = new BorderPane(place);
        page.setTop(banners);
        // A page that is too large is cut off, it does not push the topology out of the window.
        page.setMinSize(0, 0);
        place.setMinSize(0, 0);
        place.setAlignment(Pos.TOP_LEFT);
        topology.setMinHeight(0);
        SplitPane upper = new SplitPane(page, topology);
        upper.setDividerPositions(0.66);
        SplitPane.setResizableWithParent(topology, false);
        upper.setMinHeight(0);
        SplitPane all = new SplitPane(upper, log);
        all.setOrientation(Orientation.VERTICAL);
        all.setDividerPositions(NO_LOG);
        log.barHeight().addListener((property, before, now) -> keepLines(all, before.doubleValue(), now.doubleValue()));
        setLeft(rail);
        setCenter(all);
        setBottom(new RunBar(desk));
        desk.each(snapshot -> roomForLog(all, snapshot.log() != null));
        open(stoppedAt(desk.session().snapshot()));
        new Announcements(desk, this::getScene);
        Texts.language().addListener(new WeakInvalidationListener(language));
    }

    /// The step where a person goes on: where the last run was cut off, else the first.
    private static String stoppedAt(Snapshot snapshot) {
        return snapshot.interrupted().stream()
                .flatMap(run -> snapshot.view().run().steps().stream())
                .filter(step -> !step.state().succeeded())
                .map(RunView.Step::id)
                .findFirst()
                .orElse(Guide.STEPS.getFirst());
    }

    /// The log has little room until there is something in it; from then on what it is given.
    private void roomForLog(SplitPane all, boolean lines) {
        if (lines && !logged) {
            logged = true;
            all.setDividerPositions(LOG);
        }
    }

    /// The bar above the lines of the log takes its room from what is above it, not from them.
    private static void keepLines(SplitPane all, double before, double now) {
        if (before > 0 && all.getHeight() > 0) {
            double above = all.getDividerPositions()[0] - (now - before) / all.getHeight();
            all.setDividerPositions(Math.clamp(above, LEAST, 1));
        }
    }

    private TopologyPane topology(Desk desk) {
        TopologyPane topology = new TopologyPane(desk.pulse());
        desk.each(snapshot -> topology.show(snapshot.view().standing()));
        topology.setOnOpen(this::open);
        return topology;
    }

    private void open(Selected part) {
        switch (part) {
            case Selected.Central _, Selected.Region _ -> open("pods");
            case Selected.Node _ -> open("setup");
            case Selected.Network _ -> open("network");
            case Selected.Container _ -> open("containers");
            case Selected.Ping ping ->
                Things.pinging(desk.session().snapshot().lab(), ping.from()).ifPresent(this::openTask);
        }
    }

    private static LogPane log(Desk desk) {
        LogPane log = new LogPane(desk.pulse(), ZoneId.systemDefault());
        desk.each(snapshot -> {
            log.setNodes(snapshot.lab().nodes().stream().map(Node::name).toList());
            log.setKnown(pressing(snapshot.view().run()));
            log.setTasks(tasks(snapshot));
            LogStore store = snapshot.log();
            if (store == null) {
                log.clear();
            } else {
                log.show(store);
            }
        });
        return log;
    }

    /// Known failures of what has not succeeded since.
    private static List<RunView.Known> pressing(RunView run) {
        Set<TaskKey> overcome = run.tasks()
                .filter(task -> task.state().succeeded())
                .map(RunView.Task::key)
                .collect(Collectors.toSet());
        return run.known().stream()
                .filter(known -> !overcome.contains(known.key()))
                .toList();
    }

    private static List<LogPane.TaskChoice> tasks(Snapshot snapshot) {
        return snapshot.view()
                .run()
                .tasks()
                .map(task -> new LogPane.TaskChoice(
                        task.key().step() + "/" + task.key().task(), TaskWords.title(task)))
                .distinct()
                .toList();
    }

    /// Ends what goes on in it.
    void close() {
        desk.end();
        log.close();
    }

    private static Page page(Desk desk, String step) {
        return StepPages.of(desk, step);
    }

    @Override
    public void open(String page) {
        Page next = pages.get(page);
        if (next == null) {
            return;
        }
        if (open != null) {
            open.hidden();
        }
        open = next;
        place.getChildren().setAll(next.node());
        rail.open(page);
        next.shown();
    }

    @Override
    public void showLog(TaskKey task) {
        log.jumpTo(task);
    }

    @Override
    public void openTask(TaskKey task) {
        open(task.step());
        if (open != null) {
            open.openTask(task);
        }
    }

    @Override
    public void say(String id, Supplier<Banner> banner) {
        said.put(id, banner);
        show();
    }

    @Override
    public void unsay(String id) {
        if (said.remove(id) != null) {
            show();
        }
    }

    private void show() {
        banners.getChildren()
                .setAll(said.entrySet().stream()
                        .map(one -> new BannerView(one.getValue().get(), () -> unsay(one.getKey())))
                        .toList());
    }
}
