package io.github.trilab.guide.containers;

import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.lab.Region;
import io.github.trilab.remote.RemoteException;

/// Addresses of containers, as the tasks that run them came to know them.
final class Addresses {
    private Addresses() {}

    static String of(Site site, Region region, String name) throws TaskFailure, RemoteException, InterruptedException {
        return site.fact(ManagedContainer.addressFact(region, name), String.class, () -> {
            throw GuideTask.refused(
                    "The address of " + name + " in " + region.name() + " is not known.",
                    "Its own task must have ended well in this run: do not skip it.");
        });
    }
}
