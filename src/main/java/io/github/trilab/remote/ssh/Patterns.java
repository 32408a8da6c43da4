package io.github.trilab.remote.ssh;

import java.util.List;
import java.util.Locale;

/// Host patterns of OpenSSH's files: `*` and `?` are wildcards, `!` in front excludes.
final class Patterns {
    private Patterns() {}

    /// Whether at least one pattern matches and none excludes the host.
    static boolean match(List<String> patterns, String host) {
        boolean found = false;
        String name = host.toLowerCase(Locale.ROOT);
        for (String pattern : patterns) {
            boolean excludes = pattern.startsWith("!");
            if (matches((excludes ? pattern.substring(1) : pattern).toLowerCase(Locale.ROOT), name)) {
                if (excludes) {
                    return false;
                }
                found = true;
            }
        }
        return found;
    }

    private static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int mark = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++mark;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
