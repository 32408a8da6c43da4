package io.github.trilab.guide.pods;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.CentralLook;
import io.github.trilab.guide.OpenStack;
import io.github.trilab.lab.Region;
import io.github.trilab.openstack.Endpoint;
import io.github.trilab.remote.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Checks that Keystone knows every region of the lab.
public final class CheckRegions extends CentralLook {
    /// Checks regions.
    public CheckRegions() {
        super(
                "check-regions",
                "Check the regions",
                "`pod create` takes any name, even one that Keystone has never heard of, and says nothing (T18).",
                Need.here("setup/prove-tricircle"),
                Need.everywhere("setup/run-devstack"));
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        // DevStack of other nodes registers regions after the first look at the endpoints.
        site.forget("endpoints");
        Set<String> known =
                OpenStack.endpoints(site).stream().map(Endpoint::region).collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (Region region : site.lab().regions()) {
            if (!known.contains(region.name())) {
                missing.add(region.name() + " (" + region.node() + ")");
            }
        }
        if (!known.contains(site.lab().centralRegion())) {
            missing.add(site.lab().centralRegion());
        }
        if (!missing.isEmpty()) {
            throw notProven(
                    "Keystone does not know " + String.join(", ", missing) + ".",
                    "DevStack registers a node's region: look at its local.conf (REGION_NAME) and its stack.sh log.");
        }
        return Seen.done(String.join(", ", known.stream().sorted().toList()));
    }
}
