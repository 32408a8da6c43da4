package io.github.trilab.change;

import java.util.TreeMap;

/// Text to put into, or to cut out of, another text, by the offsets of that text.
final class Insertions {
    private record Piece(int end, String text) {}

    private final TreeMap<Integer, Piece> pieces = new TreeMap<>();

    /// Puts a piece in.
    void insert(int at, String piece) {
        pieces.merge(at, new Piece(at, piece), (a, b) -> new Piece(Math.max(a.end(), b.end()), a.text() + b.text()));
    }

    /// Cuts a piece out.
    void cut(int from, int to) {
        pieces.put(from, new Piece(to, ""));
    }

    /// The text with all of it done.
    String applyTo(String text) {
        StringBuilder result = new StringBuilder(text);
        pieces.descendingMap().forEach((at, piece) -> result.replace(at, piece.end(), piece.text()));
        return result.toString();
    }
}
