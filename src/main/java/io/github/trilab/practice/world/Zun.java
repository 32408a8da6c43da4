package io.github.trilab.practice.world;

import io.github.trilab.practice.Faults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Zun: the containers of every region, from `Creating` to what becomes of them.
///
/// Which Neutron Zun and Kuryr ask is what their services read when they started; one that has no
/// region asks the first in the catalog (the guide's step 2 exists because of that).
final class Zun {
    private final World world;
    private final Neutron neutron;
    private final Glance glance;
    private final Wire wire;
    private final Sandboxes sandboxes;
    private final Map<String, Sandbox> running = new ConcurrentHashMap<>();
    private final Set<Thread> busy = ConcurrentHashMap.newKeySet();

    Zun(World world, Neutron neutron, Glance glance, Wire wire, Sandboxes sandboxes) {
        this.world = world;
        this.neutron = neutron;
        this.glance = glance;
        this.wire = wire;
        this.sandboxes = sandboxes;
    }

    /// What makes the machines that containers are.
    @FunctionalInterface
    interface Sandboxes {
        /// A machine for a container.
        io.github.trilab.practice.shell.Machine create(Node node, String name) throws IOException;
    }

    /// A region's containers, oldest first.
    static List<State.Container> of(State s, String region) {
        return s.containers.computeIfAbsent(region, _ -> new ArrayList<>());
    }

    /// The container with that uuid or name.
    ///
    /// @throws ClientError where there is none, or several share the name (DOMAIN T21)
    State.Container find(State s, String region, String nameOrId) throws ClientError {
        List<State.Container> all = of(s, region);
        Optional<State.Container> exact =
                all.stream().filter(c -> c.uuid.equals(nameOrId)).findFirst();
        if (exact.isPresent()) {
            return exact.get();
        }
        List<State.Container> found =
                all.stream().filter(c -> c.name.equals(nameOrId)).toList();
        if (found.size() > 1) {
            throw new ClientError("Multiple containers exist with same name. Please use the container uuid instead."
                    + world.http(409));
        }
        if (found.isEmpty()) {
            throw new ClientError("Container " + nameOrId + " could not be found." + world.http(404));
        }
        return found.getFirst();
    }

    /// The region whose Neutron a unit of a node asks.
    private static String asked(State s, String node, String unit) {
        return s.unit(node, "devstack@" + unit + ".service")
                .map(u -> u.region)
                .or(() -> s.endpoints.stream()
                        .filter(e -> e.type().equals("network"))
                        .map(State.Endpoint::region)
                        .findFirst())
                .orElse("");
    }

    private static boolean hasNeutron(State s, String region) {
        return s.endpoints.stream()
                .anyMatch(e -> e.type().equals("network") && e.region().equals(region));
    }

    /// Takes a container's order: what Zun's API checks before it answers `Creating`.
    ///
    /// @param wanted id or name of its network, empty for whichever there is
    /// @throws ClientError where the network is not seen
    State.Container order(Node node, String region, State.Container container, String wanted) throws ClientError {
        return world.<State.Container, ClientError>change(s -> {
            String where = asked(s, node.name(), "zun-api");
            if (!hasNeutron(s, where)) {
                throw new ClientError(
                        "public endpoint for network service in " + where + " region not found" + world.http(500));
            }
            Optional<State.Network> network = wanted.isEmpty()
                    ? neutron.of(s, where).networks.stream().findFirst()
                    : neutron.visible(s, where, wanted);
            if (network.isEmpty()) {
                throw new ClientError(
                        wanted.isEmpty()
                                ? "There is no neutron network available" + world.http(409)
                                : "Neutron network " + wanted + " could not be found." + world.http(404));
            }
            container.uuid = world.uuid();
            container.network = network.get().id();
            container.created = world.now();
            of(s, region).add(container);
            return container;
        });
    }

    /// Works off what was ordered, as zun-compute does when it starts.
    void work(Node node) {
        String region =
                world.read(s -> s.setup(node.name()).map(State.Setup::region).orElse(""));
        List<String> waiting = world.read(s -> s.containers.getOrDefault(region, List.of()).stream()
                .filter(c -> c.status.equals("Creating") && c.task == null)
                .map(c -> c.uuid)
                .toList());
        waiting.forEach(uuid -> later(() -> create(node, region, uuid)));
    }

    /// After a start of the practice lab: containers run again, work that was under way begins
    /// anew.
    void resume(Node node) {
        String region =
                world.read(s -> s.setup(node.name()).map(State.Setup::region).orElse(""));
        for (State.Container c : world.read(s -> List.copyOf(s.containers.getOrDefault(region, List.of())))) {
            if (c.status.equals("Running") || (c.status.equals("Creating") && c.dockerId != null)) {
                later(() -> launch(node, region, c));
            } else if (c.status.equals("Creating")) {
                world.alter(_ -> c.task = null);
            } else if (c.status.equals("Deleting")) {
                remove(node, region, c.uuid, 0);
            }
        }
        work(node);
    }

