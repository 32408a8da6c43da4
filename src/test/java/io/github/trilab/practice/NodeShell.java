package io.github.trilab.practice;

import io.github.trilab.practice.shell.PracticeMachine;
import io.github.trilab.practice.shell.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Types on the nodes of a practice lab, without SSH in between.
public final class NodeShell implements AutoCloseable {
    private static final String OPENRC = """
            export OS_AUTH_URL=http://10.77.0.11/identity OS_IDENTITY_API_VERSION=3 OS_USERNAME=admin \
            OS_PASSWORD=Zaunkoenig7 OS_PROJECT_NAME=admin OS_USER_DOMAIN_ID=default OS_PROJECT_DOMAIN_ID=default \
            OS_REGION_NAME=RegionOne
            """;

    /// How a command line ended.
    public record Result(int exit, String out, String err) {
        /// Standard output without white space around it.
        public String text() {
            return out.strip();
        }
    }

    private final PracticeLab lab;

    /// Starts a practice lab.
    public NodeShell(PracticeOptions options) throws IOException {
        lab = PracticeLab.start(options);
    }

    public PracticeLab lab() {
        return lab;
    }

    /// Runs a line as the user stack.
    public Result run(String node, String line) throws Exception {
        return run(node, line, "", false);
    }

    /// Runs a line with that standard input.
    public Result run(String node, String line, String input, boolean terminal) throws Exception {
        PracticeMachine machine = lab.machine(node);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Session session = machine.login(
                "stack",
                line,
                Map.of(),
                terminal,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                err);
        int exit = session.closed().get(60, TimeUnit.SECONDS);
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /// Runs a line that must succeed.
    ///
    /// @return its standard output, stripped
    public String ok(String node, String line) throws Exception {
        Result result = run(node, line);
        if (result.exit() != 0) {
            throw new AssertionError(
                    node + "$ " + line + "\nexit " + result.exit() + "\n" + result.out() + result.err());
        }
        return result.text();
    }

    /// Runs an `openstack` line with the admin's environment; it must succeed.
    public String client(String line) throws Exception {
        return ok("node1", ". /opt/lab/openrc; " + line);
    }

    /// Writes a file on a node.
    public void write(String node, String path, String text) throws IOException {
        lab.machine(node).files().write(path, text, "stack");
    }

    /// The local.conf of the guide for a node.
    public static String localConf(int index, String more) {
        String ip = "10.77.0." + (10 + index);
        StringBuilder text = new StringBuilder("""
                [[local|localrc]]
                ADMIN_PASSWORD=Zaunkoenig7
                DATABASE_PASSWORD=Rotkehlchen8
                RABBIT_PASSWORD=Kleiber9
                SERVICE_PASSWORD=Dompfaff1
                SERVICE_TOKEN=Buchfink2
                HOST_IP=%s
                TARGET_BRANCH=train-eol
                LOGFILE=/opt/stack/logs/stack.sh.log
                Q_ML2_PLUGIN_VXLAN_TYPE_OPTIONS=(vni_ranges=1001:2000)
                TRICIRCLE_START_SERVICES=%s
                KURYR_CAPABILITY_SCOPE=local
                KURYR_PROCESS_EXTERNAL_CONNECTIVITY=False
                ZUN_TEMPEST_PLUGIN_BRANCH=train-last
                disable_service horizon
                enable_plugin tricircle https://opendev.org/openstack/tricircle stable/train
                enable_plugin zun https://opendev.org/openstack/zun train-eol
                enable_plugin devstack-plugin-container https://opendev.org/openstack/devstack-plugin-container train-eol
                enable_plugin kuryr-libnetwork https://opendev.org/openstack/kuryr-libnetwork train-eol
                """.formatted(ip, index == 1 ? "True" : "False"));
        if (index > 1) {
            text.append("""
                    REGION_NAME=%s
                    KEYSTONE_REGION_NAME=RegionOne
                    SERVICE_HOST=$HOST_IP
                    KEYSTONE_SERVICE_HOST=10.77.0.11
                    KEYSTONE_AUTH_HOST=10.77.0.11
                    """.formatted(region(index)));
        }
        return text + more;
    }

    private static String region(int index) {
        return switch (index) {
            case 1 -> "RegionOne";
            case 2 -> "RegionTwo";
            default -> "RegionThree";
        };
    }

    /// Clones DevStack and writes local.conf.
    public void prepare(int index, String localConf) throws Exception {
        String node = "node" + index;
        ok(
                node,
                "[ -d /opt/stack/devstack ] || git clone --branch train-eol https://opendev.org/openstack/devstack /opt/stack/devstack");
        write(node, "/opt/stack/devstack/local.conf", localConf);
        write(node, "/opt/lab/openrc", OPENRC);
    }

    /// Runs stack.sh with the guide's settings on a node.
    public void stack(int index) throws Exception {
        prepare(index, localConf(index, ""));
        ok("node" + index, "cd /opt/stack/devstack && ./stack.sh");
    }

    /// Sets both services' region and restarts them.
    public void setRegion(int index) throws Exception {
        String node = "node" + index;
        ok(node, "sed -i 's/^\\[neutron_client\\]$/&\\nregion_name = " + region(index) + "/' /etc/zun/zun.conf");
        ok(node, "sed -i 's/^\\[neutron\\]$/&\\nregion_name = " + region(index) + "/' /etc/kuryr/kuryr.conf");
        ok(node, "sudo systemctl restart 'devstack@zun*' 'devstack@kur*'");
    }

    /// Does the guide's steps up to the images on two nodes.
    public void upToPods() throws Exception {
        for (int i = 1; i <= 2; i++) {
            stack(i);
            setRegion(i);
        }
        client(
                "openstack --os-region-name CentralRegion multiregion networking pod create --region-name CentralRegion");
        for (int i = 1; i <= 2; i++) {
            client("openstack --os-region-name CentralRegion multiregion networking pod create --region-name "
                    + region(i) + " --availability-zone az" + i);
        }
    }

    /// Does the guide's step 4.
    public void images() throws Exception {
        for (int i = 1; i <= 2; i++) {
            ok("node" + i, "docker pull cirros && docker save cirros -o /opt/stack/container_cirros");
            ok(
                    "node" + i,
                    ". /opt/lab/openrc; glance --os-region-name=" + region(i)
                            + " image-create --file /opt/stack/container_cirros --container-format=docker --disk-format=raw"
                            + " --name container_cirros --progress");
        }
    }

    /// Does the guide's step 5.
    public void network() throws Exception {
        client("openstack --os-region-name CentralRegion network create container-net");
        client(
                "openstack --os-region-name CentralRegion subnet create --subnet-range 10.0.60.0/24 --network container-net container-subnet");
    }

    /// Runs a container in a region on the stretched network.
    ///
    /// @return its uuid
    public String start(int index, String name, String command) throws Exception {
        return client("N=$(openstack --os-region-name CentralRegion network show container-net -f value -c id); "
                + "I=$(openstack --os-region-name " + region(index)
                + " image list --name container_cirros -f value -c ID); "
                + "openstack --os-region-name " + region(index) + " appcontainer run -f value -c uuid --name " + name
                + " --net network=$N --image-driver glance $I " + command);
    }

    /// A field of a container, as soon as its state is none that passes.
    public String settled(int index, String container, String field) throws Exception {
        String show =
                "openstack --os-region-name " + region(index) + " appcontainer show " + container + " -f value -c ";
        for (int i = 0; i < 400; i++) {
            String status = client(show + "status");
            if (!status.equals("Creating") && !status.equals("Deleting")) {
                return client(show + field);
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new AssertionError(container + " does not settle");
    }

    /// Runs a command in a container.
    public Result exec(int index, String container, String command) throws Exception {
        return run(
                "node1",
                ". /opt/lab/openrc; openstack --os-region-name " + region(index) + " appcontainer exec " + container
                        + " " + command);
    }

    /// Asks again and again until the answer is good, for some seconds.
    ///
    /// @return the last answer
    public static <T> T retry(Callable<T> question, Predicate<T> good) throws Exception {
        T answer = question.call();
        for (int i = 0; i < 1000 && !good.test(answer); i++) {
            TimeUnit.MILLISECONDS.sleep(5);
            answer = question.call();
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        lab.close();
    }
}
