package io.github.trilab.practice.shell;

import java.util.HashMap;
import java.util.Map;

/// The small programs that every node has, by name.
final class StandardPrograms {
    static final Map<String, Run.Tool> ALL = all();

    private StandardPrograms() {}

    private static Map<String, Run.Tool> all() {
        Map<String, Run.Tool> all = new HashMap<>();
        BasicPrograms.addTo(all);
        FilePrograms.addTo(all);
        Copies.addTo(all);
        Listing.addTo(all);
        TextPrograms.addTo(all);
        LinePrograms.addTo(all);
        ProcessPrograms.addTo(all);
        SystemPrograms.addTo(all);
        NetworkPrograms.addTo(all);
        all.put("sudo", Sudo::run);
        all.put("grep", run -> Grep.run(run, false, false));
        all.put("egrep", run -> Grep.run(run, true, false));
        all.put("fgrep", run -> Grep.run(run, false, true));
        all.put("sed", Sed::run);
        all.put("tail", Tail::run);
        return Map.copyOf(all);
    }
}
