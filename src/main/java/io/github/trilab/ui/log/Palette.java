package io.github.trilab.ui.log;

import io.github.trilab.log.Severity;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/// The colours lines are painted with. They come from the stylesheet: for each there is a rectangle
/// without extent that is styled there, as what is painted cannot be.
@SuppressWarnings("EnumOrdinal") // colours are counted, and their order is that of terminals
final class Palette extends Group {
    /// What has a colour of its own; the style class is `log-ink-` and the name.
    enum Ink {
        PAPER,
        TEXT,
        QUIET,
        ERROR,
        WARNING,
        SELECTION,
        HIT,
        CURRENT,
        MARK,
        MARK_EDGE,
        NODE_0,
        NODE_1,
        NODE_2,
        NODE_3,
        NODE_4,
        NODE_5,
        NODE_6,
        NODE_7,
        BLACK,
        RED,
        GREEN,
        YELLOW,
        BLUE,
        MAGENTA,
        CYAN,
        WHITE
    }

    private static final int NODES = 8;
    private static final double PAPER_STRENGTH = 0.25;

    private final Map<Ink, Rectangle> swatches = new EnumMap<>(Ink.class);
    private final Map<Integer, Color> indexed = new HashMap<>();

    /// @param changed is called when a colour has changed
    Palette(Runnable changed) {
        setManaged(false);
        for (Ink ink : Ink.values()) {
            Rectangle swatch = new Rectangle();
            swatch.setFill(ink == Ink.PAPER ? Color.WHITE : Color.BLACK);
            swatch.getStyleClass()
                    .add("log-ink-" + ink.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            swatch.fillProperty().addListener((property, before, now) -> {
                indexed.clear();
                changed.run();
            });
            swatches.put(ink, swatch);
            getChildren().add(swatch);
        }
    }

    Color of(Ink ink) {
        Rectangle swatch = swatches.get(ink);
        return swatch != null && swatch.getFill() instanceof Color color ? color : Color.BLACK;
    }

    /// The colour of a node's name.
    ///
    /// @param number the node's place in the lab
    Color node(int number) {
        return ink(Ink.values()[Ink.NODE_0.ordinal() + Math.floorMod(number, NODES)]);
    }

    /// The colour of a line's text.
    Color text(Severity severity) {
        return switch (severity) {
            case DEBUG -> of(Ink.QUIET);
            case INFO -> of(Ink.TEXT);
            case WARNING -> of(Ink.WARNING);
            case ERROR -> of(Ink.ERROR);
        };
    }

    /// The colour of text that has a look of its own.
    ///
    /// @param usual the colour of the line
    Color ink(AnsiText.Look look, Color usual) {
        if (look.inverse()) {
            return of(Ink.PAPER);
        }
        if (look.ink() == AnsiText.NONE) {
            return look.faint() ? of(Ink.QUIET) : usual;
        }
        return indexed.computeIfAbsent(look.ink(), code -> readable(coded(code)));
    }

    /// The colour behind text that has a look of its own.
    Color paper(AnsiText.Look look) {
        if (look.inverse()) {
            return look.ink() == AnsiText.NONE
                    ? of(Ink.TEXT)
                    : ink(new AnsiText.Look(look.ink(), 0, false, false, false, false), of(Ink.TEXT));
        }
        return look.paper() == AnsiText.NONE
                ? Color.TRANSPARENT
                : coded(look.paper()).deriveColor(0, 1, 1, PAPER_STRENGTH);
    }

    private Color ink(Ink ink) {
        return indexed.computeIfAbsent(-2 - ink.ordinal(), code -> readable(of(ink)));
    }

    /// The colour of a number, as xterm has them: 16 names, a cube of 6 x 6 x 6, 24 greys; or one
    /// of its own.
    private Color coded(int code) {
        if ((code & AnsiText.RGB) != 0) {
            return Color.rgb(code >> 16 & 0xff, code >> 8 & 0xff, code & 0xff);
        }
        if (code < 16) {
            return of(Ink.values()[Ink.BLACK.ordinal() + code % 8]);
        }
        if (code >= 232) {
            return Color.grayRgb(8 + (code - 232) * 10);
        }
        int cube = code - 16;
        return Color.rgb(step(cube / 36), step(cube / 6 % 6), step(cube % 6));
    }

    private static int step(int value) {
        return value == 0 ? 0 : 55 + value * 40;
    }

    private Color readable(Color color) {
        return Contrast.readable(color, of(Ink.PAPER));
    }
}
