package io.github.trilab.ui.terminal;

import com.techsenger.jeditermfx.ui.TerminalCopyPasteHandler;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// Copies and pastes by way of JavaFX; the emulator's own way is AWT's, which a window of JavaFX
/// need not have beside it.
final class ClipboardAccess implements TerminalCopyPasteHandler {
    @Override
    public void setContents(String text, boolean selection) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public @Nullable String getContents(boolean selection) {
        return Clipboard.getSystemClipboard().getString();
    }
}
