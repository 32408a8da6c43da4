package io.github.trilab.change;

import java.util.regex.Pattern;

/// Values in a file that bash reads.
final class BashText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,=-]*");
    private static final Pattern ARRAY = Pattern.compile("\\([A-Za-z0-9_./:@%+,= -]*\\)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private BashText() {}

    /// Whether bash takes this for a variable's name.
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// Whether bash takes this value as it is, without quotes.
    static boolean isPlain(String value) {
        return PLAIN.matcher(value).matches();
    }

    /// The value as one word that means exactly this text.
    static String word(String value) {
        return isPlain(value) ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    /// The same to the right of an assignment, where DevStack also wants lists like
    /// `(vni_ranges=1001:2000)`, without quotes.
    ///
    /// @throws IllegalArgumentException where it is more than a line: DevStack takes a file apart
    ///     by lines before bash sees it
    static String assignment(String name, String value) {
        if (!isName(name)) {
            throw new IllegalArgumentException("not a localrc setting: " + name);
        }
        if (value.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0)) {
            throw new IllegalArgumentException("the value of " + name + " must be on one line");
        }
        return name + "=" + (ARRAY.matcher(value).matches() ? value : word(value));
    }
}
