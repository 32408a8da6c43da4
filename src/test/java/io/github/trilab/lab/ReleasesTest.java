package io.github.trilab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasesTest {
    private static final Lab LAB = Lab.of("x", List.of(Node.of("node1", "10.1.0.1"), Node.of("node2", "10.1.0.2")));

    @Test
    void theIndexNamesEveryBundledProfile() throws Exception {
        try (var files = Files.list(Path.of("assets/releases"))) {
            TreeSet<String> names = new TreeSet<>();
            files.forEach(f -> names.add(f.getFileName().toString().replace(".json", "")));
            assertTrue(names.remove("index"));
            assertEquals(names, new TreeSet<>(Releases.bundled().names()));
        }
        assertEquals("train", Releases.bundled().names().getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "stein", "ussuri"})
    void aProfileHasAllThatLocalConfNeeds(String name) {
        Release release = Releases.bundled().find(name).orElseThrow();

        assertEquals(name, release.name());
        assertEquals(name + "-eol", release.targetBranch());
        assertEquals(
                List.of("tricircle", "zun", "zun-tempest-plugin", "devstack-plugin-container", "kuryr-libnetwork"),
                release.plugins(LAB).stream().map(Release.Plugin::name).toList());
        assertEquals(8, release.projects().size());
        release.projects().forEach(p -> assertTrue(release.path(LAB, p).startsWith("/opt/stack/"), p));
        assertEquals(name + "-last", release.zunTempestPluginBranch(LAB));
        assertEquals("stable/" + name, release.ref(LAB, "openstack/tricircle"));
        assertTrue(release.distributions().contains("bionic"));
    }

    @Test
    void aLabsOwnRefGoesBeforeTheProfiles() {
        Release train = Releases.bundled().find("train").orElseThrow();
        Lab lab = new Lab(
                LAB.name(),
                LAB.practice(),
                LAB.release(),
                Map.of("openstack/zun", "4.0.2", "openstack/python-tricircleclient", "0.6.0"),
                LAB.centralRegion(),
                LAB.nodes(),
                LAB.regions(),
                LAB.devstack(),
                LAB.image(),
                LAB.network(),
                LAB.containers(),
                LAB.balancing());

        assertEquals("4.0.2", train.ref(lab, "openstack/zun"));
        assertEquals("0.6.0", train.ref(lab, "openstack/python-tricircleclient"));
        assertEquals("train-eol", train.ref(lab, "openstack/kuryr"));
        assertTrue(
                train.plugins(lab).contains(new Release.Plugin("zun", "https://opendev.org/openstack/zun", "4.0.2")));
        assertThrows(IllegalArgumentException.class, () -> train.ref(lab, "openstack/nova"));
    }

    @Test
    void devstackHasAPlaceOfItsOwn() {
        Release train = Releases.bundled().of(LAB);

        assertEquals("/opt/stack/devstack", train.path(LAB, Release.DEVSTACK));
        assertEquals("/opt/stack/kuryr", train.path(LAB, "openstack/kuryr"));
    }

    @Test
    void aDamagedProfileSaysEverythingThatIsWrong() {
        LabException e = assertThrows(LabException.class, () -> ReleaseFile.parse("""
                        {"schema": "trilab.release/2", "name": "x", "title": "X", "targetBranch": "a b", "colour": "red",
                         "repositories": [{"project": "openstack/zun", "ref": "-x"}]}
                        """));

        assertEquals(
                List.of(
                        "schema",
                        "targetBranch",
                        "repositories[0].directory",
                        "repositories[0].ref",
                        "tricircleClient",
                        "colour",
                        "repositories"),
                e.findings().stream().map(Finding::path).toList());
    }
}
