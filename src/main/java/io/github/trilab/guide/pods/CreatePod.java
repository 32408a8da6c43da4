package io.github.trilab.guide.pods;

import io.github.trilab.engine.Expected;
import io.github.trilab.engine.Need;
import io.github.trilab.engine.Operation;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.CreatingTask;
import io.github.trilab.guide.OpenStack;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Observation;
import io.github.trilab.openstack.Call;
import io.github.trilab.openstack.Pod;
import io.github.trilab.openstack.PodDetail;
import io.github.trilab.remote.RemoteException;
import java.util.List;
import java.util.Optional;

/// Tells Tricircle of a region: its pod.
abstract class CreatePod extends CreatingTask {
    CreatePod(String id, String title, String why, Need... needs) {
        super(id, title, why, needs);
    }

    /// Name of the region.
    abstract String region(Lab lab, Node node);

    private String region(Site site) {
        return region(site.lab(), site.node());
    }

    /// Its availability zone, empty for the central region.
    abstract String zone(Site site);

    private String fact(Site site) {
        return "pod/" + region(site);
    }

    @Override
    protected final String claim(Site site) {
        return "pod/" + site.lab().centralRegion() + "/" + region(site);
    }

    @Override
    public final boolean concerns(Observation seen, Lab lab, Node node) {
        return seen instanceof Observation.Pod pod && pod.region().equals(region(lab, node));
    }

    private Optional<PodDetail> find(Site site) throws TaskFailure, RemoteException, InterruptedException {
        return Optional.ofNullable(site.fact(fact(site), Slot.class, () -> {
                    List<Pod> pods = Pods.of(site);
                    for (Pod pod : pods) {
                        if (pod.region().equals(region(site))) {
                            // The list does not show the availability zone (T18).
                            return new Slot(
                                    Optional.of(ask(site, OpenStack.pods(site).show(pod.id()))));
                        }
                    }
                    return new Slot(Optional.empty());
                }))
                .flatMap(Slot::pod);
    }

    private record Slot(Optional<PodDetail> pod) {}

    @Override
    public final Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        Optional<PodDetail> found = find(site);
        String region = region(site);
        String zone = zone(site);
        if (found.isEmpty()) {
            return Seen.needed(
                    summary(site),
                    new Operation.Claim(claim(site)),
                    once(site, create(site), pod -> site.tell(fact(site), new Slot(Optional.of(pod)))));
        }
        PodDetail pod = found.get();
        if (!pod.availabilityZone().equals(zone)) {
            throw conflict(
                    "The pod of " + region + " has availability zone \"" + pod.availabilityZone() + "\", not \"" + zone
                            + "\".",
                    "Delete that pod, or name its zone in the lab.");
        }
        site.observe(new Observation.Pod(region, zone, pod.id()));
        return Seen.done(pod.id());
    }

    private String summary(Site site) {
        return "create the pod of " + region(site) + (zone(site).isEmpty() ? "" : " in " + zone(site));
    }

    private Call<PodDetail> create(Site site) {
        return zone(site).isEmpty()
                ? OpenStack.pods(site).createCentral()
                : OpenStack.pods(site).create(region(site), zone(site));
    }

    @Override
    public final Optional<Expected> expected(Site site) {
        return Optional.of(Expected.commands(summary(site), create(site).shown()));
    }

    @Override
    protected final Optional<Seen> deletion(Site site) throws TaskFailure, RemoteException, InterruptedException {
        Optional<PodDetail> found = find(site);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Seen.needed(
                "delete the pod of " + region(site),
                run(
                        site,
                        OpenStack.pods(site).delete(List.of(found.get().id())),
                        said -> site.tell(fact(site), new Slot(Optional.empty())))));
    }
}
