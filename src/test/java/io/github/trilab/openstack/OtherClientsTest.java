package io.github.trilab.openstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.remote.Answer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What clients of other releases print for the same, and tools that were not recorded.
class OtherClientsTest {
    private final OpenStackClient client = new OpenStackClient("/opt/stack/devstack");
    private final Networks networks = new Networks(client, "CentralRegion");
    private final Containers containers = new Containers(client, "RegionOne");

    @Test
    void readsTablesWhereTheClientDoesNotHeedTheFormat() throws OpenStackException {
        assertEquals(
                List.of(new NetworkRow("1", "net", List.of("a", "b")), new NetworkRow("2", "other", List.of())),
                networks.list().read(table("ID|Name|Subnets", "1|net|a, b", "2|other|")));
        assertEquals(
                List.of(new Port("1", "", "fa:16:3e:00:00:01", List.of("10.0.60.2", "fd00::2"), "ACTIVE")),
                networks.ports()
                        .read(table(
                                "ID|Name|MAC Address|Fixed IP Addresses|Status",
                                "1||fa:16:3e:00:00:01|ip_address='10.0.60.2', subnet_id='s';"
                                        + " ip_address='fd00::2', subnet_id='t'|ACTIVE")));
        assertEquals(
                List.of(new Endpoint(
                        "1", "RegionOne", "zun", "container", true, "public", "http://10.77.0.11:9517/v1")),
                new Endpoints(client)
                        .list()
                        .read(table(
                                "ID|Region|Service Name|Service Type|Enabled|Interface|URL",
                                "1|RegionOne|zun|container|True|public|http://10.77.0.11:9517/v1")));
        assertEquals(
                List.of(new ZunService("node1", "zun-compute", "down", true, "broken", "None yet")),
                containers
                        .services()
                        .read(table(
                                "Id|Host|Binary|State|Disabled|Disabled Reason|Updated At",
                                "1|node1|zun-compute|down|True|broken|None yet")));
        assertEquals(
                List.of("RegionOne"),
                new Endpoints(client).regions().read(table("Region|Parent Region|Description", "RegionOne|None|")));
    }

    @Test
    void readsListsThatOlderClientsPrintAsText() throws OpenStackException {
        assertEquals(
                List.of(new NetworkRow("1", "net", List.of("a", "b"))),
                networks.list().read(json("[{\"ID\": \"1\", \"Name\": \"net\", \"Subnets\": \"a, b\"}]")));
        assertEquals(
                List.of("10.0.60.2"),
                networks.ports()
                        .read(json(
                                "[{\"ID\": \"1\", \"Fixed IP Addresses\": \"ip_address='10.0.60.2', subnet_id='s'\"}]"))
                        .getFirst()
                        .addresses());
        assertEquals(
                List.of(new Pod("1", "RegionOne")),
                new Pods(client, "CentralRegion")
                        .list()
                        .read(json("[{\"Id\": \"1\", \"Region Name\": \"RegionOne\"}]")));
    }

    @Test
    void readsLabelsAsJsonAndAsPythonPrintsThem() throws OpenStackException {
        SequencedMap<String, String> labels = new LinkedHashMap<>(Map.of("trilab", "lab1"));
        assertEquals(
                labels,
                containers
                        .show("u")
                        .read(json("{\"uuid\": \"u\", \"status\": \"Running\", \"labels\": {\"trilab\": \"lab1\"}}"))
                        .labels());
        assertEquals(
                labels,
                containers
                        .show("u")
                        .read(table("Field|Value", "uuid|u", "status|Running", "labels|{'trilab': 'lab1'}"))
                        .labels());
    }

    @Test
    void readsSeveralAddressesOfAContainer() throws OpenStackException {
        ContainerDetail container = containers
                .show("u")
                .read(json("{\"uuid\": \"u\", \"status\": \"Running\", \"addresses\": \"10.0.60.2, fd00::2\","
                        + " \"networks\": \"n1, n2\"}"));
        assertEquals(List.of("10.0.60.2", "fd00::2"), container.addresses());
        assertEquals(List.of("n1", "n2"), container.networks());
    }

