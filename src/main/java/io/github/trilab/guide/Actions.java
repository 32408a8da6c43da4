package io.github.trilab.guide;

import io.github.trilab.engine.TaskFailure;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Region;
import io.github.trilab.openstack.Call;
import io.github.trilab.openstack.ContainerPings;
import io.github.trilab.openstack.ContainerStatus;
import io.github.trilab.openstack.Containers;
import io.github.trilab.openstack.Images;
import io.github.trilab.openstack.Networks;
import io.github.trilab.openstack.OpenStackClient;
import io.github.trilab.openstack.OpenStackException;
import io.github.trilab.openstack.Pods;
import io.github.trilab.openstack.SubnetRow;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Connection;
import io.github.trilab.remote.RemoteException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// What a person does to single things in OpenStack, beside the guide's tasks: look at them, stop,
/// start and delete them. Each action opens a connection of its own, and waits for the node: not
/// for the window's thread.
public final class Actions {
    /// How long a container may take to stop, start or go.
    private static final Duration SETTLING = Duration.ofSeconds(40);

    private static final int LOG_LINES = 500;

    /// Opens connections to nodes.
    @FunctionalInterface
    public interface Doors {
        /// Connects and logs in.
        ///
        /// @throws RemoteException where that fails
        /// @throws IOException where the lab's secrets cannot be read
        Connection connect(Node node) throws RemoteException, IOException, InterruptedException;
    }

    /// All there is of some kinds.
    ///
    /// @param things found
    /// @param failures why regions could not be asked, one sentence each
    public record Listing(List<Thing> things, List<String> failures) {}

    private final Lab lab;
    private final Doors doors;
    private final UnaryOperator<String> clean;
    private final Clock clock;
    private final OpenStackClient client;

    /// @param clean takes secrets out of what nodes print
    public Actions(Lab lab, Doors doors, UnaryOperator<String> clean, Clock clock) {
        this.lab = lab;
        this.doors = doors;
        this.clean = clean;
        this.clock = clock;
        this.client = new OpenStackClient(lab.devstack().directory());
    }

    private Pods pods() {
        return new Pods(client, lab.centralRegion());
    }

    private Networks networks() {
        return new Networks(client, lab.centralRegion());
    }

    private Images images(String region) {
        return new Images(client, region);
    }

    private Containers containers(String region) {
        return new Containers(client, region);
    }

    /// The node that has the environment to act on it: the one of its region, and the central one
    /// for what Tricircle keeps.
    private Node node(Thing thing) {
        return switch (thing.kind()) {
            case POD, NETWORK, SUBNET -> central();
            case IMAGE, CONTAINER ->
                lab.regions().stream()
                        .filter(r -> r.name().equals(thing.region()))
                        .map(lab::nodeOf)
                        .findFirst()
                        .orElseGet(this::central);
        };
    }

    private Node central() {
        return lab.nodeOf(lab.regions().getFirst());
    }

    // ---- looking ----

    /// All that says how a thing is, as the client prints it.
    ///
    /// @throws TaskFailure where it is not there, or the command is refused
    public String show(Thing thing) throws TaskFailure, RemoteException, IOException, InterruptedException {
        return text(
                thing,
                switch (thing.kind()) {
                    case POD -> pods().show(thing.id());
                    case IMAGE -> images(thing.region()).show(thing.id());
                    case NETWORK -> networks().show(thing.id());
                    case SUBNET -> networks().showSubnet(thing.id());
                    case CONTAINER -> containers(thing.region()).show(thing.id());
                });
    }

    /// The last lines that a container printed.
    ///
    /// @throws TaskFailure where it has none
    public String logs(Thing container) throws TaskFailure, RemoteException, IOException, InterruptedException {
        return text(container, containers(container.region()).logs(container.id(), LOG_LINES));
    }

    private String text(Thing thing, Call<?> call)
            throws TaskFailure, RemoteException, IOException, InterruptedException {
        Node node = node(thing);
        try (Connection connection = doors.connect(node)) {
            Answer answer = connection.run(call.command());
            var _ = read(node, call, answer);
            return clean.apply(answer.out().strip());
        }
    }

    private <T> T read(Node node, Call<T> call, Answer answer) throws TaskFailure {
        try {
            return call.read(answer);
        } catch (OpenStackException e) {
            TaskFailure failure = GuideTask.failure(node.name(), e);
            throw new TaskFailure(failure.kind(), clean.apply(failure.getMessage()), failure.remedy());
        }
    }

    private <T> T ask(Connection connection, Node node, Call<T> call)
            throws TaskFailure, RemoteException, InterruptedException {
        return read(node, call, connection.run(call.command()));
    }

