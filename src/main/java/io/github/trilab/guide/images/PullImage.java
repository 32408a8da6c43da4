package io.github.trilab.guide.images;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.openstack.Docker;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.RemoteException;

/// Pulls the container image onto a node.
public final class PullImage extends GuideTask {
    static final Docker DOCKER = new Docker(false);

    /// Pulls images.
    public PullImage() {
        super(
                "pull-image",
                "Pull the image",
                "Each node pulls for itself, as in the guide; a registry mirror in /etc/docker/daemon.json spares the"
                        + " internet.",
                Need.here("setup/run-devstack"));
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        String image = site.lab().image().source();
        Answer found = site.run(Command.of("docker", "image", "inspect", "--format", "{{.Id}}", image));
        return found.ok()
                ? Seen.done(image + " is there")
                : Seen.needed("pull " + image, run(site, DOCKER.pull(image), said -> {}));
    }
}
