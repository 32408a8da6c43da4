package io.github.trilab.ui.log;

import io.github.trilab.log.Ansi;
import java.util.ArrayList;
import java.util.List;

/// A line's text without terminal sequences (as [Ansi#strip] gives it), and how its parts are to
/// look (ECMA-48, select graphic rendition).
///
/// @param runs the parts that do not look as usual, in order
record AnsiText(String plain, List<Run> runs) {
    /// A part that looks alike.
    record Run(int start, int end, Look look) {}

    /// @param ink 0 to 255 as xterm numbers them, [#RGB] plus a colour, or [#NONE]
    /// @param paper the same for what is behind
    record Look(int ink, int paper, boolean bold, boolean faint, boolean underline, boolean inverse) {
        static final Look USUAL = new Look(NONE, NONE, false, false, false, false);
    }

    static final int NONE = -1;
    static final int RGB = 1 << 24;

    static AnsiText of(String text) {
        int escape = text.indexOf(Ansi.ESCAPE);
        if (escape < 0) {
            return new AnsiText(text, List.of());
        }
        StringBuilder plain = new StringBuilder(text.length());
        List<Run> runs = new ArrayList<>();
        Look look = Look.USUAL;
        int from = 0;
        while (true) {
            int to = escape < 0 ? text.length() : escape;
            if (to > from && !look.equals(Look.USUAL)) {
                runs.add(new Run(plain.length(), plain.length() + to - from, look));
            }
            plain.append(text, from, to);
            if (escape < 0) {
                return new AnsiText(plain.toString(), List.copyOf(runs));
            }
            from = Ansi.end(text, escape);
            look = after(look, text.substring(escape, from));
            escape = text.indexOf(Ansi.ESCAPE, from);
        }
    }

    private static Look after(Look look, String sequence) {
        int last = sequence.length() - 1;
        if (last < 2 || sequence.charAt(1) != '[' || sequence.charAt(last) != 'm') {
            return look;
        }
        String[] words = sequence.substring(2, last).replace(':', ';').split(";", -1);
        int[] codes = new int[words.length];
        for (int i = 0; i < words.length; i++) {
            codes[i] = number(words[i]);
        }
        Look now = look;
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] == 38 || codes[i] == 48) {
                int colour = extended(codes, i);
                now = codes[i] == 38 ? ink(now, colour) : paper(now, colour);
                i += i + 1 < codes.length && codes[i + 1] == 2 ? 4 : 2;
            } else {
                now = after(now, codes[i]);
            }
        }
        return now;
    }

    /// The colour that 38 or 48 introduces: `5;N` or `2;R;G;B`.
    private static int extended(int[] codes, int at) {
        if (at + 2 < codes.length && codes[at + 1] == 5) {
            return codes[at + 2] & 0xff;
        }
        if (at + 4 < codes.length && codes[at + 1] == 2) {
            return RGB | (codes[at + 2] & 0xff) << 16 | (codes[at + 3] & 0xff) << 8 | (codes[at + 4] & 0xff);
        }
        return NONE;
    }

    private static Look after(Look now, int code) {
        return switch (code) {
            case 0 -> Look.USUAL;
            case 1 -> new Look(now.ink, now.paper, true, now.faint, now.underline, now.inverse);
            case 2 -> new Look(now.ink, now.paper, now.bold, true, now.underline, now.inverse);
            case 4 -> new Look(now.ink, now.paper, now.bold, now.faint, true, now.inverse);
            case 7 -> new Look(now.ink, now.paper, now.bold, now.faint, now.underline, true);
            case 22 -> new Look(now.ink, now.paper, false, false, now.underline, now.inverse);
            case 24 -> new Look(now.ink, now.paper, now.bold, now.faint, false, now.inverse);
            case 27 -> new Look(now.ink, now.paper, now.bold, now.faint, now.underline, false);
            case 39 -> ink(now, NONE);
            case 49 -> paper(now, NONE);
            default -> coloured(now, code);
        };
    }

    private static Look coloured(Look now, int code) {
        if (code >= 30 && code <= 37) {
            return ink(now, code - 30);
        }
        if (code >= 90 && code <= 97) {
            return ink(now, code - 90 + 8);
        }
        if (code >= 40 && code <= 47) {
            return paper(now, code - 40);
        }
        return code >= 100 && code <= 107 ? paper(now, code - 100 + 8) : now;
    }

    private static Look ink(Look now, int colour) {
        return new Look(colour, now.paper, now.bold, now.faint, now.underline, now.inverse);
    }

    private static Look paper(Look now, int colour) {
        return new Look(now.ink, colour, now.bold, now.faint, now.underline, now.inverse);
    }

    /// A code; 0 where there is none, -1 where it is not a number that counts.
    private static int number(String word) {
        int value = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < '0' || c > '9' || value > 999) {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
