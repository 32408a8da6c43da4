package io.github.trilab.report;

import io.github.trilab.lab.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The part of the page with the preflight checks: by group, what did not pass first, all
/// measurements one click away.
final class HtmlChecks {
    private static final int SHOWN_AT_ONCE = 16;

    private final Facts facts;
    private final Markup out;

    HtmlChecks(Facts facts, Markup out) {
        this.facts = facts;
        this.out = out;
    }

    void write() {
        if (facts.checks().isEmpty()) {
            return;
        }
        out.open("section", "id", "checks", "class", "card").leaf("h2", "Preflight checks");
        facts.checkGroups().forEach(this::group);
        new HtmlLinks(facts, out).write();
        out.close().line();
    }

    private void group(String name, List<Observation.Check> checks) {
        String title = name.isEmpty() ? "Other" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        out.open("h3").text(title).leaf("small", counts(checks)).close();
        if (checks.size() <= SHOWN_AT_ONCE) {
            table(title + " checks", checks);
            return;
        }
        List<Observation.Check> noticed = checks.stream()
                .filter(check -> check.level() != Observation.Level.PASS)
                .toList();
        if (!noticed.isEmpty()) {
            table(title + " checks that did not pass", noticed);
        }
        kinds(title, checks);
        out.open("details").leaf("summary", "All " + checks.size() + " measurements");
        table(title + " checks", checks);
        out.close().line();
    }

    static String counts(List<Observation.Check> checks) {
        List<String> parts = new ArrayList<>();
        for (Observation.Level level : Observation.Level.values()) {
            long count = checks.stream().filter(check -> check.level() == level).count();
            if (count > 0) {
                parts.add(count + " " + Mark.of(level).word());
            }
        }
        return String.join(", ", parts);
    }

    /// One row a check, however many nodes it was made on.
    private void kinds(String title, List<Observation.Check> checks) {
        Map<String, List<Observation.Check>> kinds = new LinkedHashMap<>();
        checks.forEach(check ->
                kinds.computeIfAbsent(check.id(), id -> new ArrayList<>()).add(check));
        HtmlTable table = new HtmlTable(
                "kinds", out, title + " checks, all nodes together", "Check", "Result", "Measured", "Needed");
        kinds.forEach((id, its) -> {
            Set<String> measured = new LinkedHashSet<>();
            its.forEach(check -> measured.add(check.measured()));
            Mark worst = Mark.of(its.stream()
                    .map(Observation.Check::level)
                    .max(Enum::compareTo)
                    .orElseThrow());
            table.begin(id)
                    .mark(new Mark(worst.sign(), worst.tone(), counts(its)))
                    .cells(some(measured), its.getFirst().needed())
                    .end();
        });
        table.close();
    }

    private static String some(Set<String> values) {
        List<String> first = values.stream().limit(3).toList();
        int more = values.size() - first.size();
        return String.join("; ", first) + (more > 0 ? "; and " + more + " more" : "");
    }

    private void table(String caption, List<Observation.Check> checks) {
        HtmlTable table =
                new HtmlTable("checks", out, caption, "Check", "Node", "Result", "Measured", "Needed", "What to do");
        List<Observation.Check> worstFirst = checks.stream()
                .sorted(Comparator.comparing(Observation.Check::level).reversed())
                .toList();
        for (Observation.Check check : worstFirst) {
            table.begin(check.id())
                    .cells(check.node())
                    .mark(Mark.of(check.level()))
                    .cells(check.measured(), check.needed(), check.remedy())
                    .end();
        }
        table.close();
    }
}
