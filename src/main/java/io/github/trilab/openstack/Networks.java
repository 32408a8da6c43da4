package io.github.trilab.openstack;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Networks, subnets and ports of one region.
public final class Networks {
    /// Older clients print the addresses as `ip_address='10.0.60.2', subnet_id='...'`.
    private static final Pattern ADDRESS = Pattern.compile("ip_address='([^']+)'");

    private static final Reader<NetworkDetail> DETAIL = reply -> {
        Fields network = reply.one();
        return new NetworkDetail(
                network.text("id"),
                network.text("name"),
                network.textOrEmpty("status"),
                network.textOrEmpty("provider:network_type"),
                network.number("provider:segmentation_id"),
                network.optional("provider:physical_network"),
                network.list("subnets"),
                network.list("availability_zone_hints"));
    };

    private final OpenStackClient client;
    private final String region;

    /// The networks of this region.
    public Networks(OpenStackClient client, String region) {
        this.client = client;
        this.region = region;
    }

    /// All networks.
    public Call<List<NetworkRow>> list() {
        return client.call(line("network", "list", "-f", "json"), reply -> {
            List<NetworkRow> networks = new ArrayList<>();
            for (Fields row : reply.list()) {
                networks.add(new NetworkRow(row.text("ID"), row.textOrEmpty("Name"), row.list("Subnets")));
            }
            return List.copyOf(networks);
        });
    }

    /// One network; by name it fails where several have that name (DOMAIN T12).
    public Call<NetworkDetail> show(String idOrName) {
        return client.call(line("network", "show", OpenStackClient.word(idOrName), "-f", "json"), DETAIL);
    }

    /// Creates a network, also where there is one of that name already (DOMAIN T12).
    public Call<NetworkDetail> create(String name) {
        return client.call(line("network", "create", OpenStackClient.word(name), "-f", "json"), DETAIL);
    }

    /// Deletes a network; refused while ports are in use on it (DOMAIN T26).
    public Call<String> delete(String id) {
        return client.call(line("network", "delete", OpenStackClient.word(id)), Reply::out);
    }

    /// All subnets.
    public Call<List<SubnetRow>> subnets() {
        return client.call(line("subnet", "list", "-f", "json"), reply -> {
            List<SubnetRow> subnets = new ArrayList<>();
            for (Fields row : reply.list()) {
                subnets.add(new SubnetRow(
                        row.text("ID"), row.textOrEmpty("Name"), row.text("Network"), row.text("Subnet")));
            }
            return List.copyOf(subnets);
        });
    }

    /// Creates a subnet of a network.
    ///
    /// @param network id of the network
    /// @param cidr IPv4 range
    public Call<SubnetRow> createSubnet(String name, String network, String cidr) {
        return client.call(
                line(
                        "subnet",
                        "create",
                        "--subnet-range",
                        OpenStackClient.word(cidr),
                        "--network",
                        OpenStackClient.word(network),
                        OpenStackClient.word(name),
                        "-f",
                        "json"),
                Networks::subnet);
    }

    private static SubnetRow subnet(Reply reply) throws OpenStackException {
        Fields subnet = reply.one();
        return new SubnetRow(subnet.text("id"), subnet.text("name"), subnet.text("network_id"), subnet.text("cidr"));
    }

    /// One subnet.
    public Call<SubnetRow> showSubnet(String id) {
        return client.call(line("subnet", "show", OpenStackClient.word(id), "-f", "json"), Networks::subnet);
    }

    /// Deletes a subnet.
    public Call<String> deleteSubnet(String id) {
        return client.call(line("subnet", "delete", OpenStackClient.word(id)), Reply::out);
    }

    /// The ports of all networks.
    public Call<List<Port>> ports() {
        return client.call(line("port", "list", "-f", "json"), Networks::ports);
    }

    /// The ports of one network.
    public Call<List<Port>> ports(String network) {
        return client.call(
                line("port", "list", "--network", OpenStackClient.word(network), "-f", "json"), Networks::ports);
    }

    private static List<Port> ports(Reply reply) throws OpenStackException {
        List<Port> ports = new ArrayList<>();
        for (Fields row : reply.list()) {
            ports.add(new Port(
                    row.text("ID"),
                    row.textOrEmpty("Name"),
                    row.textOrEmpty("MAC Address"),
                    addresses(row),
                    row.textOrEmpty("Status")));
        }
        return List.copyOf(ports);
    }

    private static List<String> addresses(Fields port) throws OpenStackException {
        List<String> addresses = new ArrayList<>();
        for (Fields address : port.objects("Fixed IP Addresses")) {
            addresses.add(address.text("ip_address"));
        }
        if (addresses.isEmpty()) {
            ADDRESS.matcher(port.textOrEmpty("Fixed IP Addresses")).results().forEach(a -> addresses.add(a.group(1)));
        }
        return List.copyOf(addresses);
    }

    private List<String> line(String... arguments) {
        return OpenStackClient.inRegion(region, arguments);
    }
}
