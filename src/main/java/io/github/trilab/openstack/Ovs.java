package io.github.trilab.openstack;

import static io.github.trilab.openstack.OpenStackException.Kind.NOT_FOUND;
import static io.github.trilab.openstack.OpenStackException.Kind.SERVICE_UNREACHABLE;
import static io.github.trilab.openstack.OpenStackException.Kind.UNKNOWN_COMMAND;

import io.github.trilab.openstack.Signs.Sign;
import io.github.trilab.remote.Command;
import java.util.ArrayList;
import java.util.List;

/// Open vSwitch on a node: the bridges for VLAN and external networks.
public final class Ovs {
    static final Signs SIGNS = new Signs(
            List.of(
                    Sign.of(
                            UNKNOWN_COMMAND,
                            "ovs-vsctl: (?:command )?not found",
                            "Open vSwitch is not installed on the node"),
                    Sign.of(NOT_FOUND, "no bridge named|no row|could not open network device"),
                    Sign.of(
                            SERVICE_UNREACHABLE,
                            "database connection failed|unix:\\S+: ",
                            "Open vSwitch does not run on the node: $0")),
            Signs.Words.OF_THE_LINE);

    private Ovs() {}

    /// Adds a bridge; no harm where it is there.
    public static Call<String> addBridge(String bridge) {
        return call(Reply::out, "--may-exist", "add-br", OpenStackClient.word(bridge));
    }

    /// Adds a network interface to a bridge; no harm where it is there.
    public static Call<String> addPort(String bridge, String port) {
        return call(Reply::out, "--may-exist", "add-port", OpenStackClient.word(bridge), OpenStackClient.word(port));
    }

    /// Names of the bridges.
    public static Call<List<String>> bridges() {
        return call(Ovs::names, "list-br");
    }

    /// Names of a bridge's ports.
    public static Call<List<String>> ports(String bridge) {
        return call(Ovs::names, "list-ports", OpenStackClient.word(bridge));
    }

    private static List<String> names(Reply reply) {
        return reply.out().lines().filter(line -> !line.isBlank()).toList();
    }

    private static <T> Call<T> call(Reader<T> reader, String... arguments) {
        List<String> line = new ArrayList<>(List.of("ovs-vsctl"));
        line.addAll(List.of(arguments));
        return new Call<>(Command.of(line).withSudo(), reply -> reader.read(reply.succeeded(SIGNS)));
    }
}
