package io.github.trilab.ui.shell;

import io.github.trilab.engine.Mode;
import io.github.trilab.guide.Guide;
import io.github.trilab.practice.Faults;
import io.github.trilab.practice.Pacing;
import io.github.trilab.ui.Png;
import io.github.trilab.ui.session.Session;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.session.Wiring;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// Takes pictures of every page in its main states, from runs on the practice lab.
public final class Screenshots {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final long SETTLE_MILLIS = 900;

    private final Wiring wiring;
    private final Path out;
    private final List<Path> taken = new ArrayList<>();
    private @Nullable Wizard wizard;
    private @Nullable Stage stage;

    private Screenshots(Wiring wiring, Path out) {
        this.wiring = wiring;
        this.out = out;
    }

    /// Takes them all.
    ///
    /// @param wiring with a state folder of its own
    /// @param out folder of the pictures, made where it is missing
    /// @return the pictures
    /// @throws IOException where they cannot be written, or the practice lab cannot be started
    public static List<Path> take(Wiring wiring, Path out) throws IOException, InterruptedException {
        // No display is needed: JavaFX draws into memory.
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Wizard.quiet();
        Files.createDirectories(out);
        Screenshots shots = new Screenshots(wiring, out);
        CompletableFuture<Boolean> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(true));
        await(started);
        try {
            shots.all();
        } finally {
            shots.end();
        }
        return List.copyOf(shots.taken);
    }

    private void all() throws IOException, InterruptedException {
        fx(() -> {
            Stage shown = new Stage();
            stage = shown;
            wizard = new Wizard(wiring, shown);
            shown.setWidth(WIDTH);
            shown.setHeight(HEIGHT);
            shown.show();
            return true;
        });
        language(Locale.ENGLISH);
        theme(Theme.Choice.LIGHT);
        shot("welcome-empty");
        two();
        for (int regions : List.of(5, 20)) {
            many(regions);
        }
        fx(() -> {
            wizard().welcome();
            return true;
        });
        shot("welcome-recent");
    }

    /// The guide's two regions, in every state.
    private void two() throws IOException, InterruptedException {
        wizard().practice().pacing(Pacing.INSTANT);
        open(2);
        pages("empty");
        start(Mode.CHECK, List.of());
        rest();
        pages("checked");
        section("prerequisites", "checks");
        shot("prerequisites-checked");
        wizard().practice().faults().add(Faults.Fault.parse("stack@node2=distutils#1"));
        start(Mode.RUN, List.of());
        rest();
        pages("failed", "prerequisites", "setup", "report");
        details("setup", "task-run-devstack-node2");
        shot("details-failed");
        click("#drawer-close");
        wizard().practice().pacing(Pacing.DEMONSTRATION);
        resume();
        until(snapshot -> phase(snapshot) >= 5);
        pages("running", "setup", "containers");
        wizard().practice().pacing(Pacing.INSTANT);
        rest();
        pages("done");
        details("setup", "task-write-local-conf-node1");
        shot("details-done");
        click("#drawer-close");
        section("containers", "proof");
        shot("containers-proof");
        theme(Theme.Choice.DARK);
        pages("done-dark");
        language(Locale.SIMPLIFIED_CHINESE);
        pages("done-dark-chinese", "setup", "containers");
        theme(Theme.Choice.LIGHT);
        pages("done-chinese");
        language(Locale.ENGLISH);
        fx(() -> {
            wizard().theme().size().set(Theme.LARGEST);
            return true;
        });
        pages("done-large", "setup", "containers");
        fx(() -> {
            wizard().theme().size().set(Theme.NORMAL);
            return true;
        });
    }

    private void many(int regions) throws IOException, InterruptedException {
        open(regions);
        start(Mode.RUN, List.of());
        rest();
        pages("done-" + regions, "prerequisites", "setup", "pods", "containers");
        theme(Theme.Choice.DARK);
        pages("done-dark-" + regions, "containers");
        theme(Theme.Choice.LIGHT);
    }

    private static int phase(Snapshot snapshot) {
        return snapshot.view()
                .run()
                .tasks()
                .map(task -> task.phase())
                .mapToInt(phase -> phase == null ? 0 : phase.index())
                .max()
                .orElse(0);
    }

    private void pages(String state, String... only) throws IOException, InterruptedException {
        List<String> pages = new ArrayList<>(only.length == 0 ? Guide.STEPS : List.of(only));
        if (only.length == 0) {
            pages.add(Pages.REPORT);
            pages.add(Pages.SETTINGS);
        }
        for (String page : pages) {
            open(page);
            shot(page + "-" + state);
        }
    }

    private void open(int regions) throws InterruptedException {
        fx(() -> {
            wizard().openPractice(regions);
            return true;
        });
        Instant late = Instant.now().plus(PATIENCE);
        while (fx(() -> wizard().session() == null
                || wizard().session().snapshot().lab().regions().size() != regions)) {
            pause(late);
        }
    }

    private void start(Mode mode, List<String> steps) throws InterruptedException {
        session().start(mode, steps);
    }

    private void resume() throws IOException, InterruptedException {
        session().resume(session().snapshot().interrupted().orElseThrow().run());
    }

    private Session session() throws InterruptedException {
        Session open = fx(() -> wizard().session());
        if (open == null) {
            throw new IllegalStateException("no lab is open");
        }
        return open;
    }

    private void rest() throws InterruptedException {
        until(snapshot -> !snapshot.running());
    }

    private void until(Predicate<Snapshot> reached) throws InterruptedException {
        Instant late = Instant.now().plus(PATIENCE);
        while (!reached.test(session().snapshot())) {
            pause(late);
        }
    }

    private static void pause(Instant late) {
        if (Instant.now().isAfter(late)) {
            throw new IllegalStateException("the practice lab takes too long");
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }

    private void section(String page, String section) throws InterruptedException {
        open(page);
        click("#section-" + section);
    }

    private void details(String page, String cell) throws InterruptedException {
        section(page, "tasks");
        // The table is laid out when it is in the window.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SETTLE_MILLIS));
        click("#" + cell);
    }

    private void open(String page) throws InterruptedException {
        fx(() -> {
            wizard().openPage(page);
            return true;
        });
    }

    private void click(String id) throws InterruptedException {
        fx(() -> {
            Node node = wizard().scene().lookup(id);
            if (!(node instanceof ButtonBase button)) {
                throw new IllegalStateException("there is no button " + id);
            }
            button.fire();
            return true;
        });
    }

    private void theme(Theme.Choice choice) throws InterruptedException {
        fx(() -> {
            wizard().theme().choice().set(choice);
            return true;
        });
    }

    private void language(Locale language) throws InterruptedException {
        fx(() -> {
            Texts.language().set(language);
            return true;
        });
    }

    private void shot(String name) throws IOException, InterruptedException {
        // Views look for news ten times a second, and some fade in.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(SETTLE_MILLIS));
        WritableImage image = fx(() -> wizard().scene().snapshot(null));
        Path file = out.resolve(name + ".png");
        Png.write(image, file);
        taken.add(file);
    }

    private Wizard wizard() {
        Wizard there = wizard;
        if (there == null) {
            throw new IllegalStateException("the window is not there");
        }
        return there;
    }

    private void end() throws InterruptedException {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        fx(() -> {
            if (stage != null) {
                stage.hide();
            }
            if (wizard != null) {
                wizard.close(() -> closed.complete(true));
            } else {
                closed.complete(true);
            }
            return true;
        });
        await(closed);
        Platform.exit();
    }

    private static <T> T fx(Supplier<T> what) throws InterruptedException {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(what.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return await(result);
    }

    private static <T> T await(CompletableFuture<T> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
