package io.github.trilab.guide.containers;

import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.remote.RemoteException;

/// Uuids of the site's containers, as the tasks that run them came to know them. Names would do
/// until somebody makes a second container of the same name (T21).
final class Uuids {
    private Uuids() {}

    static String fact(Site site, String name) {
        return "uuid/running/" + site.region().name() + "/" + name;
    }

    static String of(Site site, String name) throws TaskFailure, RemoteException, InterruptedException {
        return site.fact(fact(site, name), String.class, () -> {
            throw GuideTask.refused(
                    "The container " + name + " in " + site.region().name() + " is not known.",
                    "Its own task must have ended well in this run: do not skip it.");
        });
    }
}
