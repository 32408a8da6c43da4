package io.github.trilab.guide.prerequisites;

import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.lab.Observation.Check;
import io.github.trilab.lab.Observation.Level;
import java.util.ArrayList;
import java.util.List;

/// Preflight checks as they are made: told one by one, then summed up.
final class Checks {
    private final Site site;
    private final String group;
    private final List<Check> failed = new ArrayList<>();
    private int warnings;
    private int made;

    Checks(Site site, String group) {
        this.site = site;
        this.group = group;
    }

    /// The same checks of another group.
    void check(String id, boolean passes, Level otherwise, String measured, String needed, String remedy) {
        check(group, id, site.node().name(), passes ? Level.PASS : otherwise, measured, needed, remedy);
    }

    void check(String inGroup, String id, String node, Level level, String measured, String needed, String remedy) {
        Check check = new Check(inGroup, id, node, level, measured, needed, level == Level.PASS ? "" : remedy);
        site.observe(check);
        made++;
        switch (level) {
            case PASS -> {}
            case WARNING -> {
                warnings++;
                site.say("warning: " + id + ": " + measured + "; needed: " + needed + ". " + remedy);
            }
            case FAIL -> {
                failed.add(check);
                site.say("fails: " + id + ": " + measured + "; needed: " + needed + ". " + remedy);
            }
        }
    }

    /// The sum: done, or a failure that names every check that failed.
    Seen sum() throws TaskFailure {
        if (failed.isEmpty()) {
            return Seen.done(made + " checks pass" + (warnings == 0 ? "" : ", " + warnings + " with a warning"));
        }
        List<String> what =
                failed.stream().map(c -> c.id() + ": " + c.measured()).toList();
        List<String> remedies = failed.stream().map(Check::remedy).distinct().toList();
        throw new TaskFailure(
                new TaskFailure.Kind.Refused(),
                "Not fit on " + site.node().name() + ": " + String.join("; ", what),
                String.join(" ", remedies));
    }
}
