package io.github.trilab.guide.pods;

import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.guide.OpenStack;
import io.github.trilab.openstack.Pod;
import io.github.trilab.remote.RemoteException;
import java.util.List;

/// The pods that were there when the run came to them.
record Pods(List<Pod> list) {
    /// Asked once a run: what tasks create meanwhile they remember themselves.
    static List<Pod> of(Site site) throws TaskFailure, RemoteException, InterruptedException {
        return site.fact(
                        "pods",
                        Pods.class,
                        () -> new Pods(GuideTask.ask(site, OpenStack.pods(site).list())))
                .list();
    }
}
