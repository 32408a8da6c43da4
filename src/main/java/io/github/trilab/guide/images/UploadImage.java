package io.github.trilab.guide.images;

import io.github.trilab.engine.Expected;
import io.github.trilab.engine.Need;
import io.github.trilab.engine.Operation;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.CreatingTask;
import io.github.trilab.guide.OpenStack;
import io.github.trilab.guide.Tenths;
import io.github.trilab.lab.Image;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.openstack.GlanceProgress;
import io.github.trilab.openstack.ImageRow;
import io.github.trilab.remote.RemoteException;
import java.util.List;
import java.util.Optional;

/// Uploads the image into the Glance of the node's region.
public final class UploadImage extends CreatingTask {
    /// Uploads images.
    public UploadImage() {
        super(
                "upload-image",
                "Upload the image",
                "Every region has a Glance and ids of its own: the guide once uses RegionTwo's id in RegionOne, which can not"
                        + " work (T10). Names are not unique, so it is looked for first (T12).",
                Need.here("images/save-image"),
                Need.central("pods/check-regions"));
    }

    @Override
    public boolean concerns(Observation seen, Lab lab, Node node) {
        return seen instanceof Observation.RegionImage image
                && image.region().equals(lab.regionOf(node.name()).name());
    }

    @Override
    protected String claim(Site site) {
        return "image/" + site.region().name() + "/" + site.lab().image().name();
    }

    private static List<ImageRow> ofTheLab(Site site) throws TaskFailure, RemoteException, InterruptedException {
        return OpenStack.imageRows(site).stream()
                .filter(i -> i.name().equals(site.lab().image().name()))
                .toList();
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        Image image = site.lab().image();
        List<ImageRow> found = ofTheLab(site);
        List<ImageRow> active = found.stream().filter(ImageRow::active).toList();
        if (active.isEmpty() && found.stream().anyMatch(i -> i.status().equals("saving"))) {
            site.forget(OpenStack.imagesFact(site));
            return new Seen.Pending("waiting for Glance to take the image");
        }
        if (active.isEmpty()) {
            return Seen.needed(
                    "upload " + image.name() + " to " + site.region().name(),
                    new Operation.Claim(claim(site)),
                    once(
                            site,
                            // The upload must not run twice, and what must not run twice runs as a job of the node.
                            OpenStack.images(site).upload(image.name(), image.file()),
                            new Tenths("uploaded", GlanceProgress::of),
                            detail -> site.forget(OpenStack.imagesFact(site))));
        }
        ImageRow first = active.getFirst();
        site.observe(new Observation.RegionImage(site.region().name(), image.name(), first.id(), first.status()));
        if (active.size() > 1) {
            site.say("There are " + active.size() + " images " + image.name() + "; " + first.id() + " is used.");
        }
        return Seen.done(first.id());
    }

    @Override
    public Optional<Expected> expected(Site site) {
        Image image = site.lab().image();
        return Optional.of(Expected.commands(
                "upload " + image.name() + " to " + site.region().name(),
                OpenStack.images(site).create(image.name(), image.file()).shown()));
    }

    @Override
    protected Optional<Seen> deletion(Site site) throws TaskFailure, RemoteException, InterruptedException {
        List<ImageRow> found = ofTheLab(site);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Seen.needed(
                "delete " + site.lab().image().name() + " from " + site.region().name(),
                run(
                        site,
                        OpenStack.images(site).delete(found.getFirst().id()),
                        said -> site.forget(OpenStack.imagesFact(site)))));
    }
}
