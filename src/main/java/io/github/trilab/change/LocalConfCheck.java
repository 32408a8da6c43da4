package io.github.trilab.change;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is known to go wrong with a `local.conf`.
///
/// Sections are found as DevStack finds them: a line that starts with `[[group|file]]`; everything
/// before the first one is ignored, sections of one name are put together.
final class LocalConfCheck {
    private static final Pattern HEADER = Pattern.compile("\\[\\[(.+)\\|(.*)\\]\\].*");
    private static final Pattern ASSIGNMENT =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(.*?)\\s*(?:\\s#.*)?");
    private static final Set<String> YES = Set.of("1", "yes", "true", "enabled");

    private final boolean localrc;
    private final Map<String, String> settings = new HashMap<>();
    private final List<List<String>> plugins = new ArrayList<>();

    LocalConfCheck(String text) {
        boolean found = false;
        boolean inside = false;
        for (String line : text.lines().toList()) {
            // DevStack looks at the first word of the line only.
            Matcher header = HEADER.matcher(line.split("\\s", 2)[0]);
            if (line.startsWith("[[") && header.matches()) {
                inside = header.group(1).equals("local") && header.group(2).equals("localrc");
                found |= inside;
            } else if (inside) {
                read(line);
            }
        }
        localrc = found;
    }

    private void read(String line) {
        Matcher assignment = ASSIGNMENT.matcher(line);
        String[] words = line.strip().split("\\s+");
        if (assignment.matches()) {
            settings.put(assignment.group(1), unquoted(assignment.group(2)));
        } else if (words[0].equals("enable_plugin") && words.length > 1) {
            plugins.add(List.of(words).subList(1, words.length).stream()
                    .takeWhile(w -> !w.startsWith("#"))
                    .map(LocalConfCheck::unquoted)
                    .toList());
        }
    }

    List<String> problems(boolean patched) {
        if (!localrc) {
            return List.of("local.conf has no line [[local|localrc]], so DevStack would take none of its settings.");
        }
        List<String> problems = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        for (List<String> plugin : plugins) {
            if (!plugin.isEmpty() && !seen.add(plugin.getFirst()) && twice.add(plugin.getFirst())) {
                problems.add("enable_plugin names " + plugin.getFirst() + " twice, which ends DevStack.");
            }
        }
        tricircle(problems);
        if (settings.getOrDefault("TARGET_BRANCH", "").isEmpty()) {
            problems.add("TARGET_BRANCH is not set: DevStack would look for a stable branch that no longer exists.");
        }
        if (patched) {
            patches(problems);
        }
        return problems;
    }

    private void tricircle(List<String> problems) {
        for (List<String> plugin : plugins) {
            if (!plugin.isEmpty() && plugin.getFirst().equals("tricircle")) {
                String ref = plugin.size() > 2 ? plugin.get(2) : "";
                if (ref.isEmpty() || ref.equals("master")) {
                    problems.add("enable_plugin tricircle needs a ref such as stable/train: its master branch is"
                            + " empty, and DevStack would install nothing and not say so.");
                }
                return;
            }
        }
        problems.add("There is no enable_plugin line for tricircle.");
    }

    private void patches(List<String> problems) {
        if (YES.contains(settings.getOrDefault("RECLONE", "").toLowerCase(Locale.ROOT))) {
            problems.add("RECLONE=True makes DevStack check the sources out again, and the patches would be lost.");
        }
        if (List.of(settings.getOrDefault("LIBS_FROM_GIT", "").split("[,\\s]+")).stream()
                .noneMatch(l -> l.equals("kuryr"))) {
            problems.add("LIBS_FROM_GIT does not name kuryr: pip's kuryr-lib would run instead of the patched source.");
        }
    }

    private static String unquoted(String word) {
        boolean quoted = word.length() > 1
                && "\"'".indexOf(word.charAt(0)) >= 0
                && word.charAt(0) == word.charAt(word.length() - 1);
        return quoted ? word.substring(1, word.length() - 1) : word;
    }
}
