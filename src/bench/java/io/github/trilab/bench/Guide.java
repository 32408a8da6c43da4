package io.github.trilab.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The steps pods, images, network and containers on the lab of real nodes: TriLab, and the guide's
/// commands typed one after another on node1 by somebody who never hesitates. In turns, each on the
/// state that prerequisites and setup leave.
///
/// The lab (`src/lab/lab up --openstack`) must be up, and is left up.
final class Guide {
    private static final double AIM = 0.4;
    private static final Path LAB = Path.of("src/lab/lab");

    private static final String FORGOTTEN = "docker rmi cirros; rm -f /opt/stack/container_cirros; true\n";

    /// As the guide has it; the wait for a container is what looking again and again comes to.
    private static final String TYPED = """
            set -e
            cd ~/devstack
            source openrc admin admin
            unset OS_REGION_NAME
            pod() { openstack --os-region-name CentralRegion multiregion networking pod create "$@"; }
            pod --region-name CentralRegion
            pod --region-name RegionOne --availability-zone az1
            pod --region-name RegionTwo --availability-zone az2
            docker pull cirros
            docker save cirros -o /opt/stack/container_cirros
            upload() {
              glance --os-region-name="$1" image-create --file /opt/stack/container_cirros \\
                --container-format=docker --disk-format=raw --name container_cirros --progress
              openstack --os-region-name "$1" image list
            }
            upload RegionOne
            upload RegionTwo
            central() { openstack --os-region-name CentralRegion "$@"; }
            central network create container-net
            central subnet create --subnet-range 10.0.60.0/24 --network container-net container-subnet
            net=$(central network show container-net -f value -c id)
            run() {
              image=$(openstack --os-region-name "$1" image show container_cirros -f value -c id)
              openstack --os-region-name "$1" appcontainer run --name "$2" --net network="$net" \\
                --image-driver glance "$image" sudo nc -l -p 5000
              until openstack --os-region-name "$1" appcontainer list | grep "$2" | grep -q Running; do sleep 1; done
            }
            run RegionOne container01
            run RegionTwo container02
            address() {
              openstack --os-region-name "$1" appcontainer show "$2" -f value -c addresses | grep -o '10\\.0\\.60\\.[0-9]*' | head -1
            }
            one=$(address RegionOne container01)
            two=$(address RegionTwo container02)
            openstack --os-region-name RegionOne appcontainer exec container01 ping -c 3 "$two"
            openstack --os-region-name RegionTwo appcontainer exec container02 ping -c 3 "$one"
            """;

    /// Takes that back.
    private static final String TAKEN_BACK = """
            cd ~/devstack
            source openrc admin admin
            unset OS_REGION_NAME
            delete() { openstack --os-region-name "$1" appcontainer delete --force "$2"; }
            delete RegionOne container01
            delete RegionTwo container02
            central() { openstack --os-region-name CentralRegion "$@"; }
            for i in 1 2 3 4 5 6 7 8 9 10; do central network delete container-net && break; sleep 2; done
            for region in RegionOne RegionTwo; do
              openstack --os-region-name "$region" image delete container_cirros
              openstack --os-region-name "$region" network delete container-net
            done
            for pod in $(central multiregion networking pod list -f value -c ID); do
              central multiregion networking pod delete "$pod"
            done
            """ + FORGOTTEN;

    private Guide() {}

    static void run(Program program, int rounds) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("trilab-guide");
        String document = unbalanced(home).toString();
        try {
            trilab(program, home, "run", document, "--yes", "--step", "prerequisites", "--step", "setup");
            double[] ours = new double[rounds];
            double[] typed = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                typed[i] = seconds(() -> on("node1", TYPED));
                on("node1", TAKEN_BACK);
                on("node2", FORGOTTEN);
                ours[i] = seconds(() -> trilab(
                        program,
                        home,
                        "run",
                        document,
                        "--yes",
                        "--step",
                        "pods",
                        "--step",
                        "images",
                        "--step",
                        "network",
                        "--step",
                        "containers"));
                trilab(program, home, "teardown", document, "--yes");
                on("node1", FORGOTTEN);
                on("node2", FORGOTTEN);
            }
            double ratio = Machine.median(ours) / Machine.median(typed);
            System.out.printf(
                    Locale.ROOT,
                    "pods to containers: TriLab %.1f s, typed %.1f s (medians of %d); ratio %.2f; aim %.1f, %s%n",
                    Machine.median(ours),
                    Machine.median(typed),
                    rounds,
                    ratio,
                    AIM,
                    ratio <= AIM ? "met" : "missed");
        } finally {
            Shell.delete(home);
        }
    }

    /// The lab's document without the load balancing, which the guide only mentions.
    private static Path unbalanced(Path home) throws IOException {
        Path lab = Path.of(System.getenv().getOrDefault("TRILAB_LAB", "/var/lib/trilab-lab"));
        JsonMapper json = new JsonMapper();
        if (!(json.readTree(Files.readString(
                        Path.of(Files.readString(lab.resolve("path")).strip())))
                instanceof ObjectNode document)) {
            throw new IOException("the lab's document is none");
        }
        document.putObject("balancing").put("enabled", false);
        Path file = home.resolve("guide.lab.json");
        Files.writeString(file, json.writeValueAsString(document));
        return file;
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static double seconds(Work work) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        work.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    private static void trilab(Program program, Path home, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.launcher().toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--home", home.toString()));
        Shell.run(new ProcessBuilder(command));
    }

    private static void on(String node, String script) throws IOException, InterruptedException {
        Path file = Files.createTempFile("trilab-typed", ".sh");
        try {
            Files.writeString(file, script);
            Shell.run(
                    "bash",
                    "-c",
                    "exec \"$1\" ssh \"$3\" bash -s < \"$2\"",
                    "bash",
                    LAB.toString(),
                    file.toString(),
                    node);
        } finally {
            Files.delete(file);
        }
    }
}
