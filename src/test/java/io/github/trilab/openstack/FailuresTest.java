package io.github.trilab.openstack;

import static io.github.trilab.openstack.OpenStackException.Kind.CONFLICT;
import static io.github.trilab.openstack.OpenStackException.Kind.DENIED;
import static io.github.trilab.openstack.OpenStackException.Kind.NETWORK;
import static io.github.trilab.openstack.OpenStackException.Kind.NOT_FOUND;
import static io.github.trilab.openstack.OpenStackException.Kind.NO_ENVIRONMENT;
import static io.github.trilab.openstack.OpenStackException.Kind.OTHER;
import static io.github.trilab.openstack.OpenStackException.Kind.SERVICE_UNREACHABLE;
import static io.github.trilab.openstack.OpenStackException.Kind.UNKNOWN_COMMAND;
import static io.github.trilab.openstack.OpenStackException.Kind.VERSION;
import static io.github.trilab.openstack.OpenStackException.Kind.WRONG_REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Failures that were not recorded, but are known from the sources of the clients and from others'
/// logs.
class FailuresTest {
    private final OpenStackClient client = new OpenStackClient("/opt/stack/devstack");
    private final Pods pods = new Pods(client, "CentralRegion");
    private final Containers containers = new Containers(client, "RegionOne");

    @Test
    void saysThatAServerErrorWithoutABodyHasNoReason() {
        Recorded.failure(
                Fixture.answer(1, "", "'message'\n"),
                pods.list(),
                OTHER,
                "The server failed and sent no reason (the client shows only 'message'): look at that service's"
                        + " journal");
    }

    @Test
    void recognisesTheOtherServiceThatAMissingEndpointTypeIsReportedAs() {
        Recorded.failure(
                Fixture.answer(1, "", "public endpoint for compute service in RegionOne region not found\n"),
                containers.list(),
                WRONG_REGION,
                "No region has the service that this command needs; the client names another one: public endpoint for"
                        + " compute service in RegionOne region not found");
    }

    @Test
    void tellsAServiceThatIsDownFromKeystone() {
        OpenStackException failure = Recorded.failure(
                Fixture.answer(
                        1,
                        "",
                        "Unable to establish connection to http://10.77.0.11:9517/v1/containers/: HTTPConnectionPool("
                                + "host='10.77.0.11', port=9517): Max retries exceeded with url: /v1/containers/"
                                + " (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7f>:"
                                + " Failed to establish a new connection: [Errno 111] Connection refused'))\n"),
                containers.list(),
                SERVICE_UNREACHABLE,
                "The service at http://10.77.0.11:9517/v1/containers/ cannot be reached: Connection refused");
        assertTrue(failure.kind().passing());
        assertFalse(NOT_FOUND.passing());
    }

    @Test
    void saysWhatIsMissingWhereTheEnvironmentOrTheClientIs() {
        Recorded.failure(
                Fixture.answer(1, "", "openstack: line 1: cd: /opt/stack/devstack: No such file or directory\n"),
                pods.list(),
                NO_ENVIRONMENT,
                "DevStack's folder /opt/stack/devstack cannot be entered: No such file or directory");
        Recorded.failure(
                Fixture.answer(1, "", "openstack: line 1: openrc: No such file or directory\n"),
                pods.list(),
                NO_ENVIRONMENT,
                "DevStack's openrc did not set what the client needs: openstack: line 1: openrc: No such file or"
                        + " directory");
        Recorded.failure(
                Fixture.answer(127, "", "openstack: line 1: exec: openstack: not found\n"),
                pods.list(),
                UNKNOWN_COMMAND,
                "`openstack` is not installed on the node");
    }

    @Test
    void readsTheComplaintOnStandardOutputThoughThereAreWarningsOnStandardError() {
        Recorded.failure(
                Fixture.answer(
                        2,
                        "openstack: 'appcontainer list' is not an openstack command. See 'openstack --help'.\n",
                        "/usr/lib/python3/x.py:15: CryptographyDeprecationWarning: old\n  from x import y\n"),
                containers.list(),
                UNKNOWN_COMMAND,
                "The openstack client does not know `appcontainer list`: the plugin for it is not installed");
    }

