package io.github.trilab.guide;

import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.openstack.Containers;
import io.github.trilab.openstack.Endpoint;
import io.github.trilab.openstack.Endpoints;
import io.github.trilab.openstack.ImageRow;
import io.github.trilab.openstack.Images;
import io.github.trilab.openstack.NetworkRow;
import io.github.trilab.openstack.Networks;
import io.github.trilab.openstack.OpenStackClient;
import io.github.trilab.openstack.Pods;
import io.github.trilab.remote.RemoteException;
import java.util.List;

/// The clients of a site, and the facts that several tasks need. A call of the client costs seconds
/// (T17), so what one task learned the others do not ask again.
public final class OpenStack {
    private OpenStack() {}

    private static OpenStackClient client(Site site) {
        return new OpenStackClient(site.lab().devstack().directory());
    }

    /// Tricircle's pods.
    public static Pods pods(Site site) {
        return new Pods(client(site), site.lab().centralRegion());
    }

    /// Images of the site's region.
    public static Images images(Site site) {
        return new Images(client(site), site.region().name());
    }

    /// Networks of the central region.
    public static Networks networks(Site site) {
        return new Networks(client(site), site.lab().centralRegion());
    }

    /// Containers of the site's region.
    public static Containers containers(Site site) {
        return new Containers(client(site), site.region().name());
    }

    @FunctionalInterface
    private interface Rows<T> {
        List<T> load() throws TaskFailure, RemoteException, InterruptedException;
    }

    /// A list as a fact: a class of its own, since facts are kept by class.
    private record Listing<T>(List<T> rows) {}

    @SuppressWarnings("unchecked")
    private static <T> List<T> listing(Site site, String key, Rows<T> rows)
            throws TaskFailure, RemoteException, InterruptedException {
        return ((Listing<T>) site.fact(key, Listing.class, () -> new Listing<>(rows.load()))).rows();
    }

    /// All endpoints that Keystone knows.
    public static List<Endpoint> endpoints(Site site) throws TaskFailure, RemoteException, InterruptedException {
        return listing(site, "endpoints", () -> GuideTask.ask(site, new Endpoints(client(site)).list()));
    }

    /// Images of the site's region.
    public static List<ImageRow> imageRows(Site site) throws TaskFailure, RemoteException, InterruptedException {
        return listing(
                site, imagesFact(site), () -> GuideTask.ask(site, images(site).list()));
    }

    /// Name of the fact that holds the region's images.
    public static String imagesFact(Site site) {
        return "images/" + site.region().name();
    }

    /// Networks of the central region.
    public static List<NetworkRow> networkRows(Site site) throws TaskFailure, RemoteException, InterruptedException {
        return listing(site, NETWORKS, () -> GuideTask.ask(site, networks(site).list()));
    }

    /// Name of the fact that holds the central region's networks.
    public static final String NETWORKS = "networks";

    /// Id of the stretched network.
    ///
    /// @throws TaskFailure where there is none, or more than one of its name
    public static String networkId(Site site) throws TaskFailure, RemoteException, InterruptedException {
        String name = site.lab().network().name();
        List<NetworkRow> found =
                networkRows(site).stream().filter(n -> n.name().equals(name)).toList();
        if (found.size() != 1) {
            site.forget(NETWORKS);
            throw GuideTask.conflict(
                    found.isEmpty()
                            ? "There is no network " + name + " in "
                                    + site.lab().centralRegion() + "."
                            : "There are " + found.size() + " networks " + name + " in "
                                    + site.lab().centralRegion() + ".",
                    found.isEmpty()
                            ? "Run step Network first."
                            : "Delete all but one of them (names are not unique, T12).");
        }
        return found.getFirst().id();
    }

    /// Id of the lab's image in the site's region, never another region's (T10).
    ///
    /// @throws TaskFailure where there is no active one
    public static String imageId(Site site) throws TaskFailure, RemoteException, InterruptedException {
        String name = site.lab().image().name();
        for (ImageRow image : imageRows(site)) {
            if (image.name().equals(name) && image.active()) {
                return image.id();
            }
        }
        site.forget(imagesFact(site));
        throw GuideTask.refused(
                "There is no active image " + name + " in " + site.region().name() + ".", "Run step Images first.");
    }
}