    /// Something that goes on after the client was answered.
    private interface Work {
        void run() throws InterruptedException;
    }

    private void later(Work work) {
        Thread thread = Thread.ofVirtual().unstarted(() -> {
            try {
                work.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                busy.remove(Thread.currentThread());
            }
        });
        busy.add(thread);
        thread.start();
    }

    private void create(Node node, String region, String uuid) throws InterruptedException {
        boolean mine = world.change(s -> {
            Optional<State.Container> c = container(s, region, uuid);
            boolean up = Systemd.running(s, node.name(), "zun-compute");
            boolean waits = c.isPresent()
                    && c.get().task == null
                    && c.get().dockerId == null
                    && c.get().status.equals("Creating");
            if (!up || !waits) {
                return false;
            }
            c.get().task = "container_creating";
            return true;
        });
        if (!mine) {
            return;
        }
        node.machine().work(9000);
        Optional<State.Container> ready = world.change(s -> {
            Optional<State.Container> found = container(s, region, uuid);
            found.ifPresent(c -> prepare(s, node, region, c));
            return found;
        });
        if (ready.isEmpty()) {
            return;
        }
        State.Container c = ready.get();
        if (c.status.equals("Creating")) {
            launch(node, region, c);
        } else if (c.dockerId != null) {
            // Zun's periodic look at Docker finds a container that never ran (DOMAIN T19).
            node.machine().work(20_000);
            world.alter(_ -> c.status = "Created");
        }
    }

    private static Optional<State.Container> container(State s, String region, String uuid) {
        return of(s, region).stream().filter(c -> c.uuid.equals(uuid)).findFirst();
    }

    /// Gets image, network and port, and lets Docker make the container.
    private void prepare(State s, Node node, String region, State.Container c) {
        c.task = null;
        c.updated = world.now();
        try {
            c.host = node.name();
            version(s, node);
            image(region, c);
            String docker = world.hex(32);
            plug(s, node, region, c, docker);
            c.dockerId = docker;
            c.hostname = docker.substring(0, 12);
            c.since = world.now();
            String program = c.command.isEmpty() ? "sh" : c.command.getFirst();
            if (!Sandbox.has(program)) {
                c.exit = 127;
                throw new ClientError(docker(400, "containers/" + docker + "/start", "Bad Request")
                        + "(\"failed to create shim task: OCI runtime create failed: runc create failed: unable to start"
                        + " container process: exec: \"" + program
                        + "\": executable file not found in $PATH: unknown\").");
            }
        } catch (ClientError e) {
            c.status = "Error";
            c.reason = e.text();
            if (c.dockerId == null) {
                c.host = null;
            }
        }
    }

    /// What every call of Docker ends in where the daemon does not take Zun's API (DOMAIN T16).
    private static void version(State s, Node node) throws ClientError {
        DockerVersion docker = new DockerVersion(s.node(node.name()).dockerVersion);
        if (docker.refusesZun()) {
            throw new ClientError(docker(400, "images/json", "Bad Request") + "(\"client version "
                    + DockerVersion.ZUN_API + " is too old. Minimum supported API version is " + docker.oldestApi()
                    + ", please upgrade your client to a newer version\").");
        }
    }

    private void image(String region, State.Container c) throws ClientError {
        if (c.imageDriver.equals("glance")) {
            List<State.StoredImage> found = glance.find(region, c.image);
            if (found.isEmpty()) {
                throw new ClientError("Image " + c.image + " could not be found.");
            }
            if (found.getFirst().source() == null) {
                throw new ClientError(
                        docker(500, "images/load", "Internal Server Error") + "(\"archive/tar: invalid tar header\").");
            }
        }
    }

    private static String docker(int code, String path, String text) {
        return "Docker internal error: " + code + (code < 500 ? " Client" : " Server")
                + " Error for http+docker://localhost/v1.26/" + path + ": " + text + " ";
    }

    private void plug(State s, Node node, String region, State.Container c, String docker) throws ClientError {
        String start = docker(500, "containers/" + docker + "/start", "Internal Server Error");
        String network = String.valueOf(c.network);
        if (world.faults.take(Faults.Kind.CONTAINER, node.name(), c.name).isPresent()
                || !Systemd.running(s, node.name(), "kuryr-libnetwork")) {
            throw new ClientError(
                    docker(500, "networks/create", "Internal Server Error") + "(\"legacy plugin: plugin not found\").");
        }
        String zun = asked(s, node.name(), "zun-compute");
        String kuryr = asked(s, node.name(), "kuryr-libnetwork");
        if (!hasNeutron(s, zun)) {
            throw new ClientError("public endpoint for network service in " + zun + " region not found");
        }
        State.Network found = neutron.visible(s, zun, network)
                .orElseThrow(() -> new ClientError("Neutron network " + network + " could not be found."));
        State.Port port = neutron.plug(s, zun, found);
        try {
            if (!hasNeutron(s, kuryr)) {
                throw new ClientError(start + "(\"failed to create endpoint on network " + network
                        + ": public endpoint for network service in " + kuryr + " region not found\").");
            }
            if (!zun.equals(kuryr)) {
                // Kuryr does not find Zun's port in its own Neutron and asks for the address again.
                throw new ClientError(start + "(\"failed to create endpoint on network " + network
                        + ": IpamDriver.RequestAddress: IP address " + port.ip() + " already allocated in subnet "
                        + port.subnet() + "\").");
            }
            if (!zun.equals(region)) {
                // The port is bound on a host that the asked region has no L2 agent on.
                throw new ClientError(start + "(\"failed to create endpoint on network " + network
                        + ": NetworkDriver.CreateEndpoint: Neutron port " + port.id()
                        + " did not become active on time.\").");
            }
        } catch (ClientError e) {
            neutron.unplug(s, port.id());
            throw e;
        }
        c.port = port.id();
        c.address = port.ip();
        c.mac = port.mac();
    }

