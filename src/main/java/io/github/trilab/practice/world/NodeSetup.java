package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What stack.sh leaves behind on a node: programs, configuration files, units, endpoints.
final class NodeSetup {
    /// Where pip puts Python packages.
    static final String PACKAGES = "/usr/local/lib/python3.6/dist-packages";

    private final World world;
    private final Node node;
    private final Systemd systemd;
    private final Keystone keystone;
    private final SourceTrees sources;
    private final Runnable programs;

    /// @param programs puts the programs on the node that it should have by now
    NodeSetup(World world, Node node, Systemd systemd, Keystone keystone, SourceTrees sources, Runnable programs) {
        this.world = world;
        this.node = node;
        this.systemd = systemd;
        this.keystone = keystone;
        this.sources = sources;
        this.programs = programs;
    }

    private void alter(java.util.function.Consumer<State.NodeState> change) {
        world.alter(s -> change.accept(s.node(node.name())));
        programs.run();
    }

    /// Installs the clients.
    void clients() {
        alter(n -> n.openstack = true);
    }

    /// Installs Tricircle's part of the `openstack` client.
    void tricircleClient() {
        alter(n -> n.tricircleClient = true);
    }

    /// Installs Docker; one that is there already stays as it is.
    ///
    /// @param pinned version of its package; the newest there is where empty
    void docker(String pinned) {
        String version = DockerVersion.toInstall(world, node, pinned).version();
        alter(n -> {
            n.dockerVersion = n.docker ? n.dockerVersion : version;
            n.docker = true;
        });
        systemd.define("docker.service", "Docker Application Container Engine");
        systemd.start("docker.service");
    }

    /// Starts DevStack's services, again where they run.
    void start(String... names) {
        for (String name : names) {
            String unit = "devstack@" + name + ".service";
            systemd.define(unit, "Devstack " + unit);
            systemd.restart(unit);
        }
    }

    /// Sets Keystone up.
    void keystone(String adminPassword) {
        world.alter(s -> {
            s.adminPassword = adminPassword;
            s.keystoneNode = node.name();
        });
    }

    /// Keeps what the services need to know of this set-up, and puts Kuryr's library where it is
    /// loaded from (DOMAIN T4).
    ///
    /// @param shape shape of the library that pip installs
    void remember(State.Setup setup, String shape) throws IOException {
        alter(n -> n.setup = setup);
        if (setup.kuryr().equals(PACKAGES)) {
            for (Map.Entry<String, String> file : new TreeMap<>(sources.standIn("kuryr", shape)).entrySet()) {
                node.machine().files().write(PACKAGES + "/" + file.getKey(), file.getValue(), "root");
            }
        }
    }

    /// Writes what `openrc` reads.
    void environment(Call call, String folder, LocalRc rc, String region, String hostIp, String keystoneIp)
            throws IOException {
        node.machine()
                .files()
                .write(
                        folder + "/.stackenv",
                        "ADMIN_PASSWORD=" + Sandbox.line(List.of(rc.get("ADMIN_PASSWORD"))) + "\nREGION_NAME=" + region
                                + "\nHOST_IP=" + hostIp + "\nSERVICE_HOST=" + rc.get("SERVICE_HOST", hostIp)
                                + "\nKEYSTONE_SERVICE_HOST=" + keystoneIp + "\nDEST=" + rc.get("DEST", "/opt/stack")
                                + "\n",
                        call.user());
    }

    /// Writes the ML2 configuration.
    void neutron(LocalRc rc) throws IOException {
        String mappings = rc.get("OVS_BRIDGE_MAPPINGS");
        node.machine()
                .files()
                .write(
                        "/etc/neutron/plugins/ml2/ml2_conf.ini",
                        "[ml2]\nmechanism_drivers = openvswitch,linuxbridge,l2population\n\n[ovs]\n"
                                + (mappings.isEmpty() ? "" : "bridge_mappings = " + mappings + "\n")
                                + "\n[agent]\ntunnel_types = vxlan\nl2_population = True\n",
                        "stack");
    }

