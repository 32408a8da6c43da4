package io.github.trilab.practice.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The localrc section of a `local.conf`, as bash reads it: assignments and `enable_plugin` lines.
final class LocalRc {
    private static final Pattern ASSIGNMENT = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)(\\+?)=(.*)");
    private static final Pattern VARIABLE =
            Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::?-([^}]*))?}|\\$([A-Za-z_][A-Za-z0-9_]*)");

    private final Map<String, String> values = new HashMap<>();
    private final List<Plugin> plugins = new ArrayList<>();
    private final List<String> disabled = new ArrayList<>();

    /// An `enable_plugin` line.
    ///
    /// @param ref `master` where the line names none (DOMAIN T6)
    record Plugin(String name, String url, String ref) {}

    private LocalRc() {}

    /// Reads a file's text.
    static LocalRc parse(String text) {
        LocalRc read = new LocalRc();
        boolean inside = false;
        for (String line : text.split("\r?\n", -1)) {
            String bare = line.strip();
            if (bare.startsWith("[[")) {
                inside = bare.replace(" ", "").equals("[[local|localrc]]");
            } else if (inside && !bare.isEmpty() && !bare.startsWith("#")) {
                read.line(bare);
            }
        }
        return read;
    }

    private void line(String line) {
        Matcher m = ASSIGNMENT.matcher(line);
        if (m.matches()) {
            String before = m.group(2).isEmpty() ? "" : values.getOrDefault(m.group(1), "");
            values.put(m.group(1), before + word(m.group(3)));
            return;
        }
        String[] words = line.split("\\s+", -1);
        if (words[0].equals("enable_plugin") && words.length >= 3) {
            plugins.add(new Plugin(
                    word(words[1]),
                    word(words[2]),
                    words.length > 3 && !words[3].startsWith("#") ? word(words[3]) : "master"));
        } else if (words[0].equals("disable_service")) {
            disabled.addAll(List.of(words).subList(1, words.length));
        }
    }

    /// A word without its quotes, with its variables filled in.
    private String word(String text) {
        if (text.startsWith("(")) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        char quote = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote == 0 && (c == ' ' || c == '\t')) {
                return out.append(expand(text.substring(from, i))).toString();
            }
            if (quote == 0 && c == '\\' && i + 1 < text.length()) {
                out.append(expand(text.substring(from, i))).append(text.charAt(++i));
                from = i + 1;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                out.append(expand(text.substring(from, i)));
                quote = c;
                from = i + 1;
            } else if (c == quote) {
                String inside = text.substring(from, i);
                out.append(quote == '"' ? expand(inside) : inside);
                quote = 0;
                from = i + 1;
            }
        }
        return out.append(expand(text.substring(from))).toString();
    }

    private String expand(String text) {
        Matcher m = VARIABLE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (m.find()) {
            String name = m.group(1) == null ? m.group(3) : m.group(1);
            String otherwise = m.group(2) == null ? "" : m.group(2);
            m.appendReplacement(out, Matcher.quoteReplacement(values.getOrDefault(name, otherwise)));
        }
        return m.appendTail(out).toString();
    }

    /// A setting, empty where it is not set.
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /// A setting, or what stands in for it.
    String get(String name, String otherwise) {
        String value = get(name);
        return value.isEmpty() ? otherwise : value;
    }

    /// Whether a setting is switched on.
    boolean on(String name, boolean otherwise) {
        String value = get(name).toLowerCase(java.util.Locale.ROOT);
        return value.isEmpty() ? otherwise : List.of("true", "yes", "1", "y").contains(value);
    }

    /// The plugins in the order of the file.
    List<Plugin> plugins() {
        return plugins;
    }

    /// The services that are switched off.
    List<String> disabled() {
        return disabled;
    }

    /// The first plugin that is enabled a second time.
    Optional<Plugin> twice() {
        return plugins.stream()
                .filter(p ->
                        plugins.stream().filter(o -> o.name().equals(p.name())).count() > 1)
                .findFirst();
    }
}
