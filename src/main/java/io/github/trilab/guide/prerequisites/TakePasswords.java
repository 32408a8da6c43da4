package io.github.trilab.guide.prerequisites;

import io.github.trilab.change.LocalConf;
import io.github.trilab.engine.Need;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.CentralLook;
import io.github.trilab.guide.FoundConf;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Observation.Level;
import io.github.trilab.remote.RemoteException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes over the passwords that nodes were stacked with already: databases and Keystone know them,
/// and another one would lock everybody out.
public final class TakePasswords extends CentralLook {
    private static final String NEEDED = "the same on all nodes";

    /// Takes passwords over.
    public TakePasswords() {
        super(
                "take-passwords",
                "Take over passwords that are in use",
                "All nodes need the same passwords, and a database keeps the one that it was made with. So those in a"
                        + " local.conf that is there already are taken over; TriLab makes up only what no node has yet.",
                Need.everywhere("prerequisites/gather-facts"));
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        Map<String, String> agreed = new LinkedHashMap<>();
        List<String> conflicts = new ArrayList<>();
        Set<String> holders = new LinkedHashSet<>();
        Set<String> computed = new LinkedHashSet<>();
        for (String name : LocalConf.SECRETS) {
            Map<String, String> values = new LinkedHashMap<>();
            for (Node node : site.lab().nodes()) {
                FoundConf found = FoundConf.on(site, node.name());
                Optional<String> value = found.settings().value(name);
                value.ifPresent(text -> values.putIfAbsent(text, node.name()));
                if (value.isPresent()) {
                    holders.add(node.name());
                } else if (found.settings().isComputed(name)) {
                    computed.add(name + " on " + node.name());
                }
            }
            if (values.size() > 1) {
                conflicts.add(name + " differs between " + String.join(", ", values.values()));
            } else {
                values.keySet().forEach(value -> agreed.put(name, value));
            }
        }
        if (!conflicts.isEmpty()) {
            String what = String.join("; ", conflicts);
            String remedy = "Write the same into " + FoundConf.path(site.lab())
                    + " on these nodes, or move that file away on a node that was never stacked.";
            observe(site, Level.FAIL, what, remedy);
            throw conflict("The nodes' local.conf files disagree: " + what + ".", remedy);
        }
        if (!computed.isEmpty()) {
            observe(
                    site,
                    Level.WARNING,
                    "computed by bash: " + String.join(", ", computed),
                    "TriLab cannot tell these values and uses its own: write them into local.conf as they are.");
        } else if (!agreed.isEmpty()) {
            observe(site, Level.PASS, agreed.size() + " of " + LocalConf.SECRETS.size() + " in use", "");
        }
        int taken = 0;
        for (Map.Entry<String, String> one : agreed.entrySet()) {
            taken += site.adopt(one.getKey(), one.getValue()) ? 1 : 0;
        }
        return Seen.done(
                agreed.isEmpty()
                        ? "no node has any yet"
                        : taken == 0
                                ? "those in use are the lab's"
                                : "took over " + taken + " from " + String.join(", ", holders));
    }

    private static void observe(Site site, Level level, String measured, String remedy) {
        site.observe(new Observation.Check(
                "system", "passwords in local.conf", site.node().name(), level, measured, NEEDED, remedy));
    }
}
