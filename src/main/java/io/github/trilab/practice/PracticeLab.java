package io.github.trilab.practice;

import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Login;
import io.github.trilab.lab.Node;
import io.github.trilab.practice.shell.CommandLog;
import io.github.trilab.practice.shell.Machine;
import io.github.trilab.practice.shell.PracticeMachine;
import io.github.trilab.practice.world.Deployment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// The embedded practice lab: SSH nodes of this program on the loopback address, over one pretend
/// OpenStack deployment. No hardware is touched; everything it says of itself says PRACTICE.
///
/// Below its folder: `nodes/NAME/` (a node's files), `nodes/NAME.commands.jsonl` (what ran there),
/// `world.json` (the deployment), `ports` and the keys. A lab started again on the same folder goes
/// on where it was, as after a reboot of the nodes.
public final class PracticeLab implements AutoCloseable {
    private static final String NETWORK = "10.77.0.";
    private static final int FIRST_ADDRESS = 11;
    private static final int MOST = 200;

    private final Path folder;
    private final boolean temporary;
    private final Faults faults;
    private final Lab lab;
    private volatile Pacing pacing;
    private final Deployment deployment;
    private final List<NodeServer> servers;
    private final List<AutoCloseable> machines = new CopyOnWriteArrayList<>();
    private final Map<String, List<CommandLog.Entry>> commands = new ConcurrentHashMap<>();
    private final @Nullable FaultFile faultFile;

    /// Starts a practice lab.
    ///
    /// @throws IOException where its folder cannot be used, or a port that it had before is taken
    /// @throws IllegalArgumentException where it is to have fewer than 2 or more than 200 regions
    public static PracticeLab start(PracticeOptions options) throws IOException {
        if (options.regions() < 2 || options.regions() > MOST) {
            throw new IllegalArgumentException(
                    "a practice lab has 2 to " + MOST + " regions, not " + options.regions());
        }
        return new PracticeLab(options);
    }

    private PracticeLab(PracticeOptions options) throws IOException {
        Path given = options.folder();
        temporary = given == null;
        folder = (given == null ? Files.createTempDirectory("trilab-practice") : Files.createDirectories(given))
                .toAbsolutePath()
                .normalize();
        faults = options.faults();
        // The nodes' own files are there before their disks are full.
        List<Faults.Fault> later =
                faults.all().stream().filter(f -> f.kind() == Faults.Kind.DISK).toList();
        later.forEach(faults::remove);
        pacing = options.pacing();
        PracticeNetwork network = new PracticeNetwork(options.regions(), faults);
        deployment = new Deployment(
                temporary ? null : folder.resolve("world.json"),
                options.mirrors(),
                options.seed(),
                options.clock(),
                faults,
                (node, name) -> container(node, name, options));
        List<PracticeMachine> nodes = together(tasks(options.regions(), i -> () -> machine(i, options, network)));
        for (int i = 0; i < nodes.size(); i++) {
            deployment.add(nodes.get(i), address(i), nodes.get(i).boot());
            if (options.docker()) {
                deployment.preinstallDocker(nodes.get(i).name());
            }
        }
        deployment.resume();
        Path keyFile = folder.resolve("practice_key");
        Logins logins = Logins.NOBODY.withKey("stack", ClientKey.at(keyFile));
        Properties ports = ports();
        servers = together(tasks(options.regions(), i -> () -> server(nodes.get(i), ports, logins)));
        for (NodeServer server : servers) {
            ports.setProperty(server.machine().name(), Integer.toString(server.port()));
        }
        keep(ports);
        lab = describe(keyFile, options);
        later.forEach(faults::add);
        faultFile = temporary ? null : new FaultFile(folder.resolve("faults.txt"), faults);
    }

    private interface Step<T> {
        Callable<T> of(int index);
    }

