package io.github.trilab.practice.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The Neutrons: one a region, and Tricircle's central one above them. A network of the central
/// Neutron comes to a region's Neutron when something there needs it, with the same id.
///
/// All methods that take a [State] expect to be called inside the world's lock.
final class Neutron {
    private final World world;

    Neutron(World world) {
        this.world = world;
    }

    /// What the Neutron of a region holds.
    State.Net of(State s, String region) {
        return s.neutrons.computeIfAbsent(region, _ -> new State.Net());
    }

    /// The name of the central region, where there is one.
    static Optional<String> central(State s) {
        return s.nodes.values().stream()
                .map(n -> n.setup)
                .filter(setup -> setup != null && setup.central())
                .map(State.Setup::centralRegion)
                .findFirst();
    }

    static boolean isCentral(State s, String region) {
        return central(s).filter(region::equals).isPresent();
    }

    /// Makes a network.
    State.Network create(State s, String region, String name, List<String> zones) {
        boolean central = isCentral(s, region);
        State.Setup setup = s.nodes.values().stream()
                .map(n -> n.setup)
                .filter(n -> n != null && (central ? n.central() : n.region().equals(region)))
                .findFirst()
                .orElseThrow();
        Set<Integer> used =
                of(s, region).networks.stream().map(State.Network::segment).collect(Collectors.toSet());
        int segment;
        do {
            segment = setup.firstVni() + world.number(Math.max(1, setup.lastVni() - setup.firstVni() + 1));
        } while (used.contains(segment) && used.size() <= setup.lastVni() - setup.firstVni());
        State.Network made =
                new State.Network(world.uuid(), name, segment, zones, world.now(), world.now(), central ? 0 : 1);
        of(s, region).networks.add(made);
        return made;
    }

    /// The network with that id or name.
    ///
    /// @param missing what to say where there is none
    /// @throws ClientError where there is none, or several share the name
    State.Network find(State s, String region, String nameOrId, String missing) throws ClientError {
        List<State.Network> all = of(s, region).networks;
        List<State.Network> found =
                all.stream().filter(n -> n.id().equals(nameOrId)).toList();
        if (found.isEmpty()) {
            found = all.stream().filter(n -> n.name().equals(nameOrId)).toList();
        }
        if (found.isEmpty()) {
            throw new ClientError(missing);
        }
        if (found.size() > 1) {
            throw new ClientError("More than one Network exists with the name '" + nameOrId + "'.");
        }
        return found.getFirst();
    }

    /// The subnet with that id or name.
    ///
    /// @throws ClientError where there is none, or several share the name
    State.Subnet findSubnet(State s, String region, String nameOrId) throws ClientError {
        List<State.Subnet> all = of(s, region).subnets;
        List<State.Subnet> found = all.stream()
                .filter(n -> n.id().equals(nameOrId) || n.name().equals(nameOrId))
                .toList();
        if (found.isEmpty()) {
            throw new ClientError("No Subnet found for " + nameOrId);
        }
        if (found.size() > 1) {
            throw new ClientError("More than one Subnet exists with the name '" + nameOrId + "'.");
        }
        return found.getFirst();
    }

    /// Makes a subnet.
    ///
    /// @param url the Neutron's address, for messages
    /// @throws ClientError where the range is none, or overlaps one of the network
    State.Subnet createSubnet(State s, String region, String url, State.Network network, String name, String range)
            throws ClientError {
        String bad = "BadRequestException: 400: Client Error for url: " + url
                + "/v2.0/subnets, Invalid input for operation: ";
        Cidr cidr = Cidr.parse(range).orElseThrow(() -> new ClientError(bad + range + " is not in a CIDR format."));
        boolean overlaps = of(s, region).subnets.stream()
                .filter(n -> n.network().equals(network.id()))
                .anyMatch(n -> Cidr.parse(n.cidr()).filter(cidr::overlaps).isPresent());
        if (overlaps) {
            throw new ClientError(bad + "Requested subnet with cidr: " + range + " for network: " + network.id()
                    + " overlaps with another subnet.");
        }
        State.Subnet made = new State.Subnet(world.uuid(), name, network.id(), cidr.toString(), world.now());
        of(s, region).subnets.add(made);
        of(s, region)
                .networks
                .replaceAll(n -> n.id().equals(network.id())
                        ? new State.Network(n.id(), n.name(), n.segment(), n.zones(), n.created(), world.now(), 2)
                        : n);
        return made;
    }

    /// Whether ports of containers use a network.
    boolean inUse(State s, String region, String network) {
        return of(s, region).ports.stream()
                .anyMatch(p -> p.network().equals(network) && p.owner().startsWith("compute:"));
    }

    /// Removes a network with all on it; one of the central Neutron from every region.
    void delete(State s, String region, String network) {
        List<String> where = isCentral(s, region) ? List.copyOf(s.neutrons.keySet()) : List.of(region);
        for (String each : where) {
            State.Net net = of(s, each);
            net.ports.removeIf(p -> p.network().equals(network));
            net.subnets.removeIf(n -> n.network().equals(network));
            net.networks.removeIf(n -> n.id().equals(network));
        }
    }

