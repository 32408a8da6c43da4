package io.github.trilab.ui.terminal;

import com.techsenger.jeditermfx.core.TerminalColor;
import com.techsenger.jeditermfx.core.TextStyle;
import com.techsenger.jeditermfx.core.emulator.ColorPalette;
import com.techsenger.jeditermfx.ui.TerminalActionPresentation;
import com.techsenger.jeditermfx.ui.settings.DefaultSettingsProvider;
import io.github.trilab.ui.text.Texts;
import io.github.trilab.ui.theme.Theme;
import java.util.List;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.text.Font;

/// How a terminal looks and what its menu is called: as the window's theme, size and language are
/// at the moment.
final class Look extends DefaultSettingsProvider {
    private static final List<String> FAMILIES =
            List.of("DejaVu Sans Mono", "Menlo", "Consolas", "Noto Sans Mono", "Liberation Mono");
    private static final int LINES = 10_000;

    private final Theme theme;

    Look(Theme theme) {
        this.theme = theme;
    }

    private Colours colours() {
        return Colours.of(theme.dark().get());
    }

    @Override
    public ColorPalette getTerminalColorPalette() {
        return colours();
    }

    @Override
    public TerminalColor getDefaultForeground() {
        return new TerminalColor(() -> colours().foreground());
    }

    @Override
    public TerminalColor getDefaultBackground() {
        return new TerminalColor(() -> colours().background());
    }

    @Override
    public TextStyle getSelectionColor() {
        return new TextStyle(
                getDefaultForeground(), new TerminalColor(() -> colours().selection()));
    }

    @Override
    public boolean useInverseSelectionColor() {
        return false;
    }

    @Override
    public Font getTerminalFont() {
        double size = getTerminalFontSize();
        for (String family : FAMILIES) {
            Font font = Font.font(family, size);
            if (font.getFamily().equals(family)) {
                return font;
            }
        }
        return Font.font("Monospaced", size);
    }

    @Override
    public float getTerminalFontSize() {
        return (float) theme.size().get();
    }

    @Override
    public int getBufferMaxLinesCount() {
        return LINES;
    }

    @Override
    public boolean audibleBell() {
        return false;
    }

    @Override
    public boolean pasteOnMiddleMouseClick() {
        return true;
    }

    private static TerminalActionPresentation action(String key, KeyCode code) {
        return new TerminalActionPresentation(
                Texts.get(key), new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN));
    }

    @Override
    public TerminalActionPresentation getCopyActionPresentation() {
        return action("terminal.copy", KeyCode.C);
    }

    @Override
    public TerminalActionPresentation getPasteActionPresentation() {
        return action("terminal.paste", KeyCode.V);
    }

    @Override
    public TerminalActionPresentation getSelectAllActionPresentation() {
        return action("terminal.selectAll", KeyCode.A);
    }

    @Override
    public TerminalActionPresentation getClearBufferActionPresentation() {
        return action("terminal.clear", KeyCode.K);
    }
}