    @Test
    void showsTheCommandLineWhereNothingWasSaid() {
        Recorded.failure(
                Fixture.answer(137, "", ""),
                pods.list(),
                OTHER,
                "`openstack --os-region-name CentralRegion multiregion networking pod list -f json` failed with exit"
                        + " code 137 and said nothing");
    }

    @Test
    void refusesAnAnswerWithoutADocument() {
        Recorded.failure(
                Fixture.answer(0, "nothing to see\n", ""),
                pods.list(),
                OTHER,
                "`openstack --os-region-name CentralRegion multiregion networking pod list -f json` printed no list;"
                        + " it printed: nothing to see");
        Recorded.failure(
                Fixture.answer(0, "", ""),
                pods.show("p"),
                OTHER,
                "`openstack --os-region-name CentralRegion multiregion networking pod show p -f json` printed no"
                        + " details; it printed nothing");
    }

    @Test
    void refusesADocumentThatWasCutOff() {
        Recorded.failure(
                Fixture.answer(0, "[\n  {\n    \"ID\": \"1\",\n    \"Region Name\": \"RegionOne\"\n  },\n", ""),
                pods.list(),
                OTHER,
                "`openstack --os-region-name CentralRegion multiregion networking pod list -f json` printed no list;"
                        + " it printed: [");
    }

    @Test
    void takesAFailedChangeForOneThoughItExitsWithZero() {
        Recorded.failure(
                Fixture.answer(0, "Start for container u failed: Cannot start container u (HTTP 409)\n", ""),
                containers.start("u"),
                CONFLICT,
                "Start for container u failed: Cannot start container u (HTTP 409)");
        Recorded.failure(
                Fixture.answer(0, "\n", ""),
                containers.stop("u"),
                OTHER,
                "`openstack --os-region-name RegionOne appcontainer stop u` failed with exit code 0 and said nothing");
    }

    @Test
    void saysWhatASessionNeeds() {
        Recorded.failure(
                Fixture.answer(0, "connected to u, press Enter to continue\r\nRemote host closed connection\r\n", ""),
                containers.session("u", List.of("sh")),
                OTHER,
                "The session could not be opened: it needs Docker to listen on TCP port 2375 of the container's host"
                        + " (Remote host closed connection)");
    }

    @Test
    void keepsAMessageShort() {
        OpenStackException failure = Recorded.failure(
                Fixture.answer(1, "", "No Image found for " + "x".repeat(9000)),
                pods.list(),
                NOT_FOUND,
                "No Image found for " + "x".repeat(381) + "…");
        assertEquals(9019, failure.said().length());
    }

    @Test
    void readsWhatGlanceComplainsAboutOnATerminal() {
        Recorded.failure(
                Fixture.answer(
                        1, "\r[==>     ] 33%\rFile /x does not exist or user does not have read privileges\r\n", ""),
                new Images(client, "RegionOne").create("x", "/x"),
                NOT_FOUND,
                "File /x does not exist or user does not have read privileges");
        Recorded.failure(
                Fixture.answer(1, "[==>     ] 33%\r\nHTTP 503 Service Unavailable: no space\r\n", ""),
                new Images(client, "RegionOne").create("x", "/x"),
                SERVICE_UNREACHABLE,
                "HTTP 503 Service Unavailable: no space");
    }

    @Test
    void recognisesWhatDockerRefuses() {
        Docker docker = new Docker(true);
        String old =
                "Error response from daemon: client version 1.26 is too old. Minimum supported API version is 1.44,"
                        + " please upgrade your client to a newer version";
        Recorded.failure(
                Fixture.answer(1, "", old + "\n"),
                docker.version(),
                VERSION,
                "Docker refuses clients of API 1.26, it wants 1.44 or newer: " + old);
        Recorded.failure(
                Fixture.answer(
                        1,
                        "null\n",
                        "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon"
                                + " running?\n"),
                docker.version(),
                SERVICE_UNREACHABLE,
                "Docker does not answer on this node: Cannot connect to the Docker daemon at"
                        + " unix:///var/run/docker.sock. Is the docker daemon running?");
        Recorded.failure(
                Fixture.answer(
                        1,
                        "",
                        "permission denied while trying to connect to the Docker daemon socket at"
                                + " unix:///var/run/docker.sock\n"),
                new Docker(false).version(),
                DENIED,
                "permission denied while trying to connect to the Docker daemon socket at"
                        + " unix:///var/run/docker.sock");
        Recorded.failure(
                Fixture.answer(127, "", "sudo: docker: command not found\n"),
                docker.version(),
                UNKNOWN_COMMAND,
                "Docker is not installed on the node");
        Recorded.failure(
                Fixture.answer(1, "[]\n", "Error: No such image: nosuch\n"),
                docker.inspect("nosuch"),
                NOT_FOUND,
                "Error: No such image: nosuch");
    }

