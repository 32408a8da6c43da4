package io.github.trilab.practice.shell;

import java.util.ArrayList;
import java.util.List;

/// Patterns of the shell: `*`, `?`, `[a-z]`, and a backslash before what stands for itself.
final class Glob {
    private Glob() {}

    /// Whether the text holds a character that makes it a pattern.
    static boolean pattern(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '*' || c == '?' || c == '[') {
                return true;
            }
        }
        return false;
    }

    /// Puts a backslash before every character that would be special.
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("\\*?[]".indexOf(c) >= 0) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.toString();
    }

    /// The text without the backslashes of a pattern.
    static String plain(String pattern) {
        if (pattern.indexOf('\\') < 0) {
            return pattern;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '\\' && i + 1 < pattern.length()) {
                i++;
            }
            text.append(pattern.charAt(i));
        }
        return text.toString();
    }

    /// Whether the whole text matches.
    static boolean matches(String pattern, String text) {
        return matches(pattern, 0, text, 0);
    }

    private static boolean matches(String pattern, int p, String text, int t) {
        while (p < pattern.length()) {
            char c = pattern.charAt(p);
            if (c == '*') {
                while (p < pattern.length() && pattern.charAt(p) == '*') {
                    p++;
                }
                if (p == pattern.length()) {
                    return true;
                }
                for (int i = t; i <= text.length(); i++) {
                    if (matches(pattern, p, text, i)) {
                        return true;
                    }
                }
                return false;
            }
            if (t >= text.length()) {
                return false;
            }
            if (c == '[') {
                int end = bracketEnd(pattern, p);
                if (end > 0) {
                    if (!bracket(pattern.substring(p + 1, end), text.charAt(t))) {
                        return false;
                    }
                    p = end + 1;
                    t++;
                    continue;
                }
            }
            if (c == '\\' && p + 1 < pattern.length()) {
                p++;
                c = pattern.charAt(p);
            } else if (c == '?') {
                c = text.charAt(t);
            }
            if (c != text.charAt(t)) {
                return false;
            }
            p++;
            t++;
        }
        return t == text.length();
    }

    private static int bracketEnd(String pattern, int start) {
        int i = start + 1;
        if (i < pattern.length() && (pattern.charAt(i) == '!' || pattern.charAt(i) == '^')) {
            i++;
        }
        if (i < pattern.length() && pattern.charAt(i) == ']') {
            i++;
        }
        while (i < pattern.length() && pattern.charAt(i) != ']') {
            if (pattern.startsWith("[:", i)) {
                int close = pattern.indexOf(":]", i);
                i = close < 0 ? i : close + 1;
            } else if (pattern.charAt(i) == '\\') {
                i++;
            }
            i++;
        }
        return i < pattern.length() ? i : -1;
    }

    private static boolean bracket(String set, char c) {
        boolean negated = set.startsWith("!") || set.startsWith("^");
        int i = negated ? 1 : 0;
        boolean found = false;
        while (i < set.length()) {
            if (set.startsWith("[:", i)) {
                int close = set.indexOf(":]", i);
                if (close > 0) {
                    found |= named(set.substring(i + 2, close), c);
                    i = close + 2;
                    continue;
                }
            }
            char low = set.charAt(i++);
            if (low == '\\' && i < set.length()) {
                low = set.charAt(i++);
            }
            char high = low;
            if (i + 1 < set.length() && set.charAt(i) == '-') {
                high = set.charAt(i + 1);
                i += 2;
                if (high == '\\' && i < set.length()) {
                    high = set.charAt(i++);
                }
            }
            found |= low <= c && c <= high;
        }
        return found != negated;
    }

    /// Whether the character is of a named class (`alpha`, `digit`, …).
    static boolean named(String name, char c) {
        return switch (name) {
            case "alpha" -> c < 128 && Character.isLetter(c);
            case "digit" -> c >= '0' && c <= '9';
            case "alnum" -> c < 128 && Character.isLetterOrDigit(c);
            case "upper" -> c >= 'A' && c <= 'Z';
            case "lower" -> c >= 'a' && c <= 'z';
            case "space" -> c == ' ' || (c >= '\t' && c <= '\r');
            case "blank" -> c == ' ' || c == '\t';
            case "punct" -> c > 32 && c < 127 && !Character.isLetterOrDigit(c);
            case "xdigit" -> c < 128 && Character.digit(c, 16) >= 0;
            case "cntrl" -> c < 32 || c == 127;
            case "print" -> c >= 32 && c < 127;
            case "graph" -> c > 32 && c < 127;
            default -> false;
        };
    }

    /// Paths that match a pattern, sorted as in the C locale.
    ///
    /// @param directory what a relative pattern is seen from
    static List<String> expand(View files, String directory, String pattern) {
        List<String> found = new ArrayList<>();
        boolean absolute = pattern.startsWith("/");
        List<String> parts =
                new ArrayList<>(List.of(pattern.substring(absolute ? 1 : 0).split("/", -1)));
        walk(files, directory, absolute ? "/" : "", parts, 0, found);
        found.sort(null);
        return found;
    }

    private static void walk(
            View files, String directory, String prefix, List<String> parts, int index, List<String> found) {
        if (index == parts.size()) {
            found.add(prefix);
            return;
        }
        String part = parts.get(index);
        boolean last = index == parts.size() - 1;
        String slash = last ? "" : "/";
        String here = prefix.isEmpty() ? directory : Paths.join(directory, prefix);
        if (!pattern(part)) {
            String next = prefix + plain(part);
            if (part.isEmpty() || exists(files, Paths.join(directory, next))) {
                walk(files, directory, next + slash, parts, index + 1, found);
            }
            return;
        }
        List<String> names;
        try {
            names = files.list(here);
        } catch (FileFault e) {
            // A folder that may not be read holds nothing that matches.
            return;
        }
        for (String name : names) {
            if ((!name.startsWith(".") || part.startsWith(".")) && matches(part, name)) {
                String next = prefix + name;
                if (last || files.folder(Paths.join(directory, next))) {
                    walk(files, directory, next + slash, parts, index + 1, found);
                }
            }
        }
    }

    private static boolean exists(View files, String path) {
        try {
            return files.lookAtLink(path) != null;
        } catch (FileFault e) {
            return false;
        }
    }
}
