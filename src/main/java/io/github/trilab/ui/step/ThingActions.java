package io.github.trilab.ui.step;

import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.Actions;
import io.github.trilab.guide.Thing;
import io.github.trilab.ui.shell.Banner;
import io.github.trilab.ui.shell.Consent;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/// What a person can do to a thing, with what is said about it: details slide in, what fails is a
/// banner, and deleting names what it destroys and asks first.
final class ThingActions {
    private static final String BANNER = "things";
    private static final double ASKING_WIDTH = 560;

    /// One of the actions of [Actions].
    @FunctionalInterface
    private interface Change {
        void on(Actions actions) throws Exception;
    }

    private final Desk desk;
    private final Consumer<Drawer.Content> drawer;
    private final Runnable changed;
    private final ReadOnlyStringWrapper busy = new ReadOnlyStringWrapper("");

    /// @param drawer slides something in
    /// @param changed is told when something was changed
    ThingActions(Desk desk, Consumer<Drawer.Content> drawer, Runnable changed) {
        this.desk = desk;
        this.drawer = drawer;
        this.changed = changed;
    }

    /// What is going on, in a few words; empty where nothing is.
    ReadOnlyStringProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// The actions on the lab as it is now.
    static Actions of(Desk desk) {
        return new Actions(
                desk.snapshot().lab(),
                desk.session()::connect,
                desk.session().redactor()::clean,
                desk.wiring().clock());
    }

    void show(Thing thing) {
        Actions actions = of(desk);
        text(thing, "actions.show.title", () -> actions.show(thing));
    }

    void logs(Thing thing) {
        Actions actions = of(desk);
        text(thing, "actions.logs.title", () -> actions.logs(thing));
    }

    private void text(Thing thing, String titleKey, Callable<String> ask) {
        Label title = new Label(Texts.get(titleKey, thing.name(), thing.region()));
        title.getStyleClass().add("heading");
        Label wait = new Label(Texts.get("actions.asking", thing.region()));
        wait.getStyleClass().add("quiet");
        wait.setWrapText(true);
        VBox box = new VBox(wait);
        box.setId("thing-text");
        box.getStyleClass().add("section");
        drawer.accept(new Drawer.Content() {
            @Override
            public Node node() {
                return box;
            }

            @Override
            public Node title() {
                return title;
            }
        });
        desk.pulse()
                .work(
                        ask,
                        text -> {
                            if (text.isBlank()) {
                                wait.setText(Texts.get("actions.nothing"));
                            } else {
                                box.getChildren()
                                        .setAll(new CodeBlock(text.lines().toList()));
                            }
                        },
                        failed -> {
                            wait.setText("✕ " + message(failed));
                            wait.getStyleClass().setAll("label", "state-bad");
                        });
    }

    void stop(Thing thing) {
        change("actions.stopping", thing, actions -> actions.stop(thing));
    }

    void start(Thing thing) {
        change("actions.starting", thing, actions -> actions.start(thing));
    }

    /// Asks, and deletes.
    void delete(Thing thing, Window owner) {
        String kind = Texts.get("actions.kind." + thing.kind().word());
        CommandLine line = new CommandLine();
        line.show(of(desk).deleteLine(thing));
        line.setPrefWidth(ASKING_WIDTH);
        Consent consent = new Consent(
                "thing-delete-yes",
                Texts.get("actions.delete"),
                Texts.get("actions.delete.asks", kind, thing.name(), thing.region()),
                Texts.get("actions.delete.yes", thing.name()),
                Texts.get("actions.delete.no"));
        if (consent.given(
                owner,
                "danger",
                sentence(Texts.get("actions.delete." + thing.kind().word()), ""),
                sentence(Texts.get(thing.ofLab() ? "actions.delete.ours" : "actions.delete.others"), "quiet"),
                line)) {
            change("actions.deleting", thing, actions -> actions.delete(thing));
        }
    }

    private static Label sentence(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        if (!style.isEmpty()) {
            label.getStyleClass().add(style);
        }
        return label;
    }

    private void change(String word, Thing thing, Change change) {
        busy.set(Texts.get(word, thing.name()));
        desk.ways().unsay(BANNER);
        Actions actions = of(desk);
        desk.pulse()
                .work(
                        () -> {
                            change.on(actions);
                            return thing;
                        },
                        done -> {
                            busy.set("");
                            changed.run();
                        },
                        failed -> {
                            busy.set("");
                            failed(desk, Texts.get("actions.failed", thing.name(), thing.region()), failed);
                            changed.run();
                        });
    }

    /// Says in a banner what went wrong.
    static void failed(Desk desk, String title, Exception failed) {
        say(desk, title, Texts.said(message(failed)));
    }

    /// Says something that went wrong in a banner.
    static void say(Desk desk, String title, String text) {
        desk.ways().say(BANNER, () -> new Banner(Banner.Tone.BAD, title, text, List.of()));
    }

    private static String message(Exception failed) {
        String said = String.valueOf(failed.getMessage());
        return failed instanceof TaskFailure failure && !failure.remedy().isEmpty()
                ? said + " " + failure.remedy()
                : said;
    }
}
