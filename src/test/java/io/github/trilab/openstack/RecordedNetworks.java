package io.github.trilab.openstack;

import static io.github.trilab.openstack.OpenStackException.Kind.AMBIGUOUS;
import static io.github.trilab.openstack.OpenStackException.Kind.BAD_REQUEST;
import static io.github.trilab.openstack.OpenStackException.Kind.CONFLICT;
import static io.github.trilab.openstack.OpenStackException.Kind.NOT_FOUND;
import static io.github.trilab.openstack.OpenStackException.Kind.WRONG_REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

final class RecordedNetworks {
    private static final NetworkRow LOCAL = new NetworkRow(
            "30285f20-938c-4751-bbb3-c458581d5356", "container-net", List.of("fd9458e0-1204-4ef9-b415-b512aace1a54"));
    private static final NetworkRow SHARED = new NetworkRow(
            "8473e8da-9d03-4f2a-959c-3ca0bd6bd18b", "container-net", List.of("c1731916-39e1-49fe-8dc1-059c1d748815"));

    private RecordedNetworks() {}

    static Recorded checks() {
        OpenStackClient client = new OpenStackClient("/opt/stack/devstack");
        Networks central = new Networks(client, "CentralRegion");
        Networks one = new Networks(client, "RegionOne");
        Networks nowhere = new Networks(client, "RegionNope");
        String nope = "Region RegionNope has no network service: public endpoint for network service in RegionNope"
                + " region not found";
        return new Recorded()
                .reads(
                        "os-net-create-table.txt",
                        central.create("container-net"),
                        network("b81d0899-9a36-4b01-95e7-9f5488dbaae8", "container-net", 1113))
                .reads(
                        "os-net-create-duplicate.txt",
                        central.create("container-net"),
                        network("9b488056-81d7-4bd9-b797-56bac5d24959", "container-net", 1688))
                .readsAsTyped(
                        "os-net-create-json.txt",
                        central.create("net2"),
                        network("03b3a467-2f7d-4439-8228-fdbf82263bc0", "net2", 1896))
                .readsAsTyped(
                        "e2e-01-central-net.txt",
                        central.create("t-container-net"),
                        network("5bd4e04c-93a6-4c98-80bc-e6e5b535286c", "t-container-net", 1053))
                .reads(
                        "tricircle-net-create-table.txt",
                        central.create("container-net2"),
                        network("f6774e50-99e3-43c7-b0b9-4e4e68ec13f1", "container-net2", 1267))
                .reads(
                        "tricircle-net-create-duplicate.txt",
                        central.create("container-net2"),
                        network("73dc1f39-2de5-4e2e-9322-5b0b9d35a98c", "container-net2", 1063))
                .readsAsTyped(
                        "tricircle-net-show-json.txt",
                        central.show("container-net"),
                        network(
                                SHARED.id(),
                                "container-net",
                                1698,
                                SHARED.subnets().getFirst()))
                .readsAsTyped(
                        "os-net-list-json.txt",
                        central.list(),
                        List.of(
                                new NetworkRow("03b3a467-2f7d-4439-8228-fdbf82263bc0", "net2", List.of()),
                                new NetworkRow("9b488056-81d7-4bd9-b797-56bac5d24959", "container-net", List.of()),
                                new NetworkRow("b81d0899-9a36-4b01-95e7-9f5488dbaae8", "container-net", List.of())))
                .readsAsTyped("e2e-03-local-list-before.txt", one.list(), List.of(LOCAL))
                .readsAsTyped("tricircle-net-create-no-pods-region.txt", one.list(), List.of(SHARED))
                .readsAsTyped(
                        "tricircle-net-list.txt",
                        central.list(),
                        List.of(
                                new NetworkRow(
                                        "73dc1f39-2de5-4e2e-9322-5b0b9d35a98c",
                                        "container-net2",
                                        List.of("65d37581-ae9b-46b0-acf5-ab5f87b9e7b5")),
                                SHARED,
                                new NetworkRow("f6774e50-99e3-43c7-b0b9-4e4e68ec13f1", "container-net2", List.of())))
                // Two commands in a row: the first one's list counts.
                .reads(
                        "e2e-08-local-nets.txt",
                        one.list(),
                        List.of(
                                LOCAL,
                                new NetworkRow(
                                        "5bd4e04c-93a6-4c98-80bc-e6e5b535286c",
                                        "t-container-net",
                                        List.of("e5fd0fc0-2b59-452d-bbb1-5484a5938cf4"))))
                .add(
                        "os-net-delete.txt",
                        () -> assertEquals(
                                "",
                                central.delete("b81d0899-9a36-4b01-95e7-9f5488dbaae8")
                                        .read(Fixture.of("os-net-delete.txt").answer())))
                .fails(
                        "os-net-show-ambiguous.txt",
                        central.show("container-net"),
                        AMBIGUOUS,
                        "More than one Network exists with the name 'container-net'.")
                .fails(
                        "os-net-show-missing.txt",
                        central.show("nosuchnet"),
                        NOT_FOUND,
                        "No Network found for nosuchnet")
                .fails("os-unknown-region-network.txt", nowhere.list(), WRONG_REGION, nope)
                .fails("os-unknown-region-network-create.txt", nowhere.create("n1"), WRONG_REGION, nope)
                .fails(
                        "tricircle-net-delete-in-use.txt",
                        central.delete("container-net"),
                        CONFLICT,
                        "Failed to delete network with name or ID 'container-net': Unable to complete operation on"
                                + " network 8473e8da-9d03-4f2a-959c-3ca0bd6bd18b. There are one or more ports still in"
                                + " use on the network.")
                .reads(
                        "os-subnet-create.txt",
                        central.createSubnet("container-subnet", "container-net", "10.0.60.0/24"),
                        new SubnetRow(
                                "1e072f84-3f34-4ca7-9cc3-bf9d768b6414",
                                "container-subnet",
                                "9b488056-81d7-4bd9-b797-56bac5d24959",
                                "10.0.60.0/24"))
                .readsAsTyped(
                        "e2e-02-central-subnet.txt",
                        central.createSubnet("t-container-subnet", "t-container-net", "10.0.70.0/24"),
                        new SubnetRow(
                                "e5fd0fc0-2b59-452d-bbb1-5484a5938cf4",
                                "t-container-subnet",
                                "5bd4e04c-93a6-4c98-80bc-e6e5b535286c",
                                "10.0.70.0/24"))
                .reads(
                        "tricircle-subnet-create-table.txt",
                        central.createSubnet("container-subnet2", "container-net2", "10.0.61.0/24"),
                        new SubnetRow(
                                "65d37581-ae9b-46b0-acf5-ab5f87b9e7b5",
                                "container-subnet2",
                                "73dc1f39-2de5-4e2e-9322-5b0b9d35a98c",
                                "10.0.61.0/24"))
                .readsAsTyped(
                        "os-subnet-list-json.txt",
                        central.subnets(),
                        List.of(new SubnetRow(
                                "1e072f84-3f34-4ca7-9cc3-bf9d768b6414",
                                "container-subnet",
                                "9b488056-81d7-4bd9-b797-56bac5d24959",
                                "10.0.60.0/24")))
                .fails(
                        "os-subnet-create-badcidr.txt",
                        central.createSubnet("s3", "container-net", "10.0.60.0/99"),
                        BAD_REQUEST,
                        "Invalid input for operation: 10.0.60.0/99 is not in a CIDR format.")
                .fails(
                        "os-subnet-create-overlap.txt",
                        central.createSubnet("container-subnet", "container-net", "10.0.60.0/24"),
                        BAD_REQUEST,
                        "Invalid input for operation: Requested subnet with cidr: 10.0.60.0/24 for network:"
                                + " 9b488056-81d7-4bd9-b797-56bac5d24959 overlaps with another subnet.")
                .add("e2e-14-central-ports.txt", () -> {
                    List<Port> ports = central.ports()
                            .read(Fixture.of("e2e-14-central-ports.txt").answer());
                    assertEquals(6, ports.size());
                    assertEquals(
                            new Port(
                                    "e1a21eb9-1629-44fd-b66a-502c92d25f10",
                                    "",
                                    "fa:16:3e:86:b8:04",
                                    List.of("10.0.70.43"),
                                    "ACTIVE"),
                            ports.get(4));
                });
    }

    private static NetworkDetail network(String id, String name, long segmentation, String... subnets) {
        return new NetworkDetail(id, name, "ACTIVE", "vxlan", segmentation, null, List.of(subnets), List.of());
    }
}
