package io.github.trilab.guide;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.remote.RemoteException;
import java.util.Optional;

/// A task that creates something in OpenStack. The lab claims it before, so that what somebody else
/// created is never deleted.
public abstract class CreatingTask extends GuideTask {
    /// @see GuideTask#GuideTask
    protected CreatingTask(String id, String title, String why, Need... needs) {
        super(id, title, why, needs);
    }

    /// The lab's claim on what it creates: `kind/region/name`.
    protected abstract String claim(Site site);

    /// What is left to do to delete it; empty where there is none.
    protected abstract Optional<Seen> deletion(Site site) throws TaskFailure, RemoteException, InterruptedException;

    /// There is something of that name, but the lab did not create it.
    protected static Seen ofOthers() {
        return Seen.done("not created by this lab");
    }

    @Override
    public final Seen lookBack(Site site) throws TaskFailure, RemoteException, InterruptedException {
        if (!site.claimed(claim(site))) {
            return ofOthers();
        }
        Optional<Seen> deletion = deletion(site);
        if (deletion.isEmpty()) {
            site.gone(claim(site));
        }
        return deletion.orElseGet(() -> Seen.done("there is none"));
    }

    @Override
    public final boolean reversible() {
        return true;
    }

    @Override
    public final boolean sideBySide() {
        return true;
    }

    @Override
    public final boolean creates() {
        return true;
    }
}
