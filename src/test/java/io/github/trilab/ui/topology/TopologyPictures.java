package io.github.trilab.ui.topology;

import io.github.trilab.engine.Event;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskState;
import io.github.trilab.lab.Observation;
import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/// Draws the topology in its states into a folder, for people to look at: `TopologyPictures OUT
/// [JOURNAL ...]`.
public final class TopologyPictures {
    private final Path out;
    private final Map<String, RunView> views = new LinkedHashMap<>();

    private TopologyPictures(Path out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        TopologyPictures pictures = new TopologyPictures(Path.of(arguments[0]));
        Files.createDirectories(pictures.out);
        for (int i = 1; i < arguments.length; i++) {
            pictures.journal(Path.of(arguments[i]));
        }
        for (int regions : new int[] {2, 5, 20}) {
            pictures.views.put("empty-" + regions, new TopologyRuns(regions).view());
            pictures.views.put(
                    "running-" + regions, new TopologyRuns(regions).running().view());
            pictures.views.put(
                    "deployed-" + regions, new TopologyRuns(regions).deployed().view());
            pictures.views.put("failed-" + regions, failed(regions));
        }
        CountDownLatch done = new CountDownLatch(1);
        Platform.startup(() -> {
            try {
                pictures.draw();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } finally {
                done.countDown();
            }
        });
        done.await();
        Platform.exit();
    }

    private static RunView failed(int regions) {
        TopologyRuns run = new TopologyRuns(regions).running().seen();
        var last = run.lab.regions().getLast();
        var first = run.lab.regions().getFirst();
        run.move(
                TopologyRuns.devstack(last.node()),
                TaskState.RUNNING,
                TaskState.FAILED,
                "stack.sh failed with exit code 1: There are not enough hosts available");
        run.see(new Observation.Service(last.node(), "devstack@zun-compute.service", "failed"));
        run.see(TopologyRuns.container(last, run.lab.containers().name(regions - 1), "member", "Error", 0));
        run.see(TopologyRuns.ping(first, last, 0, 0));
        return run.see(TopologyRuns.ping(last, first, 2, 14.2)).view();
    }

    private void journal(Path journal) throws IOException {
        RunView all = TopologyRuns.until(journal, event -> false);
        int regions = all.lab().regions().size();
        views.put(
                "real-devstack-" + regions,
                TopologyRuns.until(
                        journal,
                        event -> event instanceof Event.Phase phase
                                && phase.index() == 9
                                && !phase.key().node().equals("node1")));
        views.put(
                "real-pods-" + regions,
                TopologyRuns.until(
                        journal,
                        event ->
                                event instanceof Event.Observed seen && seen.observation() instanceof Observation.Pod));
        views.put("real-done-" + regions, all);
    }

    private void draw() throws IOException {
        Theme theme = new Theme();
        Pulse pulse = new Pulse();
        TopologyPane pane = new TopologyPane(pulse);
        pane.animated().set(false);
        Scene scene = new Scene(pane, 400, 570);
        theme.dress(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        for (Map.Entry<String, RunView> each : views.entrySet()) {
            pane.show(each.getValue());
            for (Theme.Choice choice : new Theme.Choice[] {Theme.Choice.LIGHT, Theme.Choice.DARK}) {
                theme.choice().set(choice);
                shoot(scene, each.getKey() + "-" + choice.name().toLowerCase(Locale.ROOT));
            }
        }
        theme.choice().set(Theme.Choice.LIGHT);
        for (String name : new String[] {"deployed-2", "deployed-5", "deployed-20"}) {
            pane.show(Objects.requireNonNull(views.get(name)));
            Texts.language().set(Locale.SIMPLIFIED_CHINESE);
            shoot(scene, name + "-chinese");
            pane.asList().set(true);
            shoot(scene, name + "-list-chinese");
            Texts.language().set(Locale.ENGLISH);
            shoot(scene, name + "-list");
            pane.asList().set(false);
            theme.size().set(18);
            shoot(scene, name + "-large");
            theme.size().set(13);
            for (int i = 0; i < 4; i++) {
                pane.viewport().zoomIn();
            }
            shoot(scene, name + "-zoomed");
            for (int i = 0; i < 4; i++) {
                pane.viewport().zoomIn();
            }
            shoot(scene, name + "-zoomed-more");
            pane.viewport().fit();
            WritableImage image = pane.image().orElseThrow();
            io.github.trilab.ui.Png.write(image, out.resolve(name + "-export.png"));
        }
        stage.close();
        TopologyPane wide = new TopologyPane(pulse);
        Scene room = new Scene(wide, 1000, 900);
        theme.dress(room);
        Stage popped = new Stage();
        popped.setScene(room);
        popped.show();
        for (String name : new String[] {"deployed-2", "deployed-5", "deployed-20", "failed-20"}) {
            wide.show(Objects.requireNonNull(views.get(name)));
            shoot(room, name + "-wide");
        }
        popped.close();
        pulse.close();
    }

    private void shoot(Scene scene, String name) throws IOException {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        scene.getRoot().layout();
        io.github.trilab.ui.Png.write(scene.snapshot(null), out.resolve(name + ".png"));
    }
}