    @ParameterizedTest
    @EnumSource(ContainerStatus.class)
    void knowsEveryWordOfZun(ContainerStatus status) {
        assertEquals(status, ContainerStatus.of(status.word()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hibernating", "Unknown"})
    void takesAWordItDoesNotKnowForUnknown(String word) {
        assertEquals(ContainerStatus.UNKNOWN, ContainerStatus.of(word));
    }

    @Test
    void waitsOnlyForWhatChangesByItself() {
        assertTrue(ContainerStatus.CREATING.moving());
        assertFalse(ContainerStatus.CREATED.moving());
        assertFalse(ContainerStatus.RUNNING.moving());
    }

    @Test
    void readsDockersVersionAndImages() throws OpenStackException {
        Docker docker = new Docker(false);
        Docker.Version version = docker.version()
                .read(json("{\"Platform\":{\"Name\":\"Docker Engine\"},\"Version\":\"29.1.0\",\"ApiVersion\":\"1.52\","
                        + "\"MinAPIVersion\":\"1.44\",\"Os\":\"linux\"}"));
        assertEquals(new Docker.Version("29.1.0", "1.52", "1.44"), version);
        assertFalse(version.accepts("1.26"));
        assertTrue(version.accepts("1.44"));
        assertTrue(new Docker.Version("1.13.1", "1.26", "").accepts("1.26"));
        // "client is newer than server"
        assertFalse(new Docker.Version("1.11.0", "1.23", "").accepts("1.26"));
        assertEquals(
                new Docker.LocalImage("sha256:1", List.of("cirros:latest"), List.of("cirros@sha256:2"), 2004992),
                docker.inspect("cirros").read(json("""
                        [
                            {
                                "Id": "sha256:1",
                                "RepoTags": ["cirros:latest"],
                                "RepoDigests": ["cirros@sha256:2"],
                                "Size": 2004992
                            }
                        ]
                        """)));
    }

    @Test
    void readsGit() throws OpenStackException {
        String tag = "0123456789abcdef0123456789abcdef01234567";
        String commit = "89abcdef0123456789abcdef0123456789abcdef";
        SequencedMap<String, String> refs = new LinkedHashMap<>();
        refs.put("refs/tags/train-eol", tag);
        refs.put("refs/tags/train-eol^{}", commit);
        Call<SequencedMap<String, String>> lsRemote =
                Git.lsRemote("https://opendev.org/openstack/zun", List.of("train-eol"));
        assertEquals(
                refs,
                lsRemote.read(json("warning: redirecting to https://opendev.org/openstack/zun/\n" + tag
                        + "\trefs/tags/train-eol\n" + commit + "\trefs/tags/train-eol^{}\n")));
        assertEquals(Map.of(), lsRemote.read(json("")));
        assertEquals(commit, Git.head("/opt/stack/zun").read(json(commit + "\n")));
        assertEquals("4.0.0-12-gd3d4b169", Git.describe("/opt/stack/zun").read(json("4.0.0-12-gd3d4b169\n")));
        assertEquals(
                List.of(" M zun/conf/neutron_client.py", "?? new"),
                Git.status("/opt/stack/zun").read(json(" M zun/conf/neutron_client.py\n?? new\n")));
        Recorded.failure(
                json("HEAD\n"),
                Git.head("/opt/stack/zun"),
                OpenStackException.Kind.OTHER,
                "`git -C /opt/stack/zun rev-parse HEAD` printed no commit; it printed: HEAD");
    }

    @Test
    void readsOpenVSwitchAndProcessIds() throws OpenStackException {
        assertEquals(List.of("br-int", "br-vlan"), Ovs.bridges().read(json("br-int\nbr-vlan\n")));
        assertEquals(
                List.of(new UnitStatus("devstack@t-api.service", "active", "running", "success", 0, 2, 4711)),
                Systemctl.show(List.of("devstack@t-api.service")).read(json("""
                        MainPID=4711
                        Result=success
                        NRestarts=2
                        ExecMainStatus=0
                        Id=devstack@t-api.service
                        ActiveState=active
                        SubState=running
                        """)));
        assertEquals(
                List.of(new Unit("devstack@t-api.service", "loaded", "failed", "failed")),
                Systemctl.list("devstack@*").read(json("● devstack@t-api.service loaded failed failed Devstack\n")));
    }

    @Test
    void passesOnTheOutputOfACommandThatExitsAsAClientWould() throws OpenStackException {
        ExecResult result =
                containers.exec("u", List.of("ls", "/nosuchdir")).read(Fixture.answer(2, "ls: no such thing\n\n", ""));
        assertEquals(new ExecResult(2, "ls: no such thing\n"), result);
    }

    private static Answer json(String text) {
        return Fixture.answer(0, text, "");
    }

    private static Answer table(String... lines) {
        List<List<String>> rows =
                Stream.of(lines).map(line -> List.of(line.split("\\|", -1))).toList();
        return Fixture.answer(0, DrawnTable.of(rows), "");
    }
}
