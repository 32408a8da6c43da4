package io.github.trilab.practice.shell;

import org.jspecify.annotations.Nullable;

/// File modes as chmod takes them: `0755`, `u+x,go-w`, `a=rX`.
final class Modes {
    private Modes() {}

    /// The mode after a change; null where the text is none.
    ///
    /// @param old the mode before
    /// @param folder whether `X` always means `x`
    /// @param umask bits that a change without `u`, `g`, `o` or `a` leaves alone
    static @Nullable Integer change(String text, int old, boolean folder, int umask) {
        if (text.isEmpty()) {
            return null;
        }
        if (text.chars().allMatch(c -> c >= '0' && c <= '7')) {
            return text.length() > 5 ? null : Integer.parseInt(text, 8) & 07777;
        }
        int mode = old;
        for (String clause : text.split(",", -1)) {
            Integer changed = clause(clause, mode, folder, umask);
            if (changed == null) {
                return null;
            }
            mode = changed;
        }
        return mode;
    }

    private static @Nullable Integer clause(String clause, int old, boolean folder, int umask) {
        int i = 0;
        int who = 0;
        while (i < clause.length() && "ugoa".indexOf(clause.charAt(i)) >= 0) {
            who |= switch (clause.charAt(i++)) {
                case 'u' -> 04700;
                case 'g' -> 02070;
                case 'o' -> 01007;
                default -> 07777;
            };
        }
        int allowed = who == 0 ? 07777 & ~umask : who;
        if (i >= clause.length()) {
            return null;
        }
        int mode = old;
        while (i < clause.length()) {
            char operator = clause.charAt(i++);
            if ("+-=".indexOf(operator) < 0) {
                return null;
            }
            int bits = 0;
            while (i < clause.length() && "+-=".indexOf(clause.charAt(i)) < 0) {
                char c = clause.charAt(i++);
                switch (c) {
                    case 'r' -> bits |= 0444;
                    case 'w' -> bits |= 0222;
                    case 'x' -> bits |= 0111;
                    case 'X' -> bits |= folder || (mode & 0111) != 0 ? 0111 : 0;
                    case 's' -> bits |= 06000;
                    case 't' -> bits |= 01000;
                    case 'u' -> bits |= (mode >> 6 & 7) * 0111;
                    case 'g' -> bits |= (mode >> 3 & 7) * 0111;
                    case 'o' -> bits |= (mode & 7) * 0111;
                    default -> {
                        return null;
                    }
                }
            }
            bits &= allowed;
            mode = switch (operator) {
                case '+' -> mode | bits;
                case '-' -> mode & ~bits;
                default -> (mode & ~(who == 0 ? 0777 : who & 0777)) | bits;
            };
        }
        return mode;
    }
}