    /// Registers Tricircle's API and the central Neutron.
    void centralEndpoints(LocalRc rc, String keystoneIp, String hostIp) {
        String region = rc.get("CENTRAL_REGION_NAME", "CentralRegion");
        keystone.region(region);
        keystone.register(region, "keystone", "identity", "public", "http://" + keystoneIp + "/identity");
        keystone.register(region, "neutron", "network", "public", "http://" + hostIp + ":20001");
        keystone.register(region, "tricircle", "tricircle", "public", "http://" + hostIp + ":19999/v1.0");
    }

    /// Writes Zun's configuration anew.
    void zun(LocalRc rc, String keystoneIp, String hostIp) throws IOException {
        node.machine()
                .files()
                .write(
                        "/etc/zun/zun.conf",
                        """
                [DEFAULT]
                # PRACTICE node
                debug = True
                state_path = %1$s/data/zun
                transport_url = rabbit://stackrabbit:%2$s@%3$s:5672/
                container_driver = docker
                host_shared_with_nova = true
                logging_context_format_string = %%(asctime)s.%%(msecs)03d %%(levelname)s %%(name)s [%%(request_id)s] \
                %%(instance)s%%(message)s

                [api]
                host_ip = %3$s
                port = 9517
                workers = 2

                [database]
                connection = mysql+pymysql://root:%4$s@127.0.0.1/zun?charset=utf8

                [docker]
                api_url = tcp://%3$s:2375
                docker_remote_api_port = 2375

                [glance]
                images_directory = %1$s/data/zun/images

                [keystone_auth]
                auth_type = password
                auth_url = http://%5$s/identity
                username = zun
                password = %6$s
                project_name = service
                user_domain_name = Default
                project_domain_name = Default

                [neutron]
                ovsdb_connection = unix:/var/run/openvswitch/db.sock

                # The client that asks Neutron for ports.
                [neutron_client]
                # Type of endpoint in Identity service catalog to use for communication with the OpenStack service.
                endpoint_type = publicURL
                insecure = False

                [oslo_concurrency]
                lock_path = %1$s/data/zun

                [websocket_proxy]
                wsproxy_host = %3$s
                base_url = ws://%3$s:6784/
                """.formatted(
                                        rc.get("DEST", "/opt/stack"),
                                        rc.get("RABBIT_PASSWORD"),
                                        hostIp,
                                        rc.get("DATABASE_PASSWORD"),
                                        keystoneIp,
                                        rc.get("SERVICE_PASSWORD")),
                        "stack");
    }

    /// Writes Kuryr's configuration anew, and tells Docker of Kuryr.
    void kuryr(LocalRc rc, String keystoneIp, String hostIp) throws IOException {
        node.machine().files().write("/usr/lib/docker/plugins/kuryr/kuryr.spec", "http://127.0.0.1:23750\n", "root");
        node.machine()
                .files()
                .write(
                        "/etc/kuryr/kuryr.conf",
                        """
                [DEFAULT]

                #
                # From kuryr_libnetwork
                #

                # the ip address to bind to. (string value)
                #kuryr_uri = http://127.0.0.1:23750
                bindir = /usr/local/libexec/kuryr
                capability_scope = %1$s
                process_external_connectivity = %2$s
                debug = True

                [binding]

                # Driver to use for binding and unbinding ports. (string value)
                #driver = kuryr.lib.binding.drivers.veth

                [neutron]

                #
                # From kuryr
                #

                # Enable the Neutron ports to be deleted with the container. (boolean value)
                #enable_dhcp = True

                # The default subnetpool name for IPv4
                #default_subnetpool_v4 = kuryr
                auth_type = password
                auth_url = http://%3$s/identity
                username = kuryr
                password = %4$s
                project_name = service
                project_domain_name = Default
                user_domain_name = Default
                """.formatted(
                                        rc.get("KURYR_CAPABILITY_SCOPE", "global"),
                                        rc.get("KURYR_PROCESS_EXTERNAL_CONNECTIVITY", "True"),
                                        keystoneIp,
                                        rc.get("SERVICE_PASSWORD")),
                        "stack");
    }
}