    private static <T> List<Callable<T>> tasks(int count, Step<T> step) {
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tasks.add(step.of(i));
        }
        return tasks;
    }

    /// Does it all side by side.
    private static <T> List<T> together(List<Callable<T>> tasks) throws IOException {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> one : threads.invokeAll(tasks)) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting the practice lab", e);
        }
    }

    private static String name(int index) {
        return "node" + (index + 1);
    }

    private static String address(int index) {
        return NETWORK + (FIRST_ADDRESS + index);
    }

    private PracticeMachine machine(int index, PracticeOptions options, PracticeNetwork network) throws IOException {
        String name = name(index);
        PracticeMachine machine = PracticeMachine.create(
                name,
                Files.createDirectories(folder.resolve("nodes").resolve(name)),
                options.pacing(),
                faults,
                options.clock());
        machines.add(machine);
        List<CommandLog.Entry> log = commands.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>());
        machine.onCommand(log::add);
        machine.network(network.seenFrom(address(index)));
        Machine.Files files = machine.files();
        files.write("/etc/motd", "PRACTICE LAB: this is " + name + ", a pretend node. Nothing here is real.\n", "root");
        StringBuilder hosts = new StringBuilder("127.0.0.1\tlocalhost\n127.0.1.1\t" + name + "\n");
        for (int i = 0; i < options.regions(); i++) {
            if (i != index) {
                hosts.append(address(i)).append('\t').append(name(i)).append('\n');
            }
        }
        files.write("/etc/hosts", hosts.toString(), "root");
        String distribution = options.distribution();
        if (distribution != null) {
            files.write("/etc/os-release", Distributions.release(distribution), "root");
        }
        return machine;
    }

    private Machine container(Machine node, String name, PracticeOptions options) throws IOException {
        Path root = folder.resolve("nodes").resolve(node.name() + ".containers").resolve(name);
        PracticeMachine machine =
                PracticeMachine.create(name, Files.createDirectories(root), pacing, faults, options.clock());
        machines.add(machine);
        return machine;
    }

    private NodeServer server(PracticeMachine machine, Properties ports, Logins logins) throws IOException {
        int port = Integer.parseInt(ports.getProperty(machine.name(), "0"));
        return NodeServer.start(machine, port, folder.resolve("nodes").resolve(machine.name() + ".hostkey"), logins);
    }

    private Properties ports() throws IOException {
        Properties ports = new Properties();
        Path file = folder.resolve("ports");
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                ports.load(in);
            }
        }
        return ports;
    }

    private void keep(Properties ports) throws IOException {
        StringBuilder text = new StringBuilder();
        for (NodeServer server : servers) {
            String name = server.machine().name();
            text.append(name).append('=').append(ports.getProperty(name)).append('\n');
        }
        Files.writeString(folder.resolve("ports"), text, StandardCharsets.UTF_8);
    }

    private Lab describe(Path keyFile, PracticeOptions options) {
        Login login = new Login(Login.Kind.KEY, keyFile.toString(), null, null);
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            NodeServer server = servers.get(i);
            nodes.add(new Node(
                    name(i),
                    "127.0.0.1",
                    server.port(),
                    "stack",
                    login,
                    null,
                    null,
                    server.fingerprint(),
                    address(i),
                    null,
                    null,
                    null));
        }
        Lab like = Lab.of("practice", nodes);
        return new Lab(
                like.name(),
                true,
                like.release(),
                like.refs(),
                like.centralRegion(),
                like.nodes(),
                like.regions(),
                options.pacing().equals(Pacing.INSTANT) ? settled(like.devstack()) : like.devstack(),
                like.image(),
                like.network(),
                like.containers(),
                like.balancing());
    }

    /// Where no work takes time, a restarted unit is up or down at once.
    private static io.github.trilab.lab.DevStack settled(io.github.trilab.lab.DevStack d) {
        return new io.github.trilab.lab.DevStack(
                d.gitBase(),
                d.directory(),
                d.dest(),
                d.force(),
                d.reclone(),
                d.dockerVersion(),
                d.vxlanRanges(),
                d.vlanRanges(),
                0,
                d.settings());
    }

    /// The lab document that reaches these nodes.
    public Lab lab() {
        return lab;
    }

    /// Folder that holds everything; gone after [#close()] where none was given.
    public Path folder() {
        return folder;
    }

    /// Has work go by at another speed from now on.
    public void pace(Pacing next) {
        pacing = next;
        servers.forEach(server -> server.machine().pace(next));
        for (AutoCloseable machine : machines) {
            if (machine instanceof PracticeMachine one) {
                one.pace(next);
            }
        }
    }

    /// The faults that it shows; more can be added at any time.
    public Faults faults() {
        return faults;
    }

    /// What ran on a node since the start, oldest first: command lines that came over SSH and calls
    /// of the clients.
    ///
    /// @throws IllegalArgumentException where there is no such node
    public List<CommandLog.Entry> nodeCommands(String node) {
        List<CommandLog.Entry> log = commands.get(node);
        if (log == null) {
            throw new IllegalArgumentException("no node " + node);
        }
        return List.copyOf(log);
    }

    /// The machine of a node.
    ///
    /// @throws IllegalArgumentException where there is no such node
    public PracticeMachine machine(String node) {
        return servers.stream()
                .map(NodeServer::machine)
                .filter(m -> m.name().equals(node))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no node " + node));
    }

    /// Ends all nodes. A given folder stays, and a lab started on it goes on.
    @Override
    public void close() throws IOException {
        if (faultFile != null) {
            faultFile.close();
        }
        deployment.close();
        for (NodeServer server : servers) {
            server.close();
        }
        for (AutoCloseable machine : machines) {
            try {
                machine.close();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }
        if (temporary) {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, @Nullable IOException e) throws IOException {
                Files.deleteIfExists(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
