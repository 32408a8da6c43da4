package io.github.trilab.practice.world;

import static io.github.trilab.practice.world.IdentityCommands.cells;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The `openstack` commands about networks, subnets and ports.
final class NetworkCommands {
    private final Neutron neutron;

    NetworkCommands(Neutron neutron) {
        this.neutron = neutron;
    }

    /// Where a command goes.
    private record Target(State.Endpoint endpoint, String region, boolean central) {
        String url() {
            return endpoint.url();
        }
    }

    void add(Commands commands) {
        commands.add(
                "network create",
                Syntax.show()
                        .option("--availability-zone-hint", "<availability-zone>")
                        .option("--provider-network-type", "<provider-network-type>")
                        .option("--provider-physical-network", "<provider-physical-network>")
                        .option("--provider-segment", "<provider-segment>")
                        .option("--description", "<description>")
                        .option("--mtu", "<mtu>")
                        .flag("--external")
                        .flag("--share")
                        .takes("<name>"),
                this::createNetwork);
        commands.add("network list", Syntax.list().option("--name", "<name>"), this::listNetworks);
        commands.add("network show", Syntax.show().takes("<network>"), this::showNetwork);
        commands.add("network delete", Syntax.plain().takesSeveral("<network>"), this::deleteNetworks);
        commands.add(
                "subnet create",
                Syntax.show()
                        .option("--subnet-range", "<subnet-range>")
                        .needs("--network", "<network>")
                        .option("--gateway", "<gateway>")
                        .option("--ip-version", "{4,6}")
                        .flag("--dhcp")
                        .flag("--no-dhcp")
                        .takes("<name>"),
                this::createSubnet);
        commands.add(
                "subnet list",
                Syntax.list().option("--name", "<name>").option("--network", "<network>"),
                this::listSubnets);
        commands.add("subnet show", Syntax.show().takes("<subnet>"), this::showSubnet);
        commands.add("subnet delete", Syntax.plain().takesSeveral("<subnet>"), this::deleteSubnets);
        commands.add("port list", Syntax.list().option("--network", "<network>"), this::listPorts);
    }

    private Target target(Session s, String path) throws ClientError {
        State.Endpoint endpoint = s.endpoint("network");
        boolean central = s.world().read(state -> Neutron.isCentral(state, endpoint.region()));
        s.keystone().reach(endpoint, central ? "q-svc0" : "q-svc", "/v2.0/" + path);
        return new Target(endpoint, endpoint.region(), central);
    }

    private int createNetwork(Session s) throws ClientError, IOException {
        Target at = target(s, "networks");
        State.Network made = s.world()
                .change(state -> neutron.create(
                        state,
                        at.region(),
                        s.arguments().positional(0),
                        s.arguments().values("--availability-zone-hint")));
        s.show(Sheet.one(network(s, at, made, List.of(), true)));
        return 0;
    }

    private int listNetworks(Session s) throws ClientError, IOException {
        Target at = target(s, "networks");
        List<List<@Nullable Object>> rows = new ArrayList<>();
        s.world()
                .alter(state -> neutron.of(state, at.region()).networks.stream()
                        .filter(n -> s.arguments()
                                .value("--name")
                                .map(n.name()::equals)
                                .orElse(true))
                        .sorted(Comparator.comparing(State.Network::id))
                        .forEach(n -> rows.add(cells(n.id(), n.name(), joined(subnets(state, at, n))))));
        s.show(Sheet.many(List.of("ID", "Name", "Subnets"), rows));
        return 0;
    }

    private int showNetwork(Session s) throws ClientError, IOException {
        Target at = target(s, "networks");
        String name = s.arguments().positional(0);
        State.Network found = s.world()
                .<State.Network, ClientError>change(state -> neutron.find(
                        state, at.region(), name, "Error while executing command: No Network found for " + name));
        s.show(Sheet.one(network(s, at, found, s.world().change(state -> subnets(state, at, found)), false)));
        return 0;
    }

