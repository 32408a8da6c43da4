package io.github.trilab.guide.containers;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.guide.OpenStack;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import io.github.trilab.openstack.ContainerPings;
import io.github.trilab.openstack.PingResult;
import io.github.trilab.remote.RemoteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Pings from the region's container to those of all other regions: the proof of the whole lab.
public final class PingRegions extends GuideTask {
    private static final int AT_ONCE = 10;

    /// Pings.
    public PingRegions() {
        super(
                "ping-regions",
                "Ping the other regions",
                "Three packets from this region's container to each other region's; every region does the same, so that both"
                        + " directions are proven. The server ends a command after five seconds (T23), so the pings run side"
                        + " by side in the container.",
                Need.everywhere("containers/run-container"));
    }

    @Override
    public boolean sideBySide() {
        return true;
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(20);
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        Lab lab = site.lab();
        Region from = site.region();
        String own = Addresses.of(site, from, RunMember.nameIn(lab, from));
        Map<String, Region> targets = new LinkedHashMap<>();
        for (Region to : lab.regions()) {
            if (!to.equals(from)) {
                targets.put(Addresses.of(site, to, RunMember.nameIn(lab, to)), to);
            }
        }
        List<String> silent = new ArrayList<>();
        List<String> addresses = new ArrayList<>(targets.keySet());
        String uuid = Uuids.of(site, RunMember.nameIn(lab, from));
        for (int i = 0; i < addresses.size(); i += AT_ONCE) {
            List<String> some = addresses.subList(i, Math.min(addresses.size(), i + AT_ONCE));
            Map<String, PingResult> results =
                    ask(site, new ContainerPings(OpenStack.containers(site)).from(uuid, some));
            for (String address : some) {
                Region to = java.util.Objects.requireNonNull(targets.get(address));
                PingResult result = results.get(address);
                int sent = result == null ? 0 : result.sent();
                int received = result == null ? 0 : result.received();
                site.observe(new Observation.Ping(
                        from.name(),
                        to.name(),
                        own,
                        address,
                        sent,
                        received,
                        result == null ? null : result.averageMs()));
                if (received == 0) {
                    silent.add(to.name() + " (" + address + ")");
                }
            }
        }
        return silent.isEmpty()
                ? Seen.done("answers from all " + targets.size() + " other regions")
                : new Seen.Pending("no answer from " + String.join(", ", silent));
    }
}
