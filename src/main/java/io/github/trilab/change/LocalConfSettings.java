package io.github.trilab.change;

import io.github.trilab.lab.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The localrc settings of a `local.conf`, whoever wrote it.
///
/// Sections are found as DevStack finds them: a line that starts with `[[group|file]]`; everything
/// before the first one is ignored, sections of one name are put together. Of bash it knows
/// assignments with quotes and variables; what only bash could compute is left open.
public final class LocalConfSettings {
    private static final Pattern HEADER = Pattern.compile("\\[\\[(.+)\\|(.*)\\]\\].*");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*?)\\s*(?:\\s#.*)?");
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(?:([A-Za-z_][A-Za-z0-9_]*)|\\{([A-Za-z_][A-Za-z0-9_]*)(?::?-([^}]*))?})");
    private static final Pattern SECRET = Pattern.compile(".*(?:PASSWORD|PASSWD|TOKEN|SECRET|HASH|_KEY).*");
    private static final Pattern RANGE = Pattern.compile("(?:[A-Za-z0-9_-]+:)?\\d{1,8}:\\d{1,8}");
    private static final Pattern VXLAN = Pattern.compile("vni_ranges=([0-9:,]+)");
    private static final Pattern VLAN = Pattern.compile("network_vlan_ranges=([A-Za-z0-9_:,-]+)");

    private final Map<String, String> raw = new LinkedHashMap<>();
    private final Map<String, Optional<String>> values = new LinkedHashMap<>();
    private final List<List<String>> plugins = new ArrayList<>();
    private boolean localrc;

    private LocalConfSettings() {}

    /// Reads a file's text.
    public static LocalConfSettings read(String text) {
        LocalConfSettings settings = new LocalConfSettings();
        boolean inside = false;
        for (String line : text.lines().toList()) {
            // DevStack looks at the first word of the line only.
            Matcher header = HEADER.matcher(line.split("\\s", 2)[0]);
            if (line.startsWith("[[") && header.matches()) {
                inside = header.group(1).equals("local") && header.group(2).equals("localrc");
                settings.localrc |= inside;
            } else if (inside) {
                settings.line(line);
            }
        }
        return settings;
    }

    /// Takes in what stack.sh wrote into `.localrc.password` when it asked for passwords. `stackrc`
    /// reads that file after localrc, so it wins.
    public LocalConfSettings answered(String passwords) {
        passwords.lines().forEach(this::line);
        return this;
    }

    private void line(String line) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        String[] words = line.strip().split("\\s+");
        if (assignment.matches()) {
            raw.put(assignment.group(1), assignment.group(2));
            values.put(assignment.group(1), Optional.ofNullable(evaluated(assignment.group(2))));
        } else if (words[0].equals("enable_plugin") && words.length > 1) {
            plugins.add(List.of(words).subList(1, words.length).stream()
                    .takeWhile(w -> !w.startsWith("#"))
                    .map(LocalConfSettings::unquoted)
                    .toList());
        }
    }

    /// What bash makes of the right side of an assignment; null where only bash can tell.
    private @Nullable String evaluated(String word) {
        if (word.startsWith("(")) {
            return word;
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < word.length()) {
            char quote = word.charAt(at);
            boolean quoted = quote == '\'' || quote == '"';
            int from = quoted ? at + 1 : at;
            int to = from;
            while (to < word.length() && (quoted ? word.charAt(to) != quote : "'\"".indexOf(word.charAt(to)) < 0)) {
                to++;
            }
            if (quoted && to == word.length()) {
                return null;
            }
            String part = quote == '\'' ? word.substring(from, to) : expanded(word.substring(from, to));
            if (part == null) {
                return null;
            }
            out.append(part);
            at = quoted ? to + 1 : to;
        }
        return out.toString();
    }

    private @Nullable String expanded(String text) {
        Matcher variable = VARIABLE.matcher(text);
        StringBuilder out = new StringBuilder();
        while (variable.find()) {
            String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
            Optional<String> known = values.getOrDefault(name, Optional.ofNullable(variable.group(3)));
            if (known.isEmpty()) {
                return null;
            }
            variable.appendReplacement(out, Matcher.quoteReplacement(known.get()));
        }
        String all = variable.appendTail(out).toString();
        // A backslash, or what is left of a substitution that is not a plain variable.
        return text.contains("`") || text.contains("$(") || text.contains("\\") ? null : all;
    }

    static String unquoted(String word) {
        boolean quoted = word.length() > 1
                && "\"'".indexOf(word.charAt(0)) >= 0
                && word.charAt(0) == word.charAt(word.length() - 1);
        return quoted ? word.substring(1, word.length() - 1) : word;
    }

    /// Whether there is a section for settings at all.
    boolean localrc() {
        return localrc;
    }

    /// The words of each `enable_plugin` line.
    List<List<String>> plugins() {
        return plugins;
    }

    /// A setting as it is written, without quotes; empty where it is not set.
    String written(String name) {
        return unquoted(raw.getOrDefault(name, ""));
    }

    /// The value of a setting; empty where it is not set, or where only bash can tell.
    public Optional<String> value(String name) {
        return values.getOrDefault(name, Optional.empty()).filter(v -> !v.isEmpty());
    }

    /// Whether it is set to something that only bash can tell.
    public boolean isComputed(String name) {
        return values.containsKey(name)
                && values.getOrDefault(name, Optional.empty()).isEmpty();
    }

    /// Values of settings whose names say that they are secret.
    public Set<String> secrets() {
        Set<String> secrets = new LinkedHashSet<>();
        for (String name : raw.keySet()) {
            if (SECRET.matcher(name).matches()) {
                secrets.add(written(name));
                value(name).ifPresent(secrets::add);
            }
        }
        secrets.removeIf(text -> text.isBlank() || text.startsWith("$"));
        return secrets;
    }

    /// The VXLAN ranges that it names; none where it leaves them to DevStack.
    public List<Range> vxlanRanges() {
        Matcher named = VXLAN.matcher(written("Q_ML2_PLUGIN_VXLAN_TYPE_OPTIONS"));
        return named.find() ? ranges(named.group(1)) : List.of();
    }

    /// The VLAN ranges that it names; none where it leaves them to DevStack.
    public List<Range> vlanRanges() {
        Matcher named = VLAN.matcher(written("Q_ML2_PLUGIN_VLAN_TYPE_OPTIONS"));
        return ranges(named.find() ? named.group(1) : written("ML2_VLAN_RANGES"));
    }

    /// A physical network without numbers is none: it offers no segments.
    private static List<Range> ranges(String list) {
        return Stream.of(list.split(",", -1))
                .map(String::strip)
                .filter(one -> RANGE.matcher(one).matches())
                .map(Range::parse)
                .toList();
    }
}