    private int deleteNetworks(Session s) throws ClientError, IOException {
        Target at = target(s, "networks");
        return delete(s, "network", (state, name) -> {
            State.Network n = neutron.find(state, at.region(), name, "No Network found for " + name);
            if (neutron.inUse(state, at.region(), n.id())) {
                throw new ClientError("ConflictException: 409: Client Error for url: " + at.url()
                        + "/v2.0/networks/" + n.id() + ", Unable to complete operation on network " + n.id()
                        + ". There are one or more ports still in use on the network.");
            }
            neutron.delete(state, at.region(), n.id());
        });
    }

    private int createSubnet(Session s) throws ClientError, IOException {
        Target at = target(s, "subnets");
        String wanted = s.arguments().value("--network").orElse("");
        State.Subnet made = s.world().<State.Subnet, ClientError>change(state -> {
            State.Network on = neutron.find(state, at.region(), wanted, "No Network found for " + wanted);
            return neutron.createSubnet(
                    state,
                    at.region(),
                    at.url(),
                    on,
                    s.arguments().positional(0),
                    s.arguments().value("--subnet-range").orElse(""));
        });
        s.show(Sheet.one(subnet(s, at, made)));
        return 0;
    }

    private int listSubnets(Session s) throws ClientError, IOException {
        Target at = target(s, "subnets");
        List<List<@Nullable Object>> rows = new ArrayList<>();
        s.world().<ClientError>alter(state -> {
            String of = s.arguments().value("--network").orElse("");
            String id = of.isEmpty()
                    ? ""
                    : neutron.find(state, at.region(), of, "No Network found for " + of)
                            .id();
            neutron.of(state, at.region()).subnets.stream()
                    .filter(n ->
                            s.arguments().value("--name").map(n.name()::equals).orElse(true))
                    .filter(n -> id.isEmpty() || n.network().equals(id))
                    .sorted(Comparator.comparing(State.Subnet::id))
                    .forEach(n -> rows.add(cells(n.id(), n.name(), n.network(), n.cidr())));
        });
        s.show(Sheet.many(List.of("ID", "Name", "Network", "Subnet"), rows));
        return 0;
    }

    private int showSubnet(Session s) throws ClientError, IOException {
        Target at = target(s, "subnets");
        s.show(Sheet.one(subnet(
                s,
                at,
                s.world()
                        .<State.Subnet, ClientError>change(state -> neutron.findSubnet(
                                state, at.region(), s.arguments().positional(0))))));
        return 0;
    }

    private int deleteSubnets(Session s) throws ClientError, IOException {
        Target at = target(s, "subnets");
        return delete(s, "subnet", (state, name) -> {
            State.Subnet found = neutron.findSubnet(state, at.region(), name);
            if (neutron.inUse(state, at.region(), found.network())) {
                throw new ClientError("ConflictException: 409: Client Error for url: " + at.url() + "/v2.0/subnets/"
                        + found.id() + ", Unable to complete operation on subnet " + found.id()
                        + ": One or more ports have an IP allocation from this subnet.");
            }
            neutron.deleteSubnet(state, at.region(), found.id());
        });
    }

    @FunctionalInterface
    private interface Removal {
        void from(State state, String name) throws ClientError;
    }

    /// Deletes all that are named, as far as it goes.
    private static int delete(Session s, String thing, Removal removal) throws IOException {
        int failed = 0;
        for (String name : s.arguments().positionals()) {
            try {
                s.world().<ClientError>alter(state -> removal.from(state, name));
            } catch (ClientError e) {
                s.call().complain("Failed to delete " + thing + " with name or ID '" + name + "': " + e.text());
                failed++;
            }
        }
        if (failed > 0) {
            s.call()
                    .complain(
                            failed + " of " + s.arguments().positionals().size() + " " + thing + "s failed to delete.");
        }
        return failed > 0 ? 1 : 0;
    }

