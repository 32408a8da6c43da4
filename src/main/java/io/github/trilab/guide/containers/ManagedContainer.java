package io.github.trilab.guide.containers;

import io.github.trilab.engine.Change;
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
import io.github.trilab.lab.Region;
import io.github.trilab.openstack.Container;
import io.github.trilab.openstack.ContainerDetail;
import io.github.trilab.openstack.ContainerStatus;
import io.github.trilab.openstack.NewContainer;
import io.github.trilab.openstack.OpenStackException;
import io.github.trilab.remote.RemoteException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Brings one container of a region to Running. `appcontainer run` answers "Creating" and exits 0
/// whatever is wrong (T19), so what counts is what `show` says afterwards.
abstract class ManagedContainer extends CreatingTask {
    private static final int LOG_LINES = 20;

    private final String role;
    private final Duration patience;

    ManagedContainer(String role, Duration patience, String id, String title, String why, Need... needs) {
        super(id, title, why, needs);
        this.role = role;
        this.patience = patience;
    }

    /// The container's name.
    abstract String name(Site site);

    /// What it runs.
    abstract List<String> command(Site site) throws TaskFailure, RemoteException, InterruptedException;

    /// The same, told from the lab document alone; what only the region can tell is written in
    /// capitals.
    abstract List<String> expectedCommand(Site site);

    @Override
    public final Duration patience() {
        return patience;
    }

    @Override
    public boolean concerns(Observation seen, Lab lab, Node node) {
        return seen instanceof Observation.Container one
                && one.role().equals(role)
                && one.region().equals(lab.regionOf(node.name()).name());
    }

    @Override
    protected final String claim(Site site) {
        return "container/" + site.region().name() + "/" + name(site);
    }

    private String uuidFact(Site site) {
        return "uuid/" + claim(site);
    }

    /// The fact that holds a container's address once it runs.
    static String addressFact(Region region, String name) {
        return "address/container/" + region.name() + "/" + name;
    }

    private record Uuid(Optional<String> uuid, boolean madeNow) {}

    private Uuid find(Site site) throws TaskFailure, RemoteException, InterruptedException {
        return site.fact(uuidFact(site), Uuid.class, () -> {
            List<Container> rows = Listed.of(site).stream()
                    .filter(c -> c.name().equals(name(site)) && c.status() != ContainerStatus.DELETED)
                    .toList();
            if (rows.size() > 1) {
                throw conflict(
                        "There are " + rows.size() + " containers " + name(site) + " in "
                                + site.region().name() + ": "
                                + String.join(
                                        ", ", rows.stream().map(Container::uuid).toList()) + ".",
                        "Names are not unique in Zun (T21): delete all but one of them.");
            }
            return new Uuid(rows.stream().map(Container::uuid).findFirst(), false);
        });
    }

