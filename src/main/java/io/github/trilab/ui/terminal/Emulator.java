package io.github.trilab.ui.terminal;

import com.techsenger.jeditermfx.core.Terminal;
import com.techsenger.jeditermfx.core.TerminalExecutorServiceManager;
import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseMode;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.core.util.TermSize;
import com.techsenger.jeditermfx.ui.JediTermFxWidget;
import com.techsenger.jeditermfx.ui.TerminalAction;
import com.techsenger.jeditermfx.ui.TerminalCopyPasteHandler;
import com.techsenger.jeditermfx.ui.TerminalPanel;
import com.techsenger.jeditermfx.ui.settings.SettingsProvider;
import io.github.trilab.remote.Terminal.Size;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/// The terminal emulator: JediTermFX with what it does in the background on virtual threads, and
/// without what a terminal in this window is not for (its search bar, opening of web pages).
final class Emulator extends JediTermFxWidget {
    Emulator(Look look) {
        super(Size.USUAL.columns(), Size.USUAL.rows(), look);
    }

    @Override
    protected TerminalExecutorServiceManager createExecutorServiceManager() {
        return new Background();
    }

    @Override
    protected TerminalPanel createTerminalPanel(
            SettingsProvider settings, StyleState style, TerminalTextBuffer buffer) {
        return new Panel(settings, buffer, style);
    }

    @Override
    public List<TerminalAction> getActions() {
        return List.of();
    }

    /// How large its screen is.
    Size size() {
        TermSize size = getTerminalPanel().getTerminalSizeFromComponent();
        return size == null
                ? new Size(getTerminal().getTerminalWidth(), getTerminal().getTerminalHeight())
                : new Size(Math.max(size.getColumns(), 5), Math.max(size.getRows(), 2));
    }

    /// Types, as the keyboard does.
    void type(String text) {
        doWithTerminalStarter(starter -> starter.sendString(text, true));
    }

    /// Takes back what a program that is gone made of the terminal, and goes on below what it left.
    void calm() {
        Terminal terminal = getTerminal();
        terminal.useAlternateBuffer(false);
        terminal.resetScrollRegions();
        terminal.characterAttributes(TextStyle.EMPTY);
        terminal.setMouseMode(MouseMode.MOUSE_REPORTING_NONE);
        terminal.setApplicationArrowKeys(false);
        terminal.setApplicationKeypad(false);
        terminal.setBracketedPasteMode(false);
        terminal.setCursorVisible(true);
        terminal.cursorPosition(1, terminal.getTerminalHeight());
        terminal.carriageReturn();
        terminal.newLine();
    }

    /// Draws anew, in the look of now.
    void refresh() {
        if (getTerminalPanel() instanceof Panel panel) {
            panel.refresh();
        }
    }

    /// What the screen shows, and all that was scrolled out of it.
    String text() {
        return text(true);
    }

    /// What the screen shows.
    String screen() {
        return text(false);
    }

    private String text(boolean scrolledOut) {
        TerminalTextBuffer buffer = getTerminalTextBuffer();
        StringBuilder text = new StringBuilder();
        buffer.lock();
        try {
            for (int line = scrolledOut ? -buffer.getHistoryLinesCount() : 0; line < buffer.getHeight(); line++) {
                text.append(buffer.getLine(line).getText()).append('\n');
            }
        } finally {
            buffer.unlock();
        }
        return text.toString().stripTrailing();
    }

    private static final class Panel extends TerminalPanel {
        Panel(SettingsProvider settings, TerminalTextBuffer buffer, StyleState style) {
            super(settings, buffer, style);
        }

        void refresh() {
            reinitFontAndResize();
            repaint();
        }

        @Override
        protected TerminalCopyPasteHandler createCopyPasteHandler() {
            return new ClipboardAccess();
        }

        /// All but the first, which opens a web page by means of AWT.
        @Override
        public List<TerminalAction> getActions() {
            List<TerminalAction> all = super.getActions();
            return all.subList(1, all.size());
        }
    }

    private static final class Background implements TerminalExecutorServiceManager {
        private final ScheduledExecutorService keys = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("terminal keys").factory());
        private final ExecutorService output = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("terminal screen").factory());

        @Override
        public ScheduledExecutorService getSingleThreadScheduledExecutor() {
            return keys;
        }

        @Override
        public ExecutorService getUnboundedExecutorService() {
            return output;
        }

        @Override
        public void shutdownWhenAllExecuted() {
            keys.shutdownNow();
            output.shutdown();
        }
    }
}
