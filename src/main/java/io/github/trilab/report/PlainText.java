package io.github.trilab.report;

/// Text that shows what it says. What nodes print may hold terminal sequences, control characters
/// and marks that turn the writing direction: in a page or a terminal they would hide or fake
/// something.
final class PlainText {
    private static final char REPLACED = '\uFFFD';

    private PlainText() {}

    /// The text without terminal sequences; other characters that do not show are replaced, line
    /// breaks and tabs kept.
    static String of(String text) {
        int i = 0;
        while (i < text.length() && shows(text.charAt(i))) {
            i++;
        }
        return i == text.length() ? text : cleaned(text, i);
    }

    /// The text on one line.
    static String line(String text) {
        return of(text).strip().replaceAll("\\s*[\\r\\n]+\\s*", " · ");
    }

    private static String cleaned(String text, int from) {
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, from);
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\u001b') {
                i = sequenceEnd(text, i);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else if (c != '\r') {
                out.append(shows(c) ? c : REPLACED);
            } else if (i + 1 == text.length() || text.charAt(i + 1) != '\n') {
                out.append('\n');
            }
        }
        return out.toString();
    }

    /// Index of the last character of the terminal sequence that begins here.
    private static int sequenceEnd(String text, int start) {
        int i = start + 1;
        if (i >= text.length()) {
            return start;
        }
        if (text.charAt(i) == '[') {
            i++;
            while (i < text.length() && text.charAt(i) >= 0x20 && text.charAt(i) < 0x40) {
                i++;
            }
            return Math.min(i, text.length() - 1);
        }
        if (text.charAt(i) == ']') {
            while (i < text.length() && text.charAt(i) != '\u0007' && text.charAt(i) != '\n') {
                if (text.charAt(i) == '\u001b' && i > start) {
                    return Math.min(i + 1, text.length() - 1);
                }
                i++;
            }
            return i < text.length() && text.charAt(i) == '\u0007' ? i : i - 1;
        }
        return i;
    }

    private static boolean shows(char c) {
        if (c < 0x20) {
            return c == '\n' || c == '\t';
        }
        boolean turnsDirection = (c >= '\u202A' && c <= '\u202E')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u200E'
                || c == '\u200F'
                || c == '\u061C';
        return !turnsDirection && !(c >= 0x7F && c < 0xA0) && !Character.isSurrogate(c) && c < 0xFFFE;
    }
}
