package io.github.trilab.openstack;

import static io.github.trilab.openstack.OpenStackException.Kind.BAD_REQUEST;
import static io.github.trilab.openstack.OpenStackException.Kind.KEYSTONE_UNREACHABLE;
import static io.github.trilab.openstack.OpenStackException.Kind.NOT_FOUND;
import static io.github.trilab.openstack.OpenStackException.Kind.WRONG_REGION;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.trilab.remote.Output;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

final class RecordedImages {
    private static final String MD5 = "2c2d1388a782ebe252dd8cd83bacfb2d";
    private static final String SHA = "c02abd13f49bb19cd7cb773818803fbedac140d6ca3362e6c0a00099fc7c7d45"
            + "daf6e51c5aa1a82572333fbd69c1c0cf69cf602ed0437e87ea767557ee42fdb5";

    private RecordedImages() {}

    static Recorded checks() {
        OpenStackClient client = new OpenStackClient("/opt/stack/devstack");
        Images one = new Images(client, "RegionOne");
        Images two = new Images(client, "RegionTwo");
        Images nowhere = new Images(client, "RegionNope");
        List<ImageRow> both = List.of(
                new ImageRow("65678f6f-f69c-415e-969d-26ee0ba051b7", "cirros_pipe", "active"),
                new ImageRow("a1643733-4c00-470a-82f8-860d0ff0ee4e", "container_cirros", "active"));
        ImageDetail second = image("dbe03f72-8621-4d98-804d-f00eddd107c9", "container_cirros", "shared", MD5, SHA);
        String nope = "Region RegionNope has no image service: public endpoint for image service in RegionNope region"
                + " not found";
        return new Recorded()
                .readsAsTyped("os-image-list-json.txt", one.list(), both)
                .readsAsTyped(
                        "os-image-list-json-r2.txt",
                        two.list(),
                        List.of(new ImageRow("dbe03f72-8621-4d98-804d-f00eddd107c9", "container_cirros", "active")))
                .reads("os-image-list-table.txt", one.list(), both)
                .readsAsTyped("os-image-show-json.txt", two.show("container_cirros"), second)
                .fails("os-image-show-missing.txt", one.show("nosuch"), NOT_FOUND, "No Image found for nosuch")
                .fails("os-unknown-region-image.txt", nowhere.list(), WRONG_REGION, nope)
                .readsAsTyped(
                        "glance-image-create.txt",
                        one.create("container_cirros", "/opt/stack/cirros.tar"),
                        image("a1643733-4c00-470a-82f8-860d0ff0ee4e", "container_cirros", "shared", MD5, SHA))
                .readsAsTyped(
                        "glance-image-create-region2.txt",
                        two.create("container_cirros", "/opt/stack/cirros.tar"),
                        second)
                .reads(
                        "glance-image-create-pipe.txt",
                        one.create("cirros_pipe", "/opt/stack/cirros.tar"),
                        image("65678f6f-f69c-415e-969d-26ee0ba051b7", "cirros_pipe", "public", MD5, SHA))
                .readsAsTyped(
                        "guide-image.txt",
                        one.create("container_cirros_nc", "/opt/stack/container_cirros"),
                        image(
                                "0660d981-ced8-4607-858b-a37bb6da1ff3",
                                "container_cirros_nc",
                                "shared",
                                "73e50986371b8b746c373649d9196265",
                                "c34978a72816617376bc0f991563183accf1a8840e9fbd5b0a4cff8f294bb14f"
                                        + "6cab49744d703bd955fdae4daa00e9f45302569cb42c8db2a33c8c7c97057258"))
                .add("glance-progress-tty.txt", () -> {
                    Fixture fixture = Fixture.several("glance-progress-tty.txt").getFirst();
                    assertEquals(
                            image("2deec720-e33d-4833-a5ec-99c5ee554c12", "tty_cirros", "shared", MD5, SHA),
                            one.create("tty_cirros", "/opt/stack/cirros.tar").read(fixture.answer()));
                    assertEquals(GlanceProgress.of(fixture.answer().out()).orElseThrow(), 1);
                    List<Double> drawn = new ArrayList<>();
                    GlanceProgress progress = new GlanceProgress(drawn::add);
                    for (byte b : fixture.answer().out().getBytes(StandardCharsets.UTF_8)) {
                        progress.accept(Output.Stream.OUT, new byte[] {b}, 1);
                    }
                    assertEquals(31, drawn.size());
                    assertEquals(List.of(0.03, 0.07, 0.1, 0.13), drawn.subList(0, 4));
                    assertEquals(drawn.stream().sorted().toList(), drawn);
                })
                .fails(
                        "glance-bad-format.txt",
                        one.create("x", "/opt/stack/cirros.tar"),
                        BAD_REQUEST,
                        "Unable to set 'container_format' to 'dockerx'. Reason: 'dockerx' is not one of [None, 'ami',"
                                + " 'ari', 'aki', 'bare', 'ovf', 'ova', 'docker']")
                .fails(
                        "glance-bad-region.txt",
                        nowhere.create("container_cirros", "/opt/stack/cirros.tar"),
                        WRONG_REGION,
                        nope)
                .fails(
                        "glance-keystone-unreachable.txt",
                        one.create("container_cirros", "/opt/stack/cirros.tar"),
                        KEYSTONE_UNREACHABLE,
                        "Keystone cannot be reached at http://10.77.0.11/identity: Connection refused")
                .fails(
                        "glance-missing-file.txt",
                        one.create("container_cirros", "/opt/stack/nothere.tar"),
                        NOT_FOUND,
                        "File /opt/stack/nothere.tar does not exist or user does not have read privileges to it")
                .unused("glance-version.txt", "nothing depends on the client's version");
    }

    private static ImageDetail image(String id, String name, String visibility, String md5, String sha) {
        return new ImageDetail(id, name, "active", "docker", "raw", visibility, 2004992L, md5, sha);
    }
}
