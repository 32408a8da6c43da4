package io.github.trilab.lab;

/// Words of a document as they may stand in a message: one line, of readable length.
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    static String name(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '\uFFFD' : c));
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "..." : shown.toString();
    }
}
