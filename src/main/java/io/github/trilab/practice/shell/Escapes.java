package io.github.trilab.practice.shell;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Backslash sequences of echo, printf and `$'…'`.
final class Escapes {
    private Escapes() {}

    /// Text with its sequences replaced.
    ///
    /// @param stopped whether output ends here, because of `\c`
    record Replaced(byte[] bytes, boolean stopped) {}

    /// Replaces the sequences of `$'…'`.
    static String ansi(String text) {
        return new String(replace(text, true).bytes(), StandardCharsets.UTF_8);
    }

    /// Replaces `\n`, `\t`, `\\`, `\0NNN`, `\xNN` and so on.
    ///
    /// @param quotes whether `\'` and `\"` lose their backslash
    static Replaced replace(String text, boolean quotes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c != '\\' || i >= text.length()) {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
                continue;
            }
            char kind = text.charAt(i++);
            int simple = "abfnrtve\\".indexOf(kind);
            if (simple >= 0) {
                out.write("\u0007\b\f\n\r\t\u000b\u001b\\".charAt(simple));
            } else if (kind == 'c') {
                return new Replaced(out.toByteArray(), true);
            } else if (kind == 'x' && i < text.length() && Character.digit(text.charAt(i), 16) >= 0) {
                int end = digits(text, i, 2, 16);
                out.write(Integer.parseInt(text.substring(i, end), 16));
                i = end;
            } else if (kind >= '0' && kind <= '7') {
                int start = kind == '0' ? i : i - 1;
                int end = digits(text, start, 3, 8);
                out.write(end == start ? 0 : Integer.parseInt(text.substring(start, end), 8));
                i = end;
            } else if (quotes && (kind == '\'' || kind == '"')) {
                out.write(kind);
            } else {
                out.write('\\');
                i--;
            }
        }
        return new Replaced(out.toByteArray(), false);
    }

    private static int digits(String text, int start, int most, int radix) {
        int end = start;
        while (end < text.length() && end - start < most && Character.digit(text.charAt(end), radix) >= 0) {
            end++;
        }
        return end;
    }
}