    /// Starts the container's command.
    private void launch(Node node, String region, State.Container c) throws InterruptedException {
        if (world.frozen()) {
            return;
        }
        String hostname = String.valueOf(c.hostname);
        Wire.Address address = new Wire.Address(String.valueOf(c.network), String.valueOf(c.address));
        try {
            Sandbox sandbox =
                    new Sandbox(sandboxes.create(node, hostname), hostname, wire, address, String.valueOf(c.mac));
            running.put(c.uuid, sandbox);
            List<String> command = c.command.isEmpty() ? List.of("sh") : c.command;
            sandbox.start(command, text -> world.alter(_ -> c.log += text), exit -> ended(node, region, c, exit));
            world.alter(_ -> {
                if (running.get(c.uuid) == sandbox) {
                    c.status = "Running";
                    c.since = world.now();
                    c.updated = world.now();
                }
            });
        } catch (IOException e) {
            world.alter(_ -> {
                c.status = "Error";
                c.reason = docker(500, "containers/create", "Internal Server Error") + "(\"" + e.getMessage() + "\").";
            });
        }
    }

    private void ended(Node node, String region, State.Container c, int exit) {
        if (world.frozen()) {
            return;
        }
        world.alter(_ -> {
            running.remove(c.uuid);
            c.status = "Stopped";
            c.exit = exit;
            c.since = world.now();
        });
        if (c.autoRemove) {
            remove(node, region, c.uuid, 1000);
        }
    }

    /// Starts a container that does not run.
    void start(Node node, String region, State.Container c) throws ClientError {
        require(c, "start", Set.of("Created", "Stopped"));
        world.alter(_ -> c.task = "container_starting");
        later(() -> {
            node.machine().work(2000);
            world.alter(_ -> c.task = null);
            if (Sandbox.has(c.command.isEmpty() ? "sh" : c.command.getFirst())) {
                launch(node, region, c);
            }
        });
    }

    /// Stops a container that runs.
    void stop(Node node, State.Container c) throws ClientError {
        require(c, "stop", Set.of("Running"));
        world.alter(_ -> c.task = "container_stopping");
        later(() -> {
            node.machine().work(10_000);
            halt(c);
            world.alter(_ -> {
                c.task = null;
                c.status = "Stopped";
                c.exit = 137;
                c.since = world.now();
            });
        });
    }

    private void halt(State.Container c) {
        Sandbox sandbox = running.remove(c.uuid);
        if (sandbox != null) {
            sandbox.stop();
        }
    }

    /// Deletes a container.
    ///
    /// @param force whatever it does
    void delete(Node node, String region, State.Container c, boolean force) throws ClientError {
        if (!force) {
            require(c, "delete", Set.of("Created", "Error", "Stopped", "Deleted", "Dead"));
        }
        world.alter(_ -> {
            c.status = "Deleting";
            c.task = "container_deleting";
        });
        remove(node, region, c.uuid, 2000);
    }

    private void remove(Node node, String region, String uuid, long millis) {
        later(() -> {
            node.machine().work(millis);
            world.alter(s -> container(s, region, uuid).ifPresent(c -> {
                halt(c);
                if (c.port != null) {
                    neutron.unplug(s, c.port);
                }
                of(s, region).remove(c);
            }));
        });
    }

    /// The inside of a running container.
    ///
    /// @throws ClientError where it does not run
    Sandbox inside(State.Container c) throws ClientError {
        require(c, "execute", Set.of("Running"));
        Sandbox sandbox = running.get(c.uuid);
        if (sandbox == null) {
            throw new ClientError("Cannot execute container " + c.uuid + " in Stopped state" + world.http(409));
        }
        return sandbox;
    }

    private void require(State.Container c, String action, Set<String> states) throws ClientError {
        if (!states.contains(c.status)) {
            throw new ClientError(
                    "Cannot " + action + " container " + c.uuid + " in " + c.status + " state" + world.http(409));
        }
    }

    /// Ends everything that goes on; the state stays as it is.
    void close() {
        busy.forEach(Thread::interrupt);
        running.values().forEach(Sandbox::stop);
    }
}
