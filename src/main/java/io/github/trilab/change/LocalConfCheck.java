package io.github.trilab.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What is known to go wrong with a `local.conf`.
final class LocalConfCheck {
    private static final Set<String> YES = Set.of("1", "yes", "true", "enabled");

    private final LocalConfSettings settings;
    private final List<List<String>> plugins;

    LocalConfCheck(String text) {
        settings = LocalConfSettings.read(text);
        plugins = settings.plugins();
    }

    List<String> problems(boolean patched) {
        if (!settings.localrc()) {
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
        if (settings.written("TARGET_BRANCH").isEmpty()) {
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
        if (YES.contains(settings.written("RECLONE").toLowerCase(Locale.ROOT))) {
            problems.add("RECLONE=True makes DevStack check the sources out again, and the patches would be lost.");
        }
        if (List.of(settings.written("LIBS_FROM_GIT").split("[,\\s]+")).stream().noneMatch(l -> l.equals("kuryr"))) {
            problems.add("LIBS_FROM_GIT does not name kuryr: pip's kuryr-lib would run instead of the patched source.");
        }
    }
}
