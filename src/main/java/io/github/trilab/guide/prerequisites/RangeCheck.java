package io.github.trilab.guide.prerequisites;

import io.github.trilab.change.LocalConfSettings;
import io.github.trilab.engine.Site;
import io.github.trilab.guide.FoundConf;
import io.github.trilab.lab.DevStack;
import io.github.trilab.lab.Observation.Level;
import io.github.trilab.lab.Range;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/// Compares the VXLAN and VLAN ranges of the `local.conf` that is on a node, and of the node's own
/// text in the lab, with the lab's: networks are stretched over all regions, so all nodes need the
/// same (DOMAIN section 5).
final class RangeCheck {
    private final Site site;
    private final Checks checks;

    RangeCheck(Site site, Checks checks) {
        this.site = site;
        this.checks = checks;
    }

    void check(FoundConf found) {
        String own = site.node().localConf();
        if (own != null) {
            String where = "the lab's own local.conf of " + site.node().name();
            compare(LocalConfSettings.read(own), where, Level.FAIL, "Make them the same in that text.");
        } else if (found.file().isPresent()) {
            String path = FoundConf.path(site.lab());
            if (found.ours()) {
                compare(
                        found.settings(),
                        path,
                        Level.WARNING,
                        "Step Setup will write the lab's and run DevStack again; networks that were made before keep their"
                                + " numbers.");
            } else {
                compare(
                        found.settings(),
                        path,
                        Level.FAIL,
                        "Name the ranges in the lab that this node uses already, or write the lab's into that file.");
            }
        }
    }

    private void compare(LocalConfSettings settings, String where, Level otherwise, String remedy) {
        DevStack devstack = site.lab().devstack();
        List<Range> vxlan = settings.vxlanRanges();
        if (!vxlan.isEmpty()) {
            say(
                    "VXLAN ranges",
                    same(vxlan, devstack.vxlanRanges()),
                    vxlan,
                    devstack.vxlanRanges(),
                    where,
                    otherwise,
                    remedy + " (devstack.vxlanRanges)");
        }
        List<Range> vlan = settings.vlanRanges();
        if (!vlan.isEmpty()) {
            // A physical network that only one of them has stands in nobody's way.
            boolean same = vlan.stream().map(Range::network).distinct().allMatch(network -> {
                List<Range> labs = of(network, devstack.vlanRanges());
                return labs.isEmpty() || same(of(network, vlan), labs);
            });
            say("VLAN ranges", same, vlan, devstack.vlanRanges(), where, otherwise, remedy + " (devstack.vlanRanges)");
        }
    }

    private void say(
            String id,
            boolean same,
            List<Range> found,
            List<Range> labs,
            String where,
            Level otherwise,
            String remedy) {
        checks.check(id, same, otherwise, where + ": " + text(found), text(labs) + ", as on all nodes", remedy);
    }

    private static List<Range> of(String network, List<Range> ranges) {
        return ranges.stream().filter(r -> r.network().equals(network)).toList();
    }

    private static boolean same(List<Range> one, List<Range> other) {
        return new HashSet<>(one).equals(new HashSet<>(other));
    }

    private static String text(List<Range> ranges) {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(","));
    }
}
