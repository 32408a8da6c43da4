package io.github.trilab.log;

/// Colour codes and other terminal sequences in text (ECMA-48).
public final class Ansi {
    /// The character every sequence begins with.
    public static final char ESCAPE = 0x1b;

    private static final char BELL = 0x07;

    private Ansi() {}

    /// The text without terminal sequences; the same object where there are none.
    public static String strip(String text) {
        int escape = text.indexOf(ESCAPE);
        if (escape < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        int from = 0;
        while (escape >= 0) {
            plain.append(text, from, escape);
            from = end(text, escape);
            escape = text.indexOf(ESCAPE, from);
        }
        return plain.append(text, from, text.length()).toString();
    }

    /// Where the sequence that starts at `escape` ends.
    public static int end(String text, int escape) {
        int at = escape + 1;
        if (at >= text.length()) {
            return at;
        }
        return switch (text.charAt(at)) {
            case '[' -> skip(text, at + 1, 0x20, 0x3f, 0x40, 0x7e); // control sequence: colours, cursor, erase
            case ']', 'P', '^', '_', 'X' -> command(text, at + 1); // title, link and other strings
            default -> skip(text, at, 0x20, 0x2f, 0x30, 0x7e); // character sets and the like
        };
    }

    /// Skips characters of a range and one of the final range behind them.
    private static int skip(String text, int from, int low, int high, int lowFinal, int highFinal) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= low && text.charAt(at) <= high) {
            at++;
        }
        return at < text.length() && text.charAt(at) >= lowFinal && text.charAt(at) <= highFinal ? at + 1 : at;
    }

    /// The end of a string command: a bell, or ESC and a backslash; where there is neither, only
    /// the introducer goes, so that no text is lost.
    private static int command(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == BELL) {
                return at + 1;
            }
            if (c == ESCAPE) {
                return at + 1 < text.length() && text.charAt(at + 1) == '\\' ? at + 2 : at;
            }
        }
        return from;
    }
}