    private int listPorts(Session s) throws ClientError, IOException {
        Target at = target(s, "ports");
        List<List<@Nullable Object>> rows = new ArrayList<>();
        s.world().<ClientError>alter(state -> {
            String of = s.arguments().value("--network").orElse("");
            String id = of.isEmpty()
                    ? ""
                    : neutron.find(state, at.region(), of, "No Network found for " + of)
                            .id();
            neutron.of(state, at.region()).ports.stream()
                    .filter(p -> id.isEmpty() || p.network().equals(id))
                    .forEach(p -> {
                        SequencedMap<String, Object> address = new LinkedHashMap<>();
                        address.put("subnet_id", p.subnet());
                        address.put("ip_address", p.ip());
                        rows.add(cells(
                                p.id(),
                                p.name(),
                                p.mac(),
                                new Sheet.Shown(
                                        List.of(address),
                                        "ip_address='" + p.ip() + "', subnet_id='" + p.subnet() + "'"),
                                "ACTIVE"));
                    });
        });
        s.show(Sheet.many(List.of("ID", "Name", "MAC Address", "Fixed IP Addresses", "Status"), rows));
        return 0;
    }

    private List<String> subnets(State state, Target at, State.Network network) {
        return neutron.of(state, at.region()).subnets.stream()
                .filter(n -> n.network().equals(network.id()))
                .map(State.Subnet::id)
                .toList();
    }

    private static Sheet.Shown joined(List<String> values) {
        return new Sheet.Shown(values, String.join(", ", values));
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// A network's fields. Tricircle's central Neutron says less of a network, and nothing of its
    /// times when it has just made it.
    private static SequencedMap<String, @Nullable Object> network(
            Session s, Target at, State.Network n, List<String> subnets, boolean fresh) {
        boolean silent = at.central() && fresh;
        SequencedMap<String, @Nullable Object> f = new LinkedHashMap<>();
        f.put("admin_state_up", new Sheet.Shown(true, "UP"));
        f.put("availability_zone_hints", joined(n.zones()));
        f.put("availability_zones", at.central() ? null : joined(List.of()));
        f.put("created_at", silent ? null : time(n.created()));
        f.put("description", silent ? null : "");
        f.put("dns_domain", null);
        f.put("id", n.id());
        f.put("ipv4_address_scope", null);
        f.put("ipv6_address_scope", null);
        f.put("is_default", null);
        f.put("is_vlan_transparent", null);
        f.put("mtu", at.central() ? null : 1450);
        f.put("name", n.name());
        f.put("port_security_enabled", false);
        f.put("project_id", s.world().read(state -> state.projectId));
        f.put("provider:network_type", "vxlan");
        f.put("provider:physical_network", null);
        f.put("provider:segmentation_id", n.segment());
        f.put("qos_policy_id", null);
        f.put("revision_number", silent ? null : Math.max(1, n.revision()));
        f.put("router:external", new Sheet.Shown(false, "Internal"));
        f.put("segments", null);
        f.put("shared", false);
        f.put("status", "ACTIVE");
        f.put("subnets", joined(subnets));
        f.put("tags", joined(List.of()));
        f.put("updated_at", silent ? null : time(n.updated()));
        return f;
    }

    private static SequencedMap<String, @Nullable Object> subnet(Session s, Target at, State.Subnet n) {
        Cidr cidr = Cidr.parse(n.cidr()).orElseThrow();
        String first = cidr.address(2);
        String last = cidr.address(cidr.size() - 2);
        SequencedMap<String, Object> pool = new LinkedHashMap<>(Map.of("start", first));
        pool.put("end", last);
        SequencedMap<String, @Nullable Object> f = new LinkedHashMap<>();
        f.put("allocation_pools", new Sheet.Shown(List.of(pool), first + "-" + last));
        f.put("cidr", n.cidr());
        f.put("created_at", time(n.created()));
        f.put("description", "");
        f.put("dns_nameservers", joined(List.of()));
        f.put("dns_publish_fixed_ip", null);
        f.put("enable_dhcp", true);
        f.put("gateway_ip", cidr.address(1));
        f.put("host_routes", joined(List.of()));
        f.put("id", n.id());
        f.put("ip_version", 4);
        f.put("ipv6_address_mode", null);
        f.put("ipv6_ra_mode", null);
        f.put("name", n.name());
        f.put("network_id", n.network());
        f.put("project_id", s.world().read(state -> state.projectId));
        f.put("revision_number", 0);
        f.put("segment_id", null);
        f.put("service_types", at.central() ? null : joined(List.of()));
        f.put("subnetpool_id", null);
        f.put("tags", joined(List.of()));
        f.put("updated_at", time(n.created()));
        return f;
    }
}
