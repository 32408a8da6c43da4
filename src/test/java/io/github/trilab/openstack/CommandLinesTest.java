package io.github.trilab.openstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.Command;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is typed on a node.
class CommandLinesTest {
    private final OpenStackClient client = new OpenStackClient("/opt/stack/devstack");
    private final Pods pods = new Pods(client, "CentralRegion");
    private final Images images = new Images(client, "RegionTwo");
    private final Networks networks = new Networks(client, "CentralRegion");
    private final Containers containers = new Containers(client, "RegionOne");

    @Test
    void namesTheRegionEveryTime() {
        assertEquals(
                "openstack --os-region-name CentralRegion multiregion networking pod delete a b",
                pods.delete(List.of("a", "b")).shown());
        assertEquals(
                "openstack --os-region-name CentralRegion multiregion networking pod create --region-name CentralRegion"
                        + " -f json",
                pods.createCentral().shown());
        assertEquals(
                "openstack --os-region-name RegionTwo image delete a",
                images.delete("a").shown());
        assertEquals(
                "openstack --os-region-name CentralRegion network delete n",
                networks.delete("n").shown());
        assertEquals(
                "openstack --os-region-name CentralRegion subnet delete s",
                networks.deleteSubnet("s").shown());
        assertEquals(
                "openstack --os-region-name CentralRegion port list --network n -f json",
                networks.ports("n").shown());
        assertEquals(
                "openstack --os-region-name RegionOne appcontainer logs --tail 50 u",
                containers.logs("u", 50).shown());
        assertEquals(
                "openstack --os-region-name RegionOne appcontainer delete --stop u",
                containers.stopAndDelete("u").shown());
        assertEquals(
                "openstack --os-region-name RegionOne appcontainer delete --force u",
                containers.forceDelete("u").shown());
        assertEquals(
                "openstack --os-region-name RegionOne appcontainer stop u",
                containers.stop("u").shown());
    }

    @Test
    void putsEveryOptionBeforeTheImage() {
        SequencedMap<String, String> labels = new LinkedHashMap<>();
        labels.put("trilab", "lab1");
        NewContainer wanted =
                new NewContainer("container01", "n", "i", List.of("sudo", "nc", "-l", "-p", "5000"), labels, "node1");
        assertEquals(
                "openstack --os-region-name RegionOne appcontainer run -f json --name container01 --net network=n"
                        + " --label trilab=lab1 --host node1 --image-driver glance i sudo nc -l -p 5000",
                containers.run(wanted).shown());
    }

    @Test
    void refusesLabelsThatTheClientWouldTakeApart() {
        for (Map.Entry<String, String> label :
                List.of(Map.entry("a", "b,c"), Map.entry("a;b", "c"), Map.entry("", "c"), Map.entry("a=b", "c"))) {
            SequencedMap<String, String> labels = new LinkedHashMap<>(Map.ofEntries(label));
            assertThrows(
                    IllegalArgumentException.class, () -> new NewContainer("c", "n", "i", List.of(), labels, null));
        }
    }

    @Test
    void givesGlanceATerminalForItsProgress() {
        Call<ImageDetail> create = images.create("container_cirros", "/opt/stack/container_cirros");
        assertTrue(create.command().terminal());
        assertFalse(images.list().command().terminal());
        assertEquals(
                "glance --os-region-name=RegionTwo image-create --file /opt/stack/container_cirros"
                        + " --container-format=docker --disk-format=raw --name container_cirros --progress",
                create.shown());
    }

    @Test
    void masksWhatTheClientWouldNotQuoteInACommandForAContainer() {
        Command exec =
                containers.exec("u", List.of("sh", "-c", "echo \"a\\b\" 'c'")).command();
        assertEquals(
                List.of("appcontainer", "exec", "u", "sh", "-c", "echo \\\"a\\\\b\\\" 'c'"),
                exec.arguments()
                        .subList(exec.arguments().size() - 6, exec.arguments().size()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-f", "--help"})
    void refusesNamesThatWouldBeOptions(String name) {
        assertThrows(IllegalArgumentException.class, () -> networks.create(name));
        assertThrows(IllegalArgumentException.class, () -> pods.create(name, "az1"));
        assertThrows(IllegalArgumentException.class, () -> containers.show(name));
        assertThrows(IllegalArgumentException.class, () -> new Docker(false).pull(name));
        assertThrows(IllegalArgumentException.class, () -> Git.clone("https://opendev.org/x", name, "/x"));
        assertThrows(IllegalArgumentException.class, () -> Systemctl.restart(List.of(name)));
        assertThrows(IllegalArgumentException.class, () -> Ovs.addPort("br-vlan", name));
    }

    @Test
    void usesSudoForWhatNeedsIt() {
        assertEquals(
                "sudo systemctl restart devstack@zun-api.service devstack@zun-compute.service",
                Systemctl.restart(List.of("devstack@zun-api.service", "devstack@zun-compute.service"))
                        .shown());
        assertEquals(
                "systemctl show devstack@zun-api.service -p"
                        + " Id,ActiveState,SubState,Result,ExecMainStatus,NRestarts,MainPID --no-pager",
                Systemctl.show(List.of("devstack@zun-api.service")).shown());
        assertEquals(
                "sudo journalctl -u devstack@t-api -n 50 --no-pager -o short-iso",
                Journal.last("devstack@t-api", 50).shown());
        assertEquals(
                "sudo ovs-vsctl --may-exist add-br br-vlan",
                Ovs.addBridge("br-vlan").shown());
        assertEquals(
                "sudo ovs-vsctl --may-exist add-port br-vlan eth1",
                Ovs.addPort("br-vlan", "eth1").shown());
        assertEquals("docker pull cirros", new Docker(false).pull("cirros").shown());
        assertEquals(
                "sudo docker save -o /opt/stack/container_cirros cirros",
                new Docker(true).save("cirros", "/opt/stack/container_cirros").shown());
        assertThrows(IllegalArgumentException.class, () -> Systemctl.restart(List.of()));
    }

    @Test
    void neverLetsGitAskForAPassword() {
        Call<String> clone = Git.clone("https://opendev.org/openstack/zun", "train-eol", "/opt/stack/zun");
        assertEquals("0", clone.command().environment().get("GIT_TERMINAL_PROMPT"));
        assertEquals(
                "git clone --progress --branch train-eol https://opendev.org/openstack/zun /opt/stack/zun",
                clone.shown());
        assertEquals(
                "git -C /opt/stack/zun describe --tags --always",
                Git.describe("/opt/stack/zun").shown());
    }
}
