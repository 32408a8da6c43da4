package io.github.trilab.ui.shell;

import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunView;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.text.Texts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// Says in banners what concerns the whole lab: an interrupted run, trouble, pauses, success.
final class Announcements {
    private final Desk desk;
    private final java.util.function.Supplier<Scene> scene;
    private Optional<Snapshot.Interrupted> interrupted = Optional.empty();
    private String trouble = "";
    private boolean paused;
    private boolean running;

    /// @param scene that a dialog belongs to
    Announcements(Desk desk, java.util.function.Supplier<Scene> scene) {
        this.desk = desk;
        this.scene = scene;
        desk.each(this::show);
    }

    private void show(Snapshot snapshot) {
        if (!snapshot.trouble().equals(trouble)) {
            trouble = snapshot.trouble();
            say("trouble", trouble.isEmpty() ? null : banner(Banner.Tone.BAD, Texts.get("announce.trouble"), trouble));
        }
        if (!snapshot.interrupted().equals(interrupted)) {
            interrupted = snapshot.interrupted();
            say("interrupted", interrupted.map(this::interrupted).orElse(null));
        }
        Snapshot.Running going = snapshot.going();
        boolean pausedNow = going != null && !going.paused().isEmpty();
        if (pausedNow != paused) {
            paused = pausedNow;
            say("paused", paused ? paused(going) : null);
        }
        if (snapshot.running() != running) {
            running = snapshot.running();
            say("done", running ? null : done(snapshot));
        }
    }

    private void say(String id, @Nullable Banner banner) {
        if (banner == null) {
            desk.ways().unsay(id);
        } else {
            desk.ways().say(id, banner);
        }
    }

    private static Banner banner(Banner.Tone tone, String title, String text, Banner.Action... actions) {
        return new Banner(tone, title, text, List.of(actions));
    }

    private Banner interrupted(Snapshot.Interrupted run) {
        boolean failed = run.outcome().equals("failed") || run.outcome().equals("unreachable");
        return banner(
                Banner.Tone.WARNING,
                Texts.get(failed ? "announce.failed" : "announce.interrupted"),
                Texts.get(failed ? "announce.failed.text" : "announce.interrupted.text"),
                new Banner.Action(
                        Texts.get("announce.resume"),
                        () -> desk.pulse()
                                .work(
                                        () -> {
                                            desk.session().resume(run.run());
                                            return run;
                                        },
                                        done -> {},
                                        this::refused)));
    }

    private void refused(Exception e) {
        say(
                "trouble",
                banner(
                        Banner.Tone.BAD,
                        Texts.get("announce.trouble"),
                        e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString()));
    }

    private Banner paused(Snapshot.@Nullable Running going) {
        String task = going == null
                ? ""
                : going.paused().stream()
                        .map(key -> key.step() + "/" + key.task())
                        .distinct()
                        .sorted()
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("");
        return banner(
                Banner.Tone.INFO,
                Texts.get("announce.paused"),
                Texts.get("announce.paused.text", task),
                new Banner.Action(Texts.get("run.proceed"), () -> desk.session().proceed()));
    }

    private @Nullable Banner done(Snapshot snapshot) {
        RunView last =
                desk.session().runs().isEmpty() ? null : desk.session().runs().getLast();
        if (last == null || last.ended() == null || !last.outcome().equals("done")) {
            return null;
        }
        Mode mode = Mode.valueOf(last.mode().toUpperCase(java.util.Locale.ROOT));
        boolean whole = mode == Mode.RUN
                && snapshot.view().run().steps().stream()
                        .allMatch(step -> step.state().succeeded())
                && snapshot.view().run().steps().getLast().tasks().stream()
                        .noneMatch(task -> snapshot.view().onlyChecked(task.key()));
        if (mode == Mode.TEARDOWN) {
            return banner(Banner.Tone.GOOD, Texts.get("announce.torndown"), Texts.get("announce.torndown.text"));
        }
        if (!whole) {
            return null;
        }
        long tasks = snapshot.view().run().steps().stream()
                .mapToLong(step -> step.tasks().size())
                .sum();
        String took = Durations.words(Duration.between(last.started(), last.ended()));
        return banner(
                Banner.Tone.GOOD,
                Texts.get("announce.done"),
                Texts.get("announce.done.text", tasks, took),
                new Banner.Action(
                        Texts.get("announce.report"), () -> desk.ways().open(Pages.REPORT)),
                new Banner.Action(Texts.get("teardown.button"), () -> TearDown.ask(desk, scene.get())));
    }
}
