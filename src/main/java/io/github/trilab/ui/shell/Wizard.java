package io.github.trilab.ui.shell;

import io.github.trilab.lab.LabException;
import io.github.trilab.lab.Node;
import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.Shown;
import io.github.trilab.ui.session.Questions;
import io.github.trilab.ui.session.Session;
import io.github.trilab.ui.session.Wiring;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// The wizard's window. For the window's thread, but for [#open(Wiring)].
public final class Wizard {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final Wiring wiring;
    private final Pulse pulse = new Pulse();
    private final Theme theme = new Theme();
    private final Settings settings;
    private final Stage stage;
    private final BorderPane root = new BorderPane();
    private final Persons persons;
    private final PracticeHost practice;
    private @Nullable Session session;
    private @Nullable Workspace workspace;
    private @Nullable Stage practiceStage;
    private @Nullable Runnable deskBeat;
    private @Nullable Runnable deskLookout;

    /// @param stage that it fills
    public Wizard(Wiring wiring, Stage stage) {
        this.wiring = wiring;
        this.stage = stage;
        this.settings = Settings.in(wiring.state());
        this.persons = new Persons(stage, pulse);
        this.practice = new PracticeHost(wiring.state());
        settings.follow(theme);
        root.getStyleClass().add("window");
        // A screen that is drawn at twice its size may have less room than the window likes.
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(root, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()));
        theme.dress(scene);
        stage.setScene(scene);
        stage.setTitle("TriLab");
        stage.setMinWidth(Math.min(1000, screen.getWidth()));
        stage.setMinHeight(Math.min(700, screen.getHeight()));
        welcome();
    }

    /// What JavaFX logs goes where all libraries' logs go: it would warn on standard error that it
    /// is on the class path, where this program has it on purpose.
    static void quiet() {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    /// Opens the wizard, and returns when it was closed.
    ///
    /// @throws UnsupportedOperationException where there is no display
    public static void open(Wiring wiring) throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        quiet();
        Platform.startup(() -> {
            Stage stage = new Stage();
            Wizard wizard = new Wizard(wiring, stage);
            stage.setOnHidden(event -> {
                wizard.close(closed::countDown);
            });
            stage.show();
        });
        closed.await();
        Platform.exit();
    }

    /// The lab that is open; null where none is.
    @Nullable
    Session session() {
        return session;
    }

    /// Opens a page of the lab that is open.
    void openPage(String page) {
        Workspace shown = workspace;
        if (shown == null) {
            throw new IllegalStateException("no lab is open");
        }
        shown.open(page);
    }

    PracticeHost practice() {
        return practice;
    }

    Theme theme() {
        return theme;
    }

    Scene scene() {
        return stage.getScene();
    }

    /// Shows where labs are opened.
    void welcome() {
        leave(() -> {});
        root.setTop(new Header(theme));
        root.setCenter(new Welcome(this, settings, pulse, wiring.state()).node());
        stage.setTitle("TriLab");
    }

    /// Opens a lab document.
    void openLab(Path file) {
        pulse.work(
                () -> Session.open(wiring, new Questions(persons), file), opened -> show(file, opened), this::refused);
    }

    /// Starts the practice lab and opens it.
    void openPractice(int regions) {
        pulse.work(() -> practice.document(regions), this::openLab, this::refused);
    }

    /// Starts the practice lab of a document that was open before, and opens it.
    void reopenPractice(Path file) {
        openPractice(PracticeHost.regions(file));
    }

    /// Says why something could not be opened.
    void refused(Exception e) {
        String what =
                e instanceof LabException || e instanceof IOException ? String.valueOf(e.getMessage()) : e.toString();
        root.setBottom(new BannerView(
                new Banner(Banner.Tone.BAD, "TriLab", Texts.said(what), java.util.List.of()),
                () -> root.setBottom(null)));
    }

    private void show(Path file, Session opened) {
        leave(() -> {});
        settings.opened(file);
        session = opened;
        root.setBottom(null);
        root.setTop(new Header(theme, labMenu(opened), practiceMark(opened)));
        Workspace shown = new Workspace(
                ways -> {
                    Desk desk = new Desk(wiring, pulse, theme, opened, ways);
                    deskLookout = pulse.before(desk::lookOut);
                    deskBeat = pulse.each(desk::look);
                    return desk;
                },
                settings);
        workspace = shown;
        root.setCenter(shown);
        stage.setTitle(opened.snapshot().lab().name() + " – TriLab");
    }

    private MenuButton labMenu(Session opened) {
        MenuButton menu = new MenuButton(opened.snapshot().lab().name());
        menu.setId("lab-menu");
        menu.getStyleClass().add("flat");
        MenuItem close = new MenuItem();
        close.setId("close-lab");
        close.textProperty().bind(Texts.bind("shell.close"));
        close.setOnAction(event -> welcome());
        menu.getItems().add(close);
        return menu;
    }

    /// The mark that says that nothing is real; it opens what a trainer can do to the practice lab.
    private Button practiceMark(Session opened) {
        Button mark = new Button();
        mark.textProperty().bind(Texts.bind("practice.mark"));
        mark.setId("practice-mark");
        mark.getStyleClass().add("practice-mark");
        mark.accessibleTextProperty().bind(Texts.bind("practice.open"));
        mark.setTooltip(new Tooltip());
        mark.getTooltip().textProperty().bind(Texts.bind("practice.open"));
        boolean practising = opened.snapshot().lab().practice();
        Shown.when(practising, mark);
        mark.setOnAction(event -> showPractice(opened));
        return mark;
    }

    private void showPractice(Session opened) {
        Stage open = practiceStage;
        if (open != null) {
            open.toFront();
            return;
        }
        PracticePanel panel = new PracticePanel(
                practice,
                opened.snapshot().lab().nodes().stream().map(Node::name).toList());
        Stage panelStage = new Stage();
        panelStage.initOwner(stage);
        panelStage.titleProperty().bind(Texts.bind("practice.title"));
        ScrollPane scroll = new ScrollPane(panel);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("page-scroll");
        Scene scene = new Scene(scroll);
        scene.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                panelStage.hide();
            }
        });
        theme.dress(scene);
        panelStage.setScene(scene);
        panelStage.setX(stage.getX() + stage.getWidth() - 480);
        panelStage.setY(stage.getY() + 60);
        Runnable end = pulse.each(panel::refresh);
        panelStage.setOnHidden(event -> {
            end.run();
            practiceStage = null;
        });
        practiceStage = panelStage;
        panelStage.show();
    }

    private void leave(Runnable then) {
        if (practiceStage != null) {
            practiceStage.close();
        }
        if (workspace != null) {
            workspace.close();
            workspace = null;
        }
        Session old = session;
        session = null;
        if (deskBeat != null) {
            deskBeat.run();
            deskBeat = null;
        }
        if (deskLookout != null) {
            deskLookout.run();
            deskLookout = null;
        }
        if (old == null) {
            then.run();
        } else {
            pulse.work(
                    () -> {
                        old.close();
                        return old;
                    },
                    closed -> then.run(),
                    failed -> then.run());
        }
    }

    /// Closes everything.
    ///
    /// @param then is told when that is done, on any thread
    public void close(Runnable then) {
        Session old = session;
        session = null;
        Thread.ofPlatform().name("close").start(() -> {
            if (old != null) {
                old.close();
            }
            practice.close();
            pulse.close();
            then.run();
        });
    }
}