    @Override
    public final Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        Uuid found = find(site);
        if (found.uuid().isEmpty()) {
            return new Seen.Needed(
                    new Change("run " + name(site) + " in " + site.region().name(), create(site)));
        }
        String uuid = found.uuid().get();
        ContainerDetail detail = ask(site, OpenStack.containers(site).show(uuid));
        observe(site, detail.status(), uuid, detail.addresses());
        if (detail.failed()) {
            return failed(site, detail, found.madeNow());
        }
        return switch (detail.status()) {
            case RUNNING -> running(site, detail);
            case CREATING, RESTARTING, REBUILDING, CREATED ->
                new Seen.Pending(name(site) + " is " + detail.status().word());
            case STOPPED ->
                Seen.needed(
                        "start " + name(site),
                        run(site, OpenStack.containers(site).start(uuid), said -> {}));
            case DELETING, DELETED -> {
                site.forget(uuidFact(site));
                site.forget(Listed.fact(site));
                yield new Seen.Pending(name(site) + " is being deleted");
            }
            case PAUSED, UNKNOWN, ERROR, DEAD ->
                throw conflict(
                        name(site) + " in " + site.region().name() + " is "
                                + detail.status().word() + ".",
                        "Look at it (appcontainer show " + uuid + "), then unpause or delete it.");
        };
    }

    private Seen running(Site site, ContainerDetail detail) throws TaskFailure, RemoteException, InterruptedException {
        String network = OpenStack.networkId(site);
        if (!detail.networks().isEmpty() && !detail.networks().contains(network)) {
            throw conflict(
                    name(site) + " in " + site.region().name() + " runs, but not on the network "
                            + site.lab().network().name() + ".",
                    "Delete it (appcontainer delete --stop " + detail.uuid() + "), or name another one in the lab.");
        }
        if (detail.addresses().isEmpty()) {
            return new Seen.Pending(name(site) + " has no address yet");
        }
        site.tell(addressFact(site.region(), name(site)), detail.addresses().getFirst());
        site.tell(Uuids.fact(site, name(site)), detail.uuid());
        return Seen.done(detail.addresses().getFirst());
    }

    /// One that failed in this run is a failure with its reason; one that an earlier run left
    /// behind is replaced, where it is this lab's.
    private Seen failed(Site site, ContainerDetail detail, boolean madeNow)
            throws TaskFailure, RemoteException, InterruptedException {
        String reason = detail.statusReason() == null ? "Zun gives no reason" : detail.statusReason();
        site.say(name(site) + " is " + detail.status().word() + ": " + reason);
        if (!madeNow && site.claimed(claim(site))) {
            List<Operation> operations = new ArrayList<>();
            operations.add(run(site, OpenStack.containers(site).forceDelete(detail.uuid()), said -> {}));
            operations.addAll(create(site));
            return new Seen.Needed(new Change("replace " + name(site) + ", which failed before", operations));
        }
        try {
            // What the container printed goes to the log.
            ask(site, OpenStack.containers(site).logs(detail.uuid(), LOG_LINES));
        } catch (TaskFailure none) {
            site.say("It has no log: " + none.getMessage());
        }
        throw notProven(
                name(site) + " in " + site.region().name() + " ended in "
                        + detail.status().word() + ": " + reason,
                "Mend the cause, then resume: the container is replaced.");
    }

    private List<Operation> create(Site site) throws TaskFailure, RemoteException, InterruptedException {
        NewContainer container = new NewContainer(
                name(site),
                OpenStack.networkId(site),
                OpenStack.imageId(site),
                command(site),
                new LinkedHashMap<>(),
                null);
        return List.of(
                new Operation.Claim(claim(site)),
                once(
                        site,
                        OpenStack.containers(site).run(container),
                        made -> site.tell(uuidFact(site), new Uuid(Optional.of(made.uuid()), true))));
    }

    @Override
    public final Optional<Expected> expected(Site site) {
        NewContainer container = new NewContainer(
                name(site), "NETWORK_ID", "IMAGE_ID", expectedCommand(site), new LinkedHashMap<>(), null);
        return Optional.of(Expected.commands(
                "run " + name(site) + " in " + site.region().name(),
                OpenStack.containers(site).run(container).shown()));
    }

    private void observe(Site site, ContainerStatus status, String uuid, List<String> addresses) {
        site.observe(new Observation.Container(
                site.region().name(),
                name(site),
                uuid,
                role,
                status.word(),
                addresses.isEmpty() ? "" : addresses.getFirst()));
    }

    @Override
    protected final Optional<Seen> deletion(Site site) throws TaskFailure, RemoteException, InterruptedException {
        Uuid found = find(site);
        Optional<ContainerDetail> detail = found.uuid().isEmpty()
                ? Optional.empty()
                : still(site, found.uuid().get());
        if (detail.isEmpty() || detail.get().status() == ContainerStatus.DELETED) {
            found.uuid().ifPresent(uuid -> observe(site, ContainerStatus.DELETED, uuid, List.of()));
            return Optional.empty();
        }
        if (detail.get().status() == ContainerStatus.DELETING || asked(site)) {
            return Optional.of(
                    new Seen.Pending(name(site) + " is " + detail.get().status().word()));
        }
        String uuid = detail.get().uuid();
        boolean stop = detail.get().status() == ContainerStatus.RUNNING;
        return Optional.of(Seen.needed(
                "delete " + name(site) + " in " + site.region().name(),
                run(
                        site,
                        stop
                                ? OpenStack.containers(site).stopAndDelete(uuid)
                                : OpenStack.containers(site).forceDelete(uuid),
                        said -> site.tell("deleting/" + claim(site), true))));
    }

    private boolean asked(Site site) throws TaskFailure, RemoteException, InterruptedException {
        return site.fact("deleting/" + claim(site), Boolean.class, () -> false);
    }

    private static Optional<ContainerDetail> still(Site site, String uuid)
            throws TaskFailure, RemoteException, InterruptedException {
        var call = OpenStack.containers(site).show(uuid);
        try {
            return Optional.of(call.read(site.run(call.command())));
        } catch (OpenStackException e) {
            if (e.kind() == OpenStackException.Kind.NOT_FOUND) {
                return Optional.empty();
            }
            throw failure(site, e);
        }
    }

    /// The containers of a region when the run came to it.
    private record Listed(List<Container> rows) {
        static String fact(Site site) {
            return "containers/" + site.region().name();
        }

        static List<Container> of(Site site) throws TaskFailure, RemoteException, InterruptedException {
            return site.fact(
                            fact(site),
                            Listed.class,
                            () -> new Listed(
                                    ask(site, OpenStack.containers(site).list())))
                    .rows();
        }
    }
}