    /// All there is of some kinds, the lab's or not; all regions are asked side by side.
    public Listing list(List<Thing.Kind> kinds) throws InterruptedException {
        List<Thing> things = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Thing>>> asked = new ArrayList<>();
            for (Thing.Kind kind : kinds) {
                switch (kind) {
                    case POD, NETWORK, SUBNET ->
                        asked.add(threads.submit(() -> list(kind, central(), lab.centralRegion())));
                    case IMAGE, CONTAINER -> {
                        for (Region region : lab.regions()) {
                            asked.add(threads.submit(() -> list(kind, lab.nodeOf(region), region.name())));
                        }
                    }
                }
            }
            for (Future<List<Thing>> one : asked) {
                try {
                    things.addAll(one.get());
                } catch (ExecutionException e) {
                    Throwable cause = e.getCause();
                    failures.add(clean.apply(String.valueOf((cause == null ? e : cause).getMessage())));
                }
            }
        }
        return new Listing(List.copyOf(things), failures.stream().distinct().toList());
    }

    private List<Thing> list(Thing.Kind kind, Node node, String region)
            throws TaskFailure, RemoteException, IOException, InterruptedException {
        try (Connection connection = doors.connect(node)) {
            return switch (kind) {
                case POD ->
                    ask(connection, node, pods().list()).stream()
                            .map(p -> other(kind, p.region(), p.region(), p.id(), "", ""))
                            .toList();
                case IMAGE ->
                    ask(connection, node, images(region).list()).stream()
                            .map(i -> other(kind, region, i.name(), i.id(), i.status(), ""))
                            .toList();
                case NETWORK ->
                    ask(connection, node, networks().list()).stream()
                            .map(n -> other(kind, region, n.name(), n.id(), "", ""))
                            .toList();
                case SUBNET ->
                    ask(connection, node, networks().subnets()).stream()
                            .map(s -> other(kind, region, s.name(), s.id(), "", s.cidr()))
                            .toList();
                case CONTAINER ->
                    ask(connection, node, containers(region).list()).stream()
                            .filter(c -> c.status() != ContainerStatus.DELETED)
                            .map(c -> other(
                                    kind,
                                    region,
                                    c.name(),
                                    c.uuid(),
                                    c.status().word(),
                                    c.addresses().stream().findFirst().orElse("")))
                            .toList();
            };
        }
    }

    private static Thing other(Thing.Kind kind, String region, String name, String id, String state, String detail) {
        return new Thing(kind, region, name, "", id, state, detail, List.of());
    }

    // ---- changing ----

    /// Stops a container, and waits until it has stopped.
    ///
    /// @throws TaskFailure where it cannot be stopped
    public void stop(Thing container) throws TaskFailure, RemoteException, IOException, InterruptedException {
        change(
                container,
                containers(container.region()).stop(container.id()),
                now -> now.filter(status -> status != ContainerStatus.RUNNING && !status.moving())
                        .isPresent());
    }

    /// Starts a container that is stopped, and waits until it runs.
    ///
    /// @throws TaskFailure where it cannot be started
    public void start(Thing container) throws TaskFailure, RemoteException, IOException, InterruptedException {
        change(
                container,
                containers(container.region()).start(container.id()),
                now -> now.filter(ContainerStatus.RUNNING::equals).isPresent());
    }

    /// Deletes something, and with a network its subnets.
    ///
    /// @throws TaskFailure where it is in use, or cannot be deleted for another reason
    public void delete(Thing thing) throws TaskFailure, RemoteException, IOException, InterruptedException {
        if (thing.kind() == Thing.Kind.CONTAINER) {
            change(
                    thing,
                    deleting(thing),
                    now -> now.filter(status -> status != ContainerStatus.DELETED)
                            .isEmpty());
            return;
        }
        Node node = node(thing);
        try (Connection connection = doors.connect(node)) {
            if (thing.kind() == Thing.Kind.NETWORK) {
                for (SubnetRow subnet : ask(connection, node, networks().subnets())) {
                    if (subnet.network().equals(thing.id())) {
                        ask(connection, node, networks().deleteSubnet(subnet.id()));
                    }
                }
            }
            ask(connection, node, deleting(thing));
        }
    }

    private Call<String> deleting(Thing thing) {
        Containers containers = containers(thing.region());
        return switch (thing.kind()) {
            case POD -> pods().delete(List.of(thing.id()));
            case IMAGE -> images(thing.region()).delete(thing.id());
            case NETWORK -> networks().delete(thing.id());
            case SUBNET -> networks().deleteSubnet(thing.id());
            case CONTAINER -> thing.runs() ? containers.stopAndDelete(thing.id()) : containers.forceDelete(thing.id());
        };
    }

    private void change(Thing container, Call<String> call, Predicate<Optional<ContainerStatus>> settled)
            throws TaskFailure, RemoteException, IOException, InterruptedException {
        Node node = node(container);
        try (Connection connection = doors.connect(node)) {
            ask(connection, node, call);
            // A look takes the client seconds (T17): that is pause enough between two of them.
            Instant deadline = clock.instant().plus(SETTLING);
            Optional<ContainerStatus> now = status(connection, node, container);
            while (!settled.test(now)) {
                if (clock.instant().isAfter(deadline)) {
                    throw new TaskFailure(
                            new TaskFailure.Kind.Late(),
                            container.name() + " in " + container.region() + " is still "
                                    + now.map(ContainerStatus::word).orElse("there") + " after "
                                    + SETTLING.toSeconds() + " s.",
                            "Look at it again in a while.");
                }
                now = status(connection, node, container);
            }
        }
    }

    private Optional<ContainerStatus> status(Connection connection, Node node, Thing container)
            throws TaskFailure, RemoteException, InterruptedException {
        var call = containers(container.region()).show(container.id());
        Answer answer = connection.run(call.command());
        try {
            return Optional.of(call.read(answer).status());
        } catch (OpenStackException e) {
            if (e.kind() == OpenStackException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            return Optional.of(read(node, call, answer).status());
        }
    }

    // ---- as one would type it ----

    /// The command that deletes something, as one would type it.
    public String deleteLine(Thing thing) {
        return deleting(thing).shown();
    }

    /// The command that pings an address from a container, as one would type it.
    public static String pingLine(Lab lab, String region, String uuid, String address) {
        Containers containers =
                new Containers(new OpenStackClient(lab.devstack().directory()), region);
        return new ContainerPings(containers).from(uuid, List.of(address)).shown();
    }
}
