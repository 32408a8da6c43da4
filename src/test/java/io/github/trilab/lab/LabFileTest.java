package io.github.trilab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabFileTest {
    private static final String MINIMAL = """
            {"schema": "trilab.lab/1", "name": "x", "nodes": [
              {"name": "node1", "address": "192.168.1.81"},
              {"name": "node2", "address": "192.168.1.82"}]}
            """;

    @TempDir
    Path folder;

    @Test
    void aMinimalDocumentTakesTheGuidesValues() throws LabException {
        Lab lab = LabFile.parse(MINIMAL);

        assertEquals(Lab.of("x", List.of(Node.of("node1", "192.168.1.81"), Node.of("node2", "192.168.1.82"))), lab);
        assertEquals("RegionTwo", lab.regionOf("node2").name());
        assertEquals("node1", lab.centralNode());
    }

    @Test
    void aFilledFormIsTakenOver() throws LabException {
        Lab lab = LabFile.parse("""
                {"schema": "trilab.lab/1", "name": "team A", "practice": false, "release": "stein",
                 "refs": {"openstack/zun": "refs/changes/01/2/3"}, "centralRegion": "Central",
                 "nodes": [
                  {"name": "a", "address": "a.example.org", "port": 2222, "user": "lab", "hostIp": "10.1.0.1",
                   "login": {"kind": "key", "file": "~/.ssh/id_ed25519", "passphrase": "env:KEY_PASS"},
                   "sudoPassword": "keyring:lab", "jump": "me@gate.example.org:2200",
                   "hostKey": "SHA256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU",
                   "vlanInterface": "ens4", "externalInterface": "ens5"},
                  {"name": "b", "address": "10.1.0.2", "login": {"kind": "agent"}}],
                 "regions": [{"node": "a", "name": "North"}, {"node": "b", "availabilityZone": "zone-b"}],
                 "devstack": {"gitBase": "https://mirror.example.org/git", "force": true,
                   "vxlanRanges": ["5001:6000"], "vlanRanges": [], "settings": {"IP_VERSION": "4"}},
                 "image": {"source": "busybox:1.36"}, "network": {"cidr": "10.0.70.0/24"},
                 "containers": {"command": ["sleep", "9999"], "readySeconds": 60},
                 "balancing": {"enabled": false}}
                """);

        assertEquals("refs/changes/01/2/3", lab.refs().get("openstack/zun"));
        assertEquals(List.of(new Region("North", "a", "az1"), new Region("RegionTwo", "b", "zone-b")), lab.regions());
        Node a = lab.nodes().getFirst();
        assertEquals(new Login(Login.Kind.KEY, "~/.ssh/id_ed25519", Secret.parse("env:KEY_PASS"), null), a.login());
        assertEquals(Secret.parse("keyring:lab"), a.sudoPassword());
        assertEquals("ens5", a.externalInterface());
        assertEquals("10.1.0.1", a.serviceIp());
        assertEquals(List.of(new Range("", 5001, 6000)), lab.devstack().vxlanRanges());
        assertTrue(lab.devstack().vlanRanges().isEmpty());
        assertEquals(new Image("busybox:1.36", "container_cirros", "/opt/stack/container_cirros"), lab.image());
        assertFalse(lab.balancing().enabled());
        assertEquals(lab, LabFile.parse(LabFile.toJson(lab)));
    }

    @Test
    void theExampleOfTheDocumentationIsALab() throws LabException {
        Lab lab = LabFile.read(Path.of("src/docs/examples/two-nodes.lab.json"));

        assertEquals(2, lab.regions().size());
        assertEquals("train", lab.release());
    }

    @Test
    void aByteOrderMarkIsNoProblem() throws LabException {
        assertEquals("x", LabFile.parse("\uFEFF" + MINIMAL).name());
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        Path file = folder.resolve("new/lab.json");
        Lab lab = LabFile.parse(MINIMAL);

        LabFile.write(file, lab);
        assertEquals(lab, LabFile.read(file));

        LabFile.write(file, lab);
        try (var files = Files.list(folder.resolve("new"))) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void writingKeepsTheModeAndFollowsALink() throws Exception {
        Path file = Files.writeString(folder.resolve("lab.json"), "{}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);

        LabFile.write(link, LabFile.parse(MINIMAL));

        assertTrue(Files.isSymbolicLink(link));
        assertEquals("rw-rw-r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("x", LabFile.read(file).name());
    }

    @Test
    void aFailedWriteLeavesTheOldDocumentAndNothingElse() throws Exception {
        Path blocked = Files.createDirectory(folder.resolve("lab.json"));

        assertThrows(IOException.class, () -> LabFile.write(blocked, LabFile.parse(MINIMAL)));
        try (var files = Files.list(folder)) {
            assertEquals(List.of(blocked), files.toList());
        }
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        assertTrue(refused(folder.resolve("none.json")).startsWith("there is no file"));
        assertTrue(refused(folder).endsWith("is a folder, not a lab document"));
        Path latin = Files.write(
                folder.resolve("latin.json"), "{\"name\": \"Zürich\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(refused(latin).endsWith("is not UTF-8 text"));
    }

    private static String refused(Path file) {
        LabException e = assertThrows(LabException.class, () -> LabFile.read(file));
        assertEquals(1, e.findings().size());
        return e.findings().getFirst().toString();
    }
}
