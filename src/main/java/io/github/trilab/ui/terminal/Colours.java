package io.github.trilab.ui.terminal;

import com.techsenger.jeditermfx.core.Color;
import com.techsenger.jeditermfx.core.emulator.ColorPalette;

/// The colours of a terminal: those of the Primer themes, so that a program's own colours can be
/// read on the window's background, light and dark.
final class Colours extends ColorPalette {
    private static final Colours LIGHT = new Colours(
            0xffffff, 0x24292f, 0xddf4ff, //
            0x24292f, 0xcf222e, 0x116329, 0x7d4e00, 0x0969da, 0x8250df, 0x1b7c83, 0x6e7781, //
            0x57606a, 0xa40e26, 0x1a7f37, 0x9a6700, 0x218bff, 0xa475f9, 0x3192aa, 0x8c959f);
    private static final Colours DARK = new Colours(
            0x0d1117, 0xc9d1d9, 0x1f4272, //
            0x484f58, 0xff7b72, 0x3fb950, 0xd29922, 0x58a6ff, 0xbc8cff, 0x39c5cf, 0xb1bac4, //
            0x6e7681, 0xffa198, 0x56d364, 0xe3b341, 0x79c0ff, 0xd2a8ff, 0x56d4dd, 0xffffff);

    private final Color background;
    private final Color foreground;
    private final Color selection;
    private final Color[] named = new Color[16];

    /// @param rest the sixteen that programs know by number: eight, and eight bright ones
    private Colours(int background, int foreground, int selection, int... rest) {
        this.background = new Color(background);
        this.foreground = new Color(foreground);
        this.selection = new Color(selection);
        for (int i = 0; i < named.length; i++) {
            named[i] = new Color(rest[i]);
        }
    }

    static Colours of(boolean dark) {
        return dark ? DARK : LIGHT;
    }

    Color background() {
        return background;
    }

    Color foreground() {
        return foreground;
    }

    /// What is below selected text.
    Color selection() {
        return selection;
    }

    @Override
    protected Color getForegroundByColorIndex(int index) {
        return named[index];
    }

    @Override
    protected Color getBackgroundByColorIndex(int index) {
        return named[index];
    }
}
