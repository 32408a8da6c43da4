package io.github.trilab.guide;

import io.github.trilab.engine.TaskKey;
import io.github.trilab.guide.containers.RunBackend;
import io.github.trilab.guide.containers.RunBalancer;
import io.github.trilab.guide.containers.RunMember;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Region;
import io.github.trilab.openstack.ContainerStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the steps 3 to 6 make in OpenStack, and the tasks that say how it is.
public final class Things {
    private Things() {}

    /// What of a kind the lab wants, whether or not it is there.
    public static List<Thing> wanted(Lab lab, Thing.Kind kind) {
        return switch (kind) {
            case POD -> pods(lab);
            case IMAGE ->
                lab.regions().stream()
                        .map(r -> thing(
                                kind,
                                r.name(),
                                lab.image().name(),
                                "",
                                lab.image().source(),
                                keys("images", r.node(), "pull-image", "save-image", "upload-image")))
                        .toList();
            case NETWORK ->
                List.of(thing(
                        kind,
                        lab.centralRegion(),
                        lab.network().name(),
                        "",
                        "",
                        keys("network", lab.centralNode(), "create-network")));
            case SUBNET ->
                List.of(thing(
                        kind,
                        lab.centralRegion(),
                        lab.network().subnet(),
                        "",
                        lab.network().cidr(),
                        keys("network", lab.centralNode(), "create-subnet")));
            case CONTAINER -> containers(lab);
        };
    }

    private static Thing thing(
            Thing.Kind kind, String region, String name, String role, String detail, List<TaskKey> made) {
        return new Thing(kind, region, name, role, "", "", detail, made);
    }

    private static List<TaskKey> keys(String step, String node, String... tasks) {
        return Arrays.stream(tasks).map(task -> new TaskKey(step, task, node)).toList();
    }

    private static List<Thing> pods(Lab lab) {
        List<Thing> pods = new ArrayList<>();
        pods.add(thing(
                Thing.Kind.POD,
                lab.centralRegion(),
                lab.centralRegion(),
                "",
                "",
                keys("pods", lab.centralNode(), "create-central-pod")));
        for (Region region : lab.regions()) {
            pods.add(thing(
                    Thing.Kind.POD,
                    region.name(),
                    region.name(),
                    "",
                    region.availabilityZone(),
                    keys("pods", region.node(), "create-pod")));
        }
        return pods;
    }

    private static List<Thing> containers(Lab lab) {
        List<Thing> containers = new ArrayList<>();
        for (Region region : lab.regions()) {
            containers.add(container(region, RunMember.nameIn(lab, region), "member", "run-container"));
        }
        if (lab.balancing().enabled()) {
            for (Region region : lab.regions()) {
                containers.add(container(region, RunBackend.nameIn(lab, region), "backend", "run-backend"));
            }
            containers.add(container(lab.regions().getFirst(), RunBalancer.NAME, "balancer", "run-balancer"));
        }
        return containers;
    }

    private static Thing container(Region region, String name, String role, String task) {
        return thing(Thing.Kind.CONTAINER, region.name(), name, role, "", keys("containers", region.node(), task));
    }

    /// What of a kind the lab wants, and what else there is.
    ///
    /// @param seen by runs
    /// @param listed by [Actions#list], all there was at that moment; empty where nobody asked
    public static List<Thing> of(Lab lab, Thing.Kind kind, Collection<Observation> seen, Collection<Thing> listed) {
        List<Thing> others =
                new ArrayList<>(listed.stream().filter(t -> t.kind() == kind).toList());
        List<Thing> all = new ArrayList<>();
        for (Thing wanted : wanted(lab, kind)) {
            Thing found = seen(wanted, seen);
            Thing there = others.stream()
                    .filter(t -> found.there() ? t.id().equals(found.id()) : same(t, wanted))
                    .findFirst()
                    .orElse(null);
            if (there == null) {
                all.add(found);
            } else {
                others.remove(there);
                all.add(found.there() ? found : found.found(there.id(), there.state(), there.detail()));
            }
        }
        all.addAll(others);
        return List.copyOf(all);
    }

    private static boolean same(Thing one, Thing other) {
        return one.region().equals(other.region()) && one.name().equals(other.name());
    }

    private static Thing seen(Thing wanted, Collection<Observation> seen) {
        Thing found = wanted;
        for (Observation one : seen) {
            found = switch (one) {
                case Observation.Pod pod
                when wanted.kind() == Thing.Kind.POD && pod.region().equals(wanted.region()) ->
                    wanted.found(pod.id(), "", pod.availabilityZone());
                case Observation.RegionImage image
                when wanted.kind() == Thing.Kind.IMAGE
                        && image.region().equals(wanted.region())
                        && image.name().equals(wanted.name()) -> wanted.found(image.id(), image.status(), "");
                case Observation.Net net
                when wanted.kind() == Thing.Kind.NETWORK && net.name().equals(wanted.name()) ->
                    wanted.found(net.id(), "", "");
                case Observation.Container container
                when wanted.kind() == Thing.Kind.CONTAINER
                        && container.region().equals(wanted.region())
                        && container.name().equals(wanted.name())
                        && ContainerStatus.of(container.status()) != ContainerStatus.DELETED ->
                    wanted.found(container.uuid(), container.status(), container.address());
                default -> found;
            };
        }
        return found;
    }

    /// The tasks that say how the things of a step are, where they are only looked at.
    public static List<TaskKey> looking(Lab lab, String step) {
        List<Thing.Kind> kinds = switch (step) {
            case "pods" -> List.of(Thing.Kind.POD);
            case "images" -> List.of(Thing.Kind.IMAGE);
            case "network" -> List.of(Thing.Kind.NETWORK, Thing.Kind.SUBNET);
            case "containers" -> List.of(Thing.Kind.CONTAINER);
            default -> List.of();
        };
        return kinds.stream()
                .flatMap(kind -> wanted(lab, kind).stream())
                .flatMap(thing -> thing.made().stream())
                .distinct()
                .toList();
    }

    /// The tasks of the ping matrix, those that know the containers' addresses included.
    public static List<TaskKey> pinging(Lab lab) {
        return Stream.of("run-container", "ping-regions")
                .flatMap(task -> lab.regions().stream().flatMap(r -> keys("containers", r.node(), task).stream()))
                .toList();
    }

    /// The task that pings from a region's container to those of the others.
    public static Optional<TaskKey> pinging(Lab lab, String region) {
        return lab.regions().stream()
                .filter(one -> one.name().equals(region))
                .flatMap(one -> keys("containers", one.node(), "ping-regions").stream())
                .findFirst();
    }

    /// The tasks of the load-balancing demonstration, those that know its containers included.
    public static List<TaskKey> balancing(Lab lab) {
        return keys("containers", lab.centralNode(), "run-container", "run-balancer", "balance-requests");
    }

    /// Name of the region's backend of the load-balancing demonstration.
    public static String backend(Lab lab, Region region) {
        return RunBackend.nameIn(lab, region);
    }
}
