package io.github.trilab.ui.shell;

import io.github.trilab.engine.Ending;
import io.github.trilab.engine.Mode;
import io.github.trilab.engine.RunView;
import io.github.trilab.engine.TaskState;
import io.github.trilab.ui.session.Snapshot;
import io.github.trilab.ui.step.TaskWords;
import io.github.trilab.ui.text.Texts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// Says in banners what concerns the whole lab: an interrupted run, trouble, pauses, success.
final class Announcements {
    private final Desk desk;
    private final Supplier<Scene> scene;
    private Optional<Snapshot.Interrupted> interrupted = Optional.empty();
    private String trouble = "";
    private boolean paused;
    private boolean running;

    /// @param scene that a dialog belongs to
    Announcements(Desk desk, Supplier<Scene> scene) {
        this.desk = desk;
        this.scene = scene;
        desk.each(this::show);
    }

    private void show(Snapshot snapshot) {
        if (!snapshot.trouble().equals(trouble)) {
            trouble = snapshot.trouble();
            String what = trouble;
            say(
                    "trouble",
                    !what.isEmpty(),
                    () -> banner(Banner.Tone.BAD, Texts.get("announce.trouble"), Texts.said(what)));
        }
        if (!snapshot.interrupted().equals(interrupted)) {
            interrupted = snapshot.interrupted();
            Snapshot.Interrupted run = interrupted.orElse(null);
            Optional<RunView.Task> failed = run == null ? Optional.empty() : failed(run.run());
            say("interrupted", run != null, () -> interrupted(Objects.requireNonNull(run), failed));
        }
        Snapshot.Running going = snapshot.going();
        boolean pausedNow = going != null && !going.paused().isEmpty();
        if (pausedNow != paused) {
            paused = pausedNow;
            say("paused", paused, () -> paused(going));
        }
        if (snapshot.running() != running) {
            running = snapshot.running();
            say("done", !running && done(snapshot) != null, () -> Objects.requireNonNull(done(snapshot)));
        }
    }

    private void say(String id, boolean so, Supplier<Banner> banner) {
        if (so) {
            desk.ways().say(id, banner);
        } else {
            desk.ways().unsay(id);
        }
    }

    private static Banner banner(Banner.Tone tone, String title, String text, Banner.Action... actions) {
        return new Banner(tone, title, text, List.of(actions));
    }

    /// The first task that failed in a run, in the guide's order.
    private Optional<RunView.Task> failed(String run) {
        return desk.session().runs().stream()
                .filter(view -> view.id().equals(run))
                .flatMap(RunView::tasks)
                .filter(task -> task.state() == TaskState.FAILED || task.state() == TaskState.UNREACHABLE)
                .findFirst();
    }

    private Banner interrupted(Snapshot.Interrupted run, Optional<RunView.Task> failed) {
        boolean ended = run.outcome() == Ending.FAILED || run.outcome() == Ending.UNREACHABLE;
        List<Banner.Action> actions = new ArrayList<>();
        failed.ifPresent(task -> actions.add(
                new Banner.Action(Texts.get("announce.show"), () -> desk.ways().openTask(task.key()))));
        actions.add(new Banner.Action(Texts.get("announce.resume"), () -> resume(run)));
        String first = failed.map(task -> Texts.get(
                        "announce.failed.task",
                        TaskWords.title(task),
                        task.key().node(),
                        withoutNode(task.key().node(), Texts.said(task.message()))))
                .orElse("");
        return new Banner(
                Banner.Tone.WARNING,
                Texts.get(ended ? "announce.failed" : "announce.interrupted"),
                first.isEmpty() ? Texts.get(ended ? "announce.failed.text" : "announce.interrupted.text") : first,
                actions);
    }

    /// What was said of a connection begins with the node, which is named already.
    private static String withoutNode(String node, String said) {
        return said.startsWith(node + ": ") || said.startsWith(node + "：")
                ? said.substring(node.length() + 1).strip()
                : said;
    }

    private void resume(Snapshot.Interrupted run) {
        desk.pulse()
                .work(
                        () -> {
                            desk.session().resume(run.run());
                            return run;
                        },
                        done -> {},
                        this::refused);
    }

    private void refused(Exception e) {
        say(
                "trouble",
                true,
                () -> banner(
                        Banner.Tone.BAD,
                        Texts.get("announce.trouble"),
                        Texts.said(e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString())));
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
        if (last == null || last.ended() == null || last.outcome() != Ending.DONE) {
            return null;
        }
        Mode mode = last.mode();
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
