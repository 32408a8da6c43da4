package io.github.trilab.practice.world;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values of an oslo.config file (DOMAIN section 9), as a service reads them.
final class OsloFile {
    private final Map<String, String> values = new LinkedHashMap<>();

    private OsloFile() {}

    /// Reads a file's text.
    static OsloFile parse(String text) {
        OsloFile file = new OsloFile();
        String section = "";
        String key = "";
        for (String line : text.split("\r?\n", -1)) {
            String bare = line.strip();
            if (bare.isEmpty() || bare.startsWith("#") || bare.startsWith(";")) {
                continue;
            }
            if (Character.isWhitespace(line.charAt(0)) && !key.isEmpty()) {
                file.values.merge(key, bare, (a, b) -> a + "\n" + b);
            } else if (bare.startsWith("[") && bare.endsWith("]")) {
                section = bare.substring(1, bare.length() - 1);
                key = "";
            } else {
                int at = separator(bare);
                if (at > 0) {
                    key = section + "/" + bare.substring(0, at).strip();
                    file.values.put(key, unquoted(bare.substring(at + 1).strip()));
                }
            }
        }
        return file;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static int separator(String line) {
        int equals = line.indexOf('=');
        int colon = line.indexOf(':');
        return equals < 0 ? colon : colon < 0 ? equals : Math.min(equals, colon);
    }

    /// An option's value, the last where it is set several times; null where it is not set.
    @Nullable
    String get(String section, String option) {
        return values.get(section + "/" + option);
    }
}
