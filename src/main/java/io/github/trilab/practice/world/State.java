package io.github.trilab.practice.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Everything the pretend deployment remembers; written to `world.json` as it is. Times are
/// milliseconds since 1970.
final class State {
    /// Where ids and addresses come from.
    long seed;
    /// How many numbers were drawn from it.
    long drawn;
    /// Keystone's admin password; empty as long as there is no Keystone.
    String adminPassword = "";
    /// Name of the node that Keystone runs on.
    String keystoneNode = "";

    String projectId = "";
    String userId = "";
    final List<String> regions = new ArrayList<>();
    final List<Endpoint> endpoints = new ArrayList<>();
    final List<Pod> pods = new ArrayList<>();
    /// Neutrons by region; the central one is that of the central region.
    final Map<String, Net> neutrons = new LinkedHashMap<>();
    /// Glance's images by region.
    final Map<String, List<StoredImage>> images = new LinkedHashMap<>();
    /// Zun's containers by region, oldest first.
    final Map<String, List<Container>> containers = new LinkedHashMap<>();

    final Map<String, NodeState> nodes = new LinkedHashMap<>();

    /// What a node remembers.
    NodeState node(String name) {
        return nodes.computeIfAbsent(name, _ -> new NodeState());
    }

    /// What stack.sh has set up on a node.
    Optional<Setup> setup(String node) {
        return Optional.ofNullable(node(node).setup);
    }

    /// A unit of a node.
    Optional<Unit> unit(String node, String unit) {
        return Optional.ofNullable(node(node).units.get(unit));
    }

    /// An endpoint in Keystone's catalog.
    record Endpoint(String id, String region, String service, String type, String side, String url) {}

    /// A Tricircle pod; empty strings where it has no such name.
    record Pod(String id, String region, String zone, String podZone, String center) {}

    /// A network.
    ///
    /// @param zones availability zone hints
    /// @param revision 0 as long as the answers hold no times (a Tricircle network just made)
    record Network(String id, String name, int segment, List<String> zones, long created, long updated, int revision) {}

    /// A subnet.
    record Subnet(String id, String name, String network, String cidr, long created) {}

    /// A port.
    ///
    /// @param owner what it is for: `compute:kuryr`, `network:dhcp`, `network:router_interface`
    record Port(String id, String name, String network, String subnet, String mac, String ip, String owner) {}

    /// What one Neutron holds.
    static final class Net {
        final List<Network> networks = new ArrayList<>();
        final List<Subnet> subnets = new ArrayList<>();
        final List<Port> ports = new ArrayList<>();
    }

    /// An image in Glance.
    ///
    /// @param source name of the Docker image that was saved into it, null where it holds something
    ///     else
    record StoredImage(
            String id,
            String name,
            String containerFormat,
            String diskFormat,
            long size,
            String md5,
            String sha512,
            String visibility,
            long created,
            long updated,
            @Nullable String source) {}

    /// A Zun container.
    static final class Container {
        String uuid = "";
        String name = "";
        String image = "";
        String imageDriver = "";
        List<String> command = new ArrayList<>();
        String status = "Creating";

        @Nullable
        String reason;

        @Nullable
        String task;

        @Nullable
        String host;

        @Nullable
        String hostname;
        /// Docker's id; null as long as Docker does not know it.
        @Nullable
        String dockerId;

        @Nullable
        String network;

        @Nullable
        String port;

        @Nullable
        String address;

        @Nullable
        String mac;

        boolean interactive;
        boolean autoRemove;
        /// Exit code of its command, once that ended.
        int exit;
        long created;
        long updated;
        /// When its command started or ended.
        long since;
        /// What its command printed.
        String log = "";
    }

    /// What a node remembers.
    static final class NodeState {
        final List<DockerImage> images = new ArrayList<>();
        final Map<String, Unit> units = new TreeMap<>();
        /// Ports by Open vSwitch bridge.
        final Map<String, List<String>> bridges = new TreeMap<>();

        @Nullable
        Setup setup;

        boolean docker;
        /// Version of Docker, empty without Docker.
        String dockerVersion = "";
        boolean openstack;
        boolean tricircleClient;
    }

    /// A Docker image on a node.
    record DockerImage(String name, String tag, String id, long size, long pulled) {}

    /// What stack.sh has set up on a node.
    ///
    /// @param kuryr folder that Kuryr's library is loaded from
    /// @param central whether Tricircle's API and the central Neutron run here
    /// @param firstVni lowest VXLAN network identifier
    /// @param lastVni highest VXLAN network identifier
    record Setup(
            String region,
            String hostIp,
            String dest,
            String kuryr,
            boolean central,
            String centralRegion,
            int firstVni,
            int lastVni) {}

    /// A systemd unit.
    static final class Unit {
        String description = "";
        String active = "inactive";
        String sub = "dead";
        String result = "success";
        int exit;
        int pid;
        long since;
        /// When its process was started, in microseconds since 1970.
        long started;
        /// The region_name that the service read when it started; null where its code has no such
        /// option, or it is not set.
        @Nullable
        String region;

        final List<Entry> journal = new ArrayList<>();
    }

    /// A line of a unit's journal.
    record Entry(long time, String source, String text) {}
}