    /// Removes a subnet with the ports that only serve it; one of the central Neutron from every
    /// region.
    void deleteSubnet(State s, String region, String subnet) {
        List<String> where = isCentral(s, region) ? List.copyOf(s.neutrons.keySet()) : List.of(region);
        for (String each : where) {
            State.Net net = of(s, each);
            net.ports.removeIf(p -> p.subnet().equals(subnet));
            net.subnets.removeIf(n -> n.id().equals(subnet));
        }
    }

    /// A network as a region's Neutron sees it: one that is there, or one of the central Neutron.
    Optional<State.Network> visible(State s, String region, String id) {
        Optional<State.Network> local = of(s, region).networks.stream()
                .filter(n -> n.id().equals(id) || n.name().equals(id))
                .findFirst();
        return local.isPresent()
                ? local
                : central(s)
                        .flatMap(central -> of(s, central).networks.stream()
                                .filter(n -> n.id().equals(id) || n.name().equals(id))
                                .findFirst());
    }

    /// Brings a network of the central Neutron to a region, and makes a port on it.
    ///
    /// @throws ClientError where the network does not reach that region, has no subnet or no
    ///     address is left
    State.Port plug(State s, String region, State.Network network) throws ClientError {
        Optional<String> central = central(s);
        boolean stretched = central.isPresent()
                && of(s, central.get()).networks.stream().anyMatch(n -> n.id().equals(network.id()));
        String home = stretched ? central.get() : region;
        List<State.Subnet> subnets = of(s, home).subnets.stream()
                .filter(n -> n.network().equals(network.id()))
                .toList();
        if (stretched) {
            Optional<State.Pod> pod =
                    s.pods.stream().filter(p -> p.region().equals(region)).findFirst();
            boolean reached = pod.isPresent()
                    && (network.zones().isEmpty()
                            || network.zones().contains(pod.get().zone()));
            if (!reached) {
                throw new ClientError("network: " + network.id() + " not located in current region: " + region
                        + ", az_hints: " + PythonText.repr(network.zones()));
            }
        }
        if (subnets.isEmpty()) {
            throw new ClientError("The Neutron network " + network.id() + " has no subnet");
        }
        if (subnets.size() > 1) {
            throw new ClientError("Multiple Neutron subnets exist with ip version 4");
        }
        State.Subnet subnet = subnets.getFirst();
        if (stretched) {
            bring(s, home, region, network, subnet);
        }
        State.Port port = port(s, home, network, subnet, "", "compute:kuryr");
        if (stretched) {
            of(s, region).ports.add(port);
        }
        return port;
    }

    private void bring(State s, String central, String region, State.Network network, State.Subnet subnet)
            throws ClientError {
        State.Net local = of(s, region);
        if (local.networks.stream().noneMatch(n -> n.id().equals(network.id()))) {
            local.networks.add(network);
        }
        if (local.subnets.stream().noneMatch(n -> n.id().equals(subnet.id()))) {
            local.subnets.add(subnet);
            serving(s, central, network, subnet, "snat_port_" + subnet.id());
            State.Port dhcp = serving(s, central, network, subnet, "dhcp_port_" + subnet.id());
            local.ports.add(new State.Port(
                    dhcp.id(), dhcp.id(), dhcp.network(), dhcp.subnet(), dhcp.mac(), dhcp.ip(), dhcp.owner()));
            serving(s, central, network, subnet, "interface_" + region + "_" + subnet.id());
        }
    }

    private State.Port serving(State s, String region, State.Network network, State.Subnet subnet, String name)
            throws ClientError {
        Optional<State.Port> known =
                of(s, region).ports.stream().filter(p -> p.name().equals(name)).findFirst();
        return known.isPresent()
                ? known.get()
                : port(s, region, network, subnet, name, name.startsWith("dhcp") ? "network:dhcp" : "network:router");
    }

    private State.Port port(
            State s, String region, State.Network network, State.Subnet subnet, String name, String owner)
            throws ClientError {
        Cidr cidr = Cidr.parse(subnet.cidr()).orElseThrow();
        Set<String> used = of(s, region).ports.stream()
                .filter(p -> p.subnet().equals(subnet.id()))
                .map(State.Port::ip)
                .collect(Collectors.toSet());
        List<String> free = new ArrayList<>();
        for (long i = 2; i < Math.min(cidr.size() - 1, 4096); i++) {
            if (!used.contains(cidr.address(i))) {
                free.add(cidr.address(i));
            }
        }
        if (free.isEmpty()) {
            throw new ClientError("No more IP addresses available on network " + network.id() + ".");
        }
        String ip = owner.equals("network:dhcp") ? free.getFirst() : free.get(world.number(free.size()));
        String mac = world.hex(3).replaceAll("(..)(..)(..)", "fa:16:3e:$1:$2:$3");
        State.Port made = new State.Port(world.uuid(), name, network.id(), subnet.id(), mac, ip, owner);
        of(s, region).ports.add(made);
        return made;
    }

    /// Removes a container's port everywhere.
    void unplug(State s, String port) {
        s.neutrons.values().forEach(net -> net.ports.removeIf(p -> p.id().equals(port)));
    }
}
