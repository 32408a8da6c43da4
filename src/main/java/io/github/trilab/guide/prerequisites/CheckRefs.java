package io.github.trilab.guide.prerequisites;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.lab.Observation.Level;
import io.github.trilab.lab.Release;
import io.github.trilab.openstack.Git;
import io.github.trilab.remote.RemoteException;
import java.util.List;
import java.util.Map;

/// Checks that every ref that will be cloned exists where it will be cloned from.
public final class CheckRefs extends GuideTask {
    private final Release release;

    /// Checks the refs of that release.
    public CheckRefs(Release release) {
        super(
                "check-refs",
                "Check the sources",
                "The guide's branches are gone: what was stable/train is the tag train-eol now (T7), Tricircle's master is"
                        + " empty (T6), and git.openstack.org no longer exists (T8). Each ref is looked up before anything"
                        + " starts.",
                Need.here("prerequisites/gather-facts"));
        this.release = release;
    }

    @Override
    public boolean sideBySide() {
        return true;
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        Checks checks = new Checks(site, "sources");
        for (String project : release.projects()) {
            String ref = release.ref(site.lab(), project);
            String url = release.url(site.lab(), project);
            Map<String, String> found = ask(site, Git.lsRemote(url, List.of(ref)));
            checks.check(
                    "ref " + project,
                    !found.isEmpty(),
                    Level.FAIL,
                    found.isEmpty() ? "no " + ref + " at " + url : ref,
                    ref,
                    "Name a ref that exists in the lab (refs), or another source (devstack.gitBase).");
        }
        return checks.sum();
    }
}
