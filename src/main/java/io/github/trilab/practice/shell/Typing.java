package io.github.trilab.practice.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A line while it is typed: shown, corrected, and earlier ones called back with the arrow keys, as
/// far as a person at a shell expects it. What terminals send by themselves (where their cursor is)
/// is swallowed.
final class Typing {
    private static final int ESCAPE = 27;
    private static final int SPACE = 32;
    private static final int DELETE = 127;
    private static final int REMEMBERED = 500;

    /// What came of an escape sequence so far.
    private enum Sequence {
        NONE,
        BEGUN,
        GOING
    }

    private final OutputStream screen;
    private final List<Integer> line = new ArrayList<>();
    private final List<List<Integer>> earlier = new ArrayList<>();
    private final StringBuilder parameters = new StringBuilder();
    private final ByteBuffer character = ByteBuffer.allocate(4);
    private Sequence sequence = Sequence.NONE;
    private int missing;
    private int at;
    private int recalled;

    Typing(OutputStream screen) {
        this.screen = screen;
    }

    /// The line, which is over; a new one begins.
    String take() {
        if (!line.isEmpty() && (earlier.isEmpty() || !earlier.getLast().equals(line))) {
            earlier.add(List.copyOf(line));
            if (earlier.size() > REMEMBERED) {
                earlier.removeFirst();
            }
        }
        StringBuilder text = new StringBuilder();
        line.forEach(text::appendCodePoint);
        clear();
        return text.toString();
    }

    /// Forgets the line.
    void clear() {
        line.clear();
        at = 0;
        recalled = earlier.size();
    }

    /// Takes one byte of a key.
    void key(int b) throws IOException {
        if (sequence == Sequence.BEGUN) {
            sequence = b == '[' || b == 'O' ? Sequence.GOING : Sequence.NONE;
        } else if (sequence == Sequence.GOING) {
            if (b >= '@' && b <= '~') {
                sequence = Sequence.NONE;
                special((char) b, parameters.toString());
                parameters.setLength(0);
            } else {
                parameters.append((char) b);
            }
        } else if (b == ESCAPE) {
            sequence = Sequence.BEGUN;
        } else if (b < SPACE || b == DELETE) {
            control(b);
        } else {
            text(b);
        }
    }

    private void special(char key, String number) throws IOException {
        switch (key) {
            case 'A' -> recall(recalled - 1);
            case 'B' -> recall(recalled + 1);
            case 'C' -> go(Math.min(at + 1, line.size()));
            case 'D' -> go(Math.max(at - 1, 0));
            case 'H' -> go(0);
            case 'F' -> go(line.size());
            case '~' -> {
                switch (number) {
                    case "1", "7" -> go(0);
                    case "4", "8" -> go(line.size());
                    case "3" -> remove(at, Math.min(at + 1, line.size()));
                    default -> {}
                }
            }
            default -> {}
        }
    }

    private void control(int b) throws IOException {
        switch (b) {
            case '\b', DELETE -> remove(Math.max(at - 1, 0), at);
            case 'A' - '@' -> go(0);
            case 'E' - '@' -> go(line.size());
            case 'K' - '@' -> remove(at, line.size());
            case 'U' - '@' -> remove(0, at);
            case 'W' - '@' -> remove(word(), at);
            default -> {}
        }
    }

    private int word() {
        int from = at;
        while (from > 0 && line.get(from - 1) == ' ') {
            from--;
        }
        while (from > 0 && line.get(from - 1) != ' ') {
            from--;
        }
        return from;
    }

    private void text(int b) throws IOException {
        if (missing == 0) {
            missing = b < 0x80 ? 1 : b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : 2;
            character.clear();
        }
        character.put((byte) b);
        missing--;
        if (missing == 0) {
            String typed = StandardCharsets.UTF_8.decode(character.flip()).toString();
            line.add(at, typed.codePointAt(0));
            at++;
            show(typed);
            redrawRest(0);
        }
    }

    private void recall(int which) throws IOException {
        if (which >= 0 && which <= earlier.size()) {
            go(line.size());
            remove(0, line.size());
            if (which < earlier.size()) {
                line.addAll(earlier.get(which));
                at = line.size();
                show(shown(0, at));
            }
            recalled = which;
        }
    }

    private void go(int to) throws IOException {
        show(to < at ? "\b".repeat(width(to, at)) : shown(at, to));
        at = to;
    }

    private void remove(int from, int to) throws IOException {
        int gone = width(from, to);
        go(from);
        line.subList(from, to).clear();
        redrawRest(gone);
    }

    /// Draws what follows the cursor anew, with blanks where characters went.
    private void redrawRest(int gone) throws IOException {
        String rest = shown(at, line.size()) + " ".repeat(gone);
        if (!rest.isEmpty()) {
            show(rest + "\b".repeat(width(at, line.size()) + gone));
        }
    }

    private String shown(int from, int to) {
        StringBuilder text = new StringBuilder();
        line.subList(from, to).forEach(text::appendCodePoint);
        return text.toString();
    }

    /// Columns that characters take.
    private int width(int from, int to) {
        return line.subList(from, to).stream().mapToInt(Typing::width).sum();
    }

    private static int width(int character) {
        Character.UnicodeScript script = Character.UnicodeScript.of(character);
        boolean wide = character >= 0x1100
                && (script == Character.UnicodeScript.HAN
                        || script == Character.UnicodeScript.HANGUL
                        || script == Character.UnicodeScript.HIRAGANA
                        || script == Character.UnicodeScript.KATAKANA
                        || (character >= 0xff01 && character <= 0xff60)
                        || character >= 0x1f300);
        return wide ? 2 : 1;
    }

    private void show(String text) throws IOException {
        screen.write(text.getBytes(StandardCharsets.UTF_8));
        screen.flush();
    }
}