    @Test
    void tellsAFullDiskFromAMissingPermission() {
        Recorded.failure(
                Fixture.answer(1, "", "write /opt/stack/x: no space left on device\n"),
                new Docker(false).save("cirros", "/opt/stack/x"),
                OTHER,
                "The node's disk is full: write /opt/stack/x: no space left on device");
    }

    @Test
    void recognisesWhatGitRunsInto() {
        Call<String> clone = Git.clone("https://opendev.org/openstack/zun", "train-eol", "/opt/stack/zun");
        Recorded.failure(
                Fixture.answer(128, "", """
                        Cloning into '/opt/stack/zun'...
                        warning: Could not find remote branch stable/train to clone.
                        fatal: Remote branch stable/train not found in upstream origin
                        """),
                clone,
                NOT_FOUND,
                "fatal: Remote branch stable/train not found in upstream origin");
        Recorded.failure(
                Fixture.answer(
                        128,
                        "",
                        "Cloning into '/opt/stack/zun'...\nReceiving objects:  31%\rReceiving objects:  32%\rerror: RPC"
                                + " failed; curl 56 GnuTLS recv error (-110): The TLS connection was non-properly"
                                + " terminated.\nfatal: early EOF\n"),
                clone,
                NETWORK,
                "The git server cannot be used from this node: error: RPC failed; curl 56 GnuTLS recv error (-110):"
                        + " The TLS connection was non-properly terminated.");
        Recorded.failure(
                Fixture.answer(
                        128,
                        "",
                        "fatal: destination path '/opt/stack/zun' already exists and is not an empty directory.\n"),
                clone,
                CONFLICT,
                "fatal: destination path '/opt/stack/zun' already exists and is not an empty directory.");
        Recorded.failure(
                Fixture.answer(128, "", "fatal: not a git repository (or any of the parent directories): .git\n"),
                Git.head("/opt/stack/zun"),
                NOT_FOUND,
                "fatal: not a git repository (or any of the parent directories): .git");
        Recorded.failure(
                Fixture.answer(128, "", """
                        fatal: detected dubious ownership in repository at '/opt/stack/zun'
                        To add an exception for this directory, call:

                        \tgit config --global --add safe.directory /opt/stack/zun
                        """),
                Git.status("/opt/stack/zun"),
                DENIED,
                "fatal: detected dubious ownership in repository at '/opt/stack/zun'");
    }

    @Test
    void recognisesWhatOpenVSwitchMisses() {
        Recorded.failure(
                Fixture.answer(
                        1,
                        "",
                        "ovs-vsctl: unix:/var/run/openvswitch/db.sock: database connection failed (No such file or"
                                + " directory)\n"),
                Ovs.bridges(),
                SERVICE_UNREACHABLE,
                "Open vSwitch does not run on the node: ovs-vsctl: unix:/var/run/openvswitch/db.sock: database"
                        + " connection failed (No such file or directory)");
        Recorded.failure(
                Fixture.answer(1, "", "ovs-vsctl: no bridge named br-x\n"),
                Ovs.ports("br-x"),
                NOT_FOUND,
                "ovs-vsctl: no bridge named br-x");
        Recorded.failure(
                Fixture.answer(127, "", "sudo: ovs-vsctl: command not found\n"),
                Ovs.addBridge("br-vlan"),
                UNKNOWN_COMMAND,
                "Open vSwitch is not installed on the node");
    }
}
