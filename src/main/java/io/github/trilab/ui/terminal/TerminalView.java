package io.github.trilab.ui.terminal;

import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.Terminal;
import io.github.trilab.ui.Pulse;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.time.Duration;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.TraversalDirection;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/// One terminal: connects, shows what the program draws, takes keys to it, says how it ended, and
/// connects again. For the window's thread.
final class TerminalView extends BorderPane {
    private static final Duration DRAINING = Duration.ofSeconds(2);

    /// How far it is.
    enum State {
        CONNECTING,
        OPEN,
        ENDED
    }

    private final Pulse pulse;
    private final Theme theme;
    private final String name;
    private final Opening opening;
    private final Emulator emulator;
    private final Canvas canvas;
    private final EndingBar bar;
    private final InvalidationListener look;
    private final Runnable silence;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.CONNECTING);
    private @Nullable Thread worker;
    private boolean begun;
    private boolean closed;

    /// A terminal that is not connected yet.
    ///
    /// @param name of the node or container
    TerminalView(Pulse pulse, Theme theme, String name, Opening opening) {
        this.pulse = pulse;
        this.theme = theme;
        this.name = name;
        this.opening = opening;
        emulator = new Emulator(new Look(theme));
        canvas = emulator.getTerminalPanel().getCanvas();
        look = change -> emulator.refresh();
        bar = new EndingBar(this::connect);
        getStyleClass().add("terminal-view");
        setCenter(new Frame(emulator.getPane()));
        describe();
        addEventFilter(KeyEvent.ANY, this::key);
        canvas.setOnInputMethodTextChanged(this::composed);
        canvas.setInputMethodRequests(new NoComposition());
        theme.dark().addListener(look);
        theme.size().addListener(look);
        silence = pulse.each(new Spoken(canvas, emulator)::look);
    }

    private void describe() {
        canvas.setId("terminal-canvas");
        canvas.setAccessibleRole(AccessibleRole.TEXT_AREA);
        canvas.accessibleRoleDescriptionProperty().bind(Texts.bind("terminal.accessible", name));
        canvas.accessibleHelpProperty().bind(Texts.bind("terminal.leave"));
    }

    /// How far it is.
    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// What it shows, and what was scrolled out of it.
    String text() {
        return emulator.text();
    }

    /// How large its screen is.
    Terminal.Size size() {
        return emulator.size();
    }

    /// Gives it the keyboard.
    void focus() {
        if (state.get() == State.ENDED) {
            bar.focus();
        } else {
            canvas.requestFocus();
        }
    }

    /// Connects, the first time or again. What was shown before stays.
    void connect() {
        boolean hadFocus = isFocusWithin() || begun;
        if (begun) {
            emulator.calm();
        }
        begun = true;
        state.set(State.CONNECTING);
        setBottom(bar);
        bar.connecting(name);
        if (hadFocus) {
            canvas.requestFocus();
        }
        worker = Thread.ofVirtual().name("terminal " + name).start(this::attempt);
    }

    /// Not on the window's thread.
    private void attempt() {
        try (Opening.Open open = opening.open(emulator.size())) {
            Line line = new Line(name, open.terminal());
            pulse.soon(() -> opened(line));
            int exit = open.terminal().await();
            boolean _ = line.drained(DRAINING);
            String wrong = opening.verdict().of(exit, emulator.text());
            pulse.soon(() -> ended(() -> said(exit, wrong), exit != 0 || !wrong.isEmpty()));
        } catch (RemoteException e) {
            pulse.soon(() -> ended(() -> Texts.said(e.getMessage()), true));
        } catch (InterruptedException closing) {
            // The tab was closed: there is nobody to tell.
            Thread.currentThread().interrupt();
        }
    }

    private String said(int exit, String wrong) {
        return !wrong.isEmpty()
                ? Texts.said(wrong)
                : exit == 0 ? Texts.get("terminal.ended", name) : Texts.get("terminal.endedWith", name, exit);
    }

    private void opened(Line line) {
        if (!closed) {
            emulator.setTtyConnector(line);
            emulator.start();
            state.set(State.OPEN);
            setBottom(null);
        }
    }

    /// @param words in the language of the moment they are shown in
    private void ended(Supplier<String> words, boolean bad) {
        if (!closed) {
            boolean hadFocus = isFocusWithin();
            state.set(State.ENDED);
            setBottom(bar);
            bar.ended(words, bad);
            if (hadFocus) {
                bar.focus();
            }
        }
    }

    private void key(KeyEvent event) {
        if (!canvas.equals(event.getTarget())) {
            return;
        }
        boolean pressed = event.getEventType() == KeyEvent.KEY_PRESSED;
        boolean idle = state.get() != State.OPEN;
        boolean tab = event.getCode() == KeyCode.TAB;
        if (event.getCode() == KeyCode.F6 || (tab && (idle || (event.isControlDown() && event.isShiftDown())))) {
            event.consume();
            if (pressed) {
                boolean back = event.isShiftDown();
                canvas.requestFocusTraversal(back ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
            }
        } else if (idle) {
            // Nobody is there to type to.
            event.consume();
        }
    }

    /// What an input method has put together, Chinese above all.
    private void composed(InputMethodEvent event) {
        if (!event.getCommitted().isEmpty() && state.get() == State.OPEN) {
            emulator.type(event.getCommitted());
        }
    }

    /// Hangs up.
    void close() {
        closed = true;
        silence.run();
        theme.dark().removeListener(look);
        theme.size().removeListener(look);
        if (worker != null) {
            worker.interrupt();
        }
        emulator.close();
    }
}
