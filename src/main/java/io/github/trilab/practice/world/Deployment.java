package io.github.trilab.practice.world;

import io.github.trilab.practice.Faults;
import io.github.trilab.practice.shell.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The pretend OpenStack deployment over the nodes of a practice lab. Safe for use by several
/// threads.
public final class Deployment implements AutoCloseable {
    private final World world;
    private final Keystone keystone;
    private final Services services;
    private final Glance glance;
    private final Zun zun;
    private final SourceTrees sources;
    private final GitServer server;
    private final Commands commands = new Commands();
    private final Map<String, Systemd> systemds = new HashMap<>();

    /// Makes the small machines that containers are.
    @FunctionalInterface
    public interface ContainerMachines {
        /// A machine for a container of a node.
        ///
        /// @param name the container's host name
        ///
        /// @throws IOException where its files cannot be made
        Machine create(Machine node, String name) throws IOException;
    }

    /// Opens a deployment.
    ///
    /// @param file where its state is kept, and goes on from where it is there; kept nowhere where
    ///     null
    /// @param mirrors addresses of git servers beside https://opendev.org
    /// @param seed ids and addresses follow from it
    /// @throws IOException where the state cannot be read
    public Deployment(
            @Nullable Path file,
            Collection<String> mirrors,
            long seed,
            Clock clock,
            Faults faults,
            ContainerMachines machines)
            throws IOException {
        world = new World(file, seed, clock, faults);
        keystone = new Keystone(world);
        services = new Services(world);
        glance = new Glance(world);
        sources = new SourceTrees();
        server = new GitServer(mirrors, sources);
        Neutron neutron = new Neutron(world);
        zun = new Zun(world, neutron, glance, new Wire(), (node, name) -> machines.create(node.machine(), name));
        services.listener((node, unit) -> {
            if (unit.equals("devstack@zun-compute.service")) {
                zun.work(node);
            }
        });
        IdentityCommands.add(commands);
        PodCommands.add(commands);
        new ImageCommands(glance).add(commands);
        new NetworkCommands(neutron).add(commands);
        new ContainerCommands(zun).add(commands);
    }

    /// Adds a node: its programs are installed, and what ran on it runs again.
    ///
    /// @param address the address that its services listen on
    /// @param boot when it was started, in milliseconds since 1970
    public void add(Machine machine, String address, long boot) {
        Node node = new Node(machine.name(), address, machine, boot);
        world.add(node);
        Systemd systemd = new Systemd(world, node, services);
        systemds.put(node.name(), systemd);
        NodeSetup setup = new NodeSetup(world, node, systemd, keystone, sources, () -> equip(node));
        PipProgram pip = new PipProgram(setup, node);
        machine.install("git", new GitProgram(node, server));
        machine.install("practice-stack", new StackScript(world, node, keystone, server, setup));
        machine.install("practice-unstack", new UnstackScript(world, node, systemd, false));
        machine.install("practice-clean", new UnstackScript(world, node, systemd, true));
        machine.install("systemctl", new SystemctlProgram(world, node, systemd));
        machine.install("journalctl", new JournalctlProgram(node, systemd));
        machine.install("python3", new PythonProgram(world, node, pip));
        machine.install("pip", pip);
        machine.install("pip3", pip);
        machine.install("ovs-vsctl", new OpenVSwitch(world, node));
        for (String[] unit : BOOTED) {
            if (!systemd.knows(unit[0])) {
                systemd.define(unit[0], unit[1]);
                systemd.start(unit[0]);
            }
        }
        equip(node);
    }

    private static final String[][] BOOTED = {
        {"ssh.service", "OpenBSD Secure Shell server"},
        {"cron.service", "Regular background program processing daemon"},
        {"systemd-journald.service", "Journal Service"},
        {"openvswitch-switch.service", "Open vSwitch"},
    };

    /// Lets everything run again that ran when the state was kept; call it once all nodes are
    /// there.
    public void resume() {
        systemds.values().forEach(Systemd::boot);
        world.nodes().forEach(zun::resume);
    }

    /// Installs Docker on a node, as if somebody had done so beforehand.
    public void preinstallDocker(String name) {
        Node node = world.node(name);
        Systemd systemd = systemds.get(name);
        if (systemd != null) {
            new NodeSetup(world, node, systemd, keystone, sources, () -> equip(node)).docker("");
        }
    }

    private void equip(Node node) {
        boolean openstack = world.read(s -> state(s, node).openstack);
        boolean docker = world.read(s -> state(s, node).docker);
        if (openstack) {
            node.machine().install("openstack", new OpenStackClient(world, keystone, node, commands));
            node.machine().install("glance", new GlanceClient(world, keystone, glance));
            node.machine().install("zun", call -> {
                call.print("4.5.0");
                return 0;
            });
        }
        if (docker) {
            node.machine().install("docker", new DockerEngine(world, node));
        }
    }

    private static State.NodeState state(State s, Node node) {
        return s.node(node.name());
    }

    /// Ends everything that runs. The kept state says that it still does, and so it will when it is
    /// opened again.
    @Override
    public void close() {
        world.freeze();
        zun.close();
    }
}
