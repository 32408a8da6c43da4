package io.github.trilab.ui.shell;

import static org.awaitility.Awaitility.await;

import io.github.trilab.engine.NoKeyring;
import io.github.trilab.remote.ssh.SshConnector;
import io.github.trilab.remote.ssh.SshSettings;
import io.github.trilab.ui.session.Session;
import io.github.trilab.ui.session.Wiring;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Toggle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.awaitility.core.ConditionFactory;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The wizard's window, and a person who clicks, types and reads in it and in its dialogs. Things
/// are named by their ids.
final class WizardWindow {
    private static final Duration LONG = Duration.ofSeconds(25);

    private final FxRobot robot = new FxRobot();
    private final Path folder;
    private final Stage stage;
    private final Wizard wizard;

    /// Opens it in English, with its state and `known_hosts` in a folder.
    WizardWindow(Path folder) throws TimeoutException {
        this.folder = folder;
        FxToolkit.registerPrimaryStage();
        stage = got(Stage::new);
        wizard = got(() -> {
            Wizard made = new Wizard(wiring(), stage);
            Texts.language().set(Locale.ENGLISH);
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1000);
            stage.setHeight(980);
            stage.show();
            return made;
        });
    }

    private Wiring wiring() {
        return new Wiring(
                folder.resolve("home"),
                question -> new SshConnector(SshSettings.ofUser(question).withKnownHosts(knownHosts())),
                new NoKeyring(),
                Map.of(),
                Clock.systemUTC(),
                "test");
    }

    /// The file with the host keys that the person has accepted.
    Path knownHosts() {
        return folder.resolve("known_hosts");
    }

    /// The practice lab that the window itself serves.
    PracticeHost practice() {
        return wizard.practice();
    }

    /// Size of its text, in pixels.
    double textSize() {
        return got(() -> wizard.theme().size().get());
    }

    /// Size of the words on something, in pixels.
    double textSizeOf(String id) {
        return got(
                () -> find(id).map(node -> ((Labeled) node).getFont().getSize()).orElse(0.0));
    }

    /// Waits until its theme is like that.
    void awaitTheme(String what, Predicate<Theme> like) {
        soon("the window is " + what).until(() -> got(() -> like.test(wizard.theme())));
    }

    private static <T> T got(Callable<T> what) {
        return WaitForAsyncUtils.waitForAsyncFx(60_000, what);
    }

    /// All that is shown in all windows, those of the newest window first.
    private static Stream<Node> shown() {
        return Window.getWindows().stream()
                .filter(Window::isShowing)
                .map(Window::getScene)
                .filter(Objects::nonNull)
                .map(Scene::getRoot)
                .toList()
                .reversed()
                .stream()
                .flatMap(WizardWindow::within);
    }

    private static Stream<Node> within(Node node) {
        if (!node.isVisible()) {
            return Stream.empty();
        }
        Stream<Node> inner = node instanceof Parent parent
                ? List.copyOf(parent.getChildrenUnmodifiable()).stream().flatMap(WizardWindow::within)
                : Stream.empty();
        return Stream.concat(Stream.of(node), inner);
    }

    private static Optional<Node> find(String id) {
        return shown().filter(node -> id.equals(node.getId())).findFirst();
    }

    private static String words(Node node) {
        StringBuilder words = new StringBuilder();
        within(node).forEach(one -> {
            if (one instanceof Labeled label) {
                words.append(label.getText()).append('\n');
            } else if (one instanceof TextInputControl input) {
                words.append(input.getText()).append('\n');
            }
        });
        return words.toString();
    }

    /// Whether something is in sight.
    boolean there(String id) {
        return got(() -> find(id).isPresent());
    }

    /// Whether something is in sight and takes clicks.
    boolean enabled(String id) {
        return got(() -> find(id).filter(node -> !node.isDisabled()).isPresent());
    }

    /// Whether a toggle is pressed.
    boolean pressed(String id) {
        return got(() -> find(id).filter(node -> node instanceof Toggle toggle && toggle.isSelected())
                .isPresent());
    }

    /// All that can be read in something; empty where it is not in sight.
    String text(String id) {
        return got(() -> find(id).map(WizardWindow::words).orElse(""));
    }

    /// All that can be read in the window and its dialogs.
    String text() {
        return got(() -> {
            StringBuilder all = new StringBuilder();
            Window.getWindows()
                    .forEach(window -> all.append(words(window.getScene().getRoot())));
            return all.toString();
        });
    }

    /// Waits until something says that.
    void awaitText(String id, String part) {
        soon(id + " says " + part).until(() -> text(id), said -> said.contains(part));
    }

    /// Waits until that can be read somewhere.
    void awaitText(String part) {
        soon("the window says " + part).until(this::text, said -> said.contains(part));
    }

    /// Waits until something is in sight.
    void awaitThere(String id) {
        soon(id + " is there").until(() -> there(id));
    }

    /// Waits until something is out of sight.
    void awaitGone(String id) {
        soon(id + " is gone").until(() -> !there(id));
    }

    /// Waits until something has the keyboard, in the window or in a dialog.
    void awaitFocus(String id) {
        soon(id + " has the keyboard")
                .until(
                        () -> got(() -> shown().filter(Node::isFocused)
                                .map(node -> String.valueOf(node.getId()))
                                .toList()),
                        focused -> focused.contains(id));
    }

    /// Waits until something is not scrolled out of sight.
    void awaitInSight(String id) {
        soon(id + " is in sight")
                .until(() -> got(() -> {
                    Node node = find(id).orElseThrow();
                    Bounds place = node.localToScene(node.getLayoutBounds());
                    return around(node)
                            .filter(ScrollPane.class::isInstance)
                            .allMatch(pane ->
                                    pane.localToScene(pane.getLayoutBounds()).contains(place));
                }));
    }

    private static Stream<Node> around(Node node) {
        return Stream.iterate(node, Objects::nonNull, Node::getParent);
    }

    /// Waits until no run goes on.
    void awaitEnd() {
        soon("the run ends").until(() -> !there("stop"));
    }

    /// Waits until that many runs have ended, and none goes on.
    void awaitEnd(int runs) {
        soon(runs + " runs ended")
                .until(() -> got(() -> {
                    Session session = wizard.session();
                    return session != null && session.runs().size() >= runs;
                }));
        awaitEnd();
    }

    private static ConditionFactory soon(String what) {
        return await(what).atMost(LONG).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20));
    }

    /// Clicks at something as soon as it takes clicks, scrolling to it as a person would.
    void click(String id) {
        soon(id + " takes clicks").until(() -> enabled(id));
        click(node -> id.equals(node.getId()));
    }

    /// Clicks at what has these words on it: a button of a banner or dialog, an entry of a list.
    void clickWords(String words) {
        Predicate<Node> wanted = node -> node instanceof Labeled labeled && words.equals(labeled.getText());
        soon(words).until(() -> got(() -> shown().anyMatch(wanted)));
        click(wanted);
    }

    private void click(Predicate<Node> wanted) {
        soon("the mouse is over it").until(() -> pointed(wanted));
        robot.press(MouseButton.PRIMARY).release(MouseButton.PRIMARY);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Points at something; whether it still is there after the mouse has got there: banners and
    /// drawers may move it. The robot's own way there would take a second of small moves.
    private boolean pointed(Predicate<Node> wanted) {
        Optional<Node> node = got(() -> {
            Optional<Node> found = shown().filter(wanted).findFirst();
            found.ifPresent(WizardWindow::reveal);
            return found;
        });
        if (node.isEmpty()) {
            return false;
        }
        WaitForAsyncUtils.waitForFxEvents();
        Point2D before = got(() -> middle(node.get()));
        robot.robotContext().getBaseRobot().moveMouse(before);
        WaitForAsyncUtils.waitForFxEvents();
        return got(() -> node.get().isHover() && before.equals(middle(node.get())));
    }

    private static Point2D middle(Node node) {
        Bounds bounds = node.localToScreen(node.getLayoutBounds());
        return bounds == null ? Point2D.ZERO : new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    private static void reveal(Node node) {
        for (Node one = node.getParent(); one != null; one = one.getParent()) {
            if (one instanceof ScrollPane scroll && scroll.getContent() != null) {
                scroll.getScene().getRoot().layout();
                Bounds content = scroll.getContent().getLayoutBounds();
                Bounds view = scroll.getViewportBounds();
                Bounds place = scroll.getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
                scroll.setVvalue(share(place.getCenterY(), view.getHeight(), content.getHeight(), scroll.getVvalue()));
                scroll.setHvalue(share(place.getCenterX(), view.getWidth(), content.getWidth(), scroll.getHvalue()));
                scroll.getScene().getRoot().layout();
            }
        }
    }

    /// How far to scroll to have something in the middle; as it is where all can be seen.
    private static double share(double middle, double view, double content, double now) {
        double hidden = content - view;
        return hidden <= 1 ? now : Math.clamp((middle - view / 2) / hidden, 0, 1);
    }

    /// Types in a field, in the place of what is there.
    void type(String id, String text) {
        click(id);
        enter(id, text);
    }

    /// Types in the field that has the keyboard, in the place of what is there.
    void enter(String id, String text) {
        awaitFocus(id);
        got(() -> {
            TextInputControl field = (TextInputControl) find(id).orElseThrow();
            field.selectAll();
            text.codePoints()
                    .mapToObj(Character::toString)
                    .map(one ->
                            new KeyEvent(KeyEvent.KEY_TYPED, one, "", KeyCode.UNDEFINED, false, false, false, false))
                    .forEach(field::fireEvent);
            return field;
        });
        soon(id + " holds what was typed")
                .until(
                        () -> got(() -> find(id).map(node -> ((TextInputControl) node).getText())
                                .orElse("")),
                        text::equals);
    }

    /// Chooses an entry of a list that opens.
    void choose(String id, String words) {
        click(id);
        Predicate<Node> entry =
                node -> node instanceof ListCell<?> cell && words.equals(cell.getText()) && !cell.isEmpty();
        soon(words).until(() -> got(() -> shown().filter(WizardWindow::inPopup).anyMatch(entry)));
        click(entry.and(WizardWindow::inPopup));
    }

    private static boolean inPopup(Node node) {
        return !(node.getScene().getWindow() instanceof Stage);
    }

    /// Ids of what can be pointed at and is in sight.
    List<String> ids(String prefix) {
        return got(() -> shown().map(Node::getId)
                .filter(id -> id != null && id.startsWith(prefix))
                .distinct()
                .toList());
    }

    /// What is in sight to be used, and is out of the keyboard's reach or has no name that could be
    /// read out.
    List<String> notForEverybody() {
        return got(() -> shown().filter(WizardWindow::isUsed)
                .filter(node -> !isReached(node) || !isNamed(node))
                .map(node -> node + (isNamed(node) ? " is out of the keyboard's reach" : " has no name"))
                .distinct()
                .toList());
    }

    private static boolean isUsed(Node node) {
        boolean whole = node instanceof ButtonBase
                || node instanceof TextInputControl
                || node instanceof ComboBoxBase
                || node instanceof Spinner
                || node instanceof Slider
                || node instanceof TableView;
        for (Node around = node.getParent(); whole && around != null; around = around.getParent()) {
            whole = !(around instanceof ComboBoxBase
                    || around instanceof Spinner
                    || around instanceof TextInputControl);
        }
        return whole && !node.isDisabled();
    }

    /// By Tab, or by arrow keys from the one cell of its table that Tab comes to.
    private static boolean isReached(Node node) {
        return node.isFocusTraversable()
                || (node.getStyleClass().contains("task-cell")
                        && shown().anyMatch(
                                        one -> one.getStyleClass().contains("task-cell") && one.isFocusTraversable()));
    }

    private static boolean isNamed(Node node) {
        String said = node.getAccessibleText();
        return (said != null && !said.isBlank())
                || (node instanceof Labeled label
                        && label.getText() != null
                        && label.getText().matches("(?s).*\\p{L}.*"))
                || shown().anyMatch(one -> one instanceof Label label && node.equals(label.getLabelFor()))
                || (node instanceof Spinner<?> spinner && isNamed(spinner.getEditor()));
    }

    /// Presses a key.
    void press(KeyCode key) {
        robot.type(key);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /// Closes the window and all that goes on in it.
    void close() throws TimeoutException {
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        got(() -> {
            stage.hide();
            wizard.close(() -> closed.complete(true));
            return closed;
        });
        soon("the window is closed").until(closed::isDone);
        FxToolkit.cleanupStages();
    }
}
