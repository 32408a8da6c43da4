package io.github.trilab.ui.terminal;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;

/// What a terminal's screen says to a screen reader. Changes when the screen has come to rest, and
/// once a second while it does not: a reader could not follow every line of a running program.
final class Spoken {
    /// Beats of the pulse, which are a tenth of a second each.
    private static final int LONGEST_WAIT = 10;

    private final Node canvas;
    private final Emulator emulator;
    private final AtomicBoolean drawn = new AtomicBoolean();
    private int waited;

    Spoken(Node canvas, Emulator emulator) {
        this.canvas = canvas;
        this.emulator = emulator;
        emulator.getTerminalTextBuffer().addModelListener(() -> drawn.set(true));
    }

    /// Looks whether there is something new to say; on the window's thread, at every beat.
    void look() {
        boolean moving = drawn.getAndSet(false);
        if (moving && ++waited < LONGEST_WAIT) {
            return;
        }
        if (waited > 0) {
            waited = 0;
            String screen = emulator.screen();
            if (!screen.equals(canvas.getAccessibleText())) {
                canvas.setAccessibleText(screen);
                canvas.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
            }
        }
    }
}
