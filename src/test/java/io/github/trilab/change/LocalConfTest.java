package io.github.trilab.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.lab.DevStack;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Labs;
import io.github.trilab.lab.Login;
import io.github.trilab.lab.Node;
import io.github.trilab.lab.Range;
import io.github.trilab.lab.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalConfTest {
    private static final ReleaseRefs TRAIN = new ReleaseRefs(
            "train-eol",
            Map.of(
                    "openstack/devstack", "train-eol",
                    "openstack/tricircle", "stable/train",
                    "openstack/zun", "train-eol",
                    "openstack/kuryr", "train-eol",
                    "openstack/kuryr-libnetwork", "train-eol",
                    "openstack/devstack-plugin-container", "train-eol",
                    "openstack/zun-tempest-plugin", "train-last"));
    private static final Map<String, String> SECRETS =
            LocalConf.SECRETS.stream().collect(Collectors.toMap(s -> s, s -> "x" + s.length()));

    private static Node node(
            String name, String address, @Nullable String vlan, @Nullable String external, @Nullable String own) {
        return new Node(name, address, 22, "stack", Login.auto(), null, null, null, null, vlan, external, own);
    }

    private static Lab lab(Node... nodes) {
        return Lab.of("lab", List.of(nodes));
    }

    private static DevStack devstack(Map<String, String> settings) {
        DevStack d = DevStack.defaults();
        return new DevStack(
                d.gitBase(),
                d.directory(),
                d.dest(),
                d.force(),
                d.reclone(),
                d.dockerVersion(),
                d.vxlanRanges(),
                d.vlanRanges(),
                d.settleSeconds(),
                settings);
    }

    private static final Lab TWO = lab(Node.of("node1", "10.0.0.1"), Node.of("node2", "10.0.0.2"));

    private static String text(Lab lab, int node, boolean patched) {
        return LocalConf.template(lab, lab.nodes().get(node), TRAIN, patched);
    }

    private static List<String> settings(String text) {
        return text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
    }

    @Test
    void makesTheCentralNodesFile() {
        assertEquals(
                List.of(
                        "[[local|localrc]]",
                        "DATABASE_PASSWORD={{DATABASE_PASSWORD}}",
                        "RABBIT_PASSWORD={{RABBIT_PASSWORD}}",
                        "SERVICE_PASSWORD={{SERVICE_PASSWORD}}",
                        "SERVICE_TOKEN={{SERVICE_TOKEN}}",
                        "ADMIN_PASSWORD={{ADMIN_PASSWORD}}",
                        "HOST_IP=10.0.0.1",
                        "TARGET_BRANCH=train-eol",
                        "GIT_BASE=https://opendev.org",
                        "LOGFILE=/opt/stack/logs/stack.sh.log",
                        "Q_ML2_PLUGIN_VLAN_TYPE_OPTIONS=(network_vlan_ranges=bridge:2001:3000,extern:3001:4000)",
                        "Q_ML2_PLUGIN_VXLAN_TYPE_OPTIONS=(vni_ranges=1001:2000)",
                        "Q_ML2_PLUGIN_FLAT_TYPE_OPTIONS=(flat_networks=bridge,extern)",
                        "ML2_L3_PLUGIN=tricircle.network.local_l3_plugin.TricircleL3Plugin",
                        "TRICIRCLE_START_SERVICES=True",
                        "enable_plugin tricircle https://opendev.org/openstack/tricircle stable/train",
                        "enable_plugin zun https://opendev.org/openstack/zun train-eol",
                        "enable_plugin zun-tempest-plugin https://opendev.org/openstack/zun-tempest-plugin train-last",
                        "enable_plugin devstack-plugin-container"
                                + " https://opendev.org/openstack/devstack-plugin-container train-eol",
                        "enable_plugin kuryr-libnetwork https://opendev.org/openstack/kuryr-libnetwork train-eol",
                        "disable_service horizon",
                        "KURYR_CAPABILITY_SCOPE=local",
                        "KURYR_PROCESS_EXTERNAL_CONNECTIVITY=False",
                        "ZUN_TEMPEST_PLUGIN_BRANCH=train-last",
                        "[[post-config|/$Q_PLUGIN_CONF_FILE]]",
                        "[ml2]",
                        "mechanism_drivers = openvswitch,linuxbridge,l2population",
                        "[agent]",
                        "tunnel_types=vxlan",
                        "l2_population=True"),
                settings(text(TWO, 0, false)));
    }

    @Test
    void pointsTheOtherNodesToTheFirst() {
        List<String> central = settings(text(TWO, 0, true));
        List<String> other = settings(text(TWO, 1, true));
        assertEquals(
                List.of(
                        "HOST_IP=10.0.0.2",
                        "REGION_NAME=RegionTwo",
                        "KEYSTONE_REGION_NAME=RegionOne",
                        "SERVICE_HOST=$HOST_IP",
                        "KEYSTONE_SERVICE_HOST=10.0.0.1",
                        "KEYSTONE_AUTH_HOST=10.0.0.1",
                        "TRICIRCLE_START_SERVICES=False"),
                other.stream().filter(l -> !central.contains(l)).toList());
        assertTrue(other.contains("LIBS_FROM_GIT=kuryr"));
    }

    @Test
    void namesRegionsThatAreNotDevStacksOwn() {
        Lab renamed = new Lab(
                "lab",
                false,
                "train",
                Map.of(),
                "Top",
                TWO.nodes(),
                List.of(new Region("North", "node2", "az1"), new Region("South", "node1", "az2")),
                TWO.devstack(),
                TWO.image(),
                TWO.network(),
                TWO.containers(),
                TWO.balancing());
        String north = text(renamed, 1, false);
        assertTrue(north.contains("\nREGION_NAME=North\n"));
        assertTrue(north.contains("\nTRICIRCLE_START_SERVICES=True\n"));
        assertFalse(north.contains("KEYSTONE_REGION_NAME"));
        String south = text(renamed, 0, false);
        assertTrue(south.contains("\nREGION_NAME=South\n"));
        assertTrue(south.contains("\nKEYSTONE_REGION_NAME=North\n"));
        assertTrue(south.contains("\nKEYSTONE_AUTH_HOST=10.0.0.2\n"));
        for (String text : List.of(north, south)) {
            assertTrue(text.contains("\nCENTRAL_REGION_NAME=Top\n"));
        }
        assertFalse(text(TWO, 0, false).contains("CENTRAL_REGION_NAME"));
    }

    @Test
    void mapsOnlyBridgesThatTheNodeHas() {
        Lab bridged = lab(
                node("a", "10.0.0.1", "eth1", null, null),
                node("b", "10.0.0.2", "eth1", "eth2", null),
                node("c", "10.0.0.3", null, null, null));
        assertTrue(text(bridged, 0, false).contains("\nOVS_BRIDGE_MAPPINGS=bridge:br-vlan\n"));
        assertTrue(text(bridged, 1, false).contains("\nOVS_BRIDGE_MAPPINGS=bridge:br-vlan,extern:br-ext\n"));
        assertFalse(text(bridged, 2, false).contains("OVS_BRIDGE_MAPPINGS"));
    }

    @Test
    void writesEveryOtherChoice() {
        DevStack chosen = new DevStack(
                "https://git.example.org/mirror/",
                "/srv/stack/devstack",
                "/srv/stack",
                true,
                true,
                "5:19.03.15~3-0~ubuntu-bionic",
                List.of(new Range("", 1, 2), new Range("", 5, 6)),
                List.of(),
                0,
                Map.of("LIBS_FROM_GIT", "python-zunclient", "LOGFILE", "/tmp/my log", "Q_X", "(a=1)"));
        String text = text(Labs.with(TWO, chosen), 0, true);
        List<String> lines = settings(text);
        assertTrue(lines.containsAll(List.of(
                "GIT_BASE=https://git.example.org/mirror/",
                "DEST=/srv/stack",
                "FORCE=yes",
                "RECLONE=True",
                "LIBS_FROM_GIT=kuryr,python-zunclient",
                "UBUNTU_DOCKER_VERSION='5:19.03.15~3-0~ubuntu-bionic'",
                "Q_ML2_PLUGIN_VXLAN_TYPE_OPTIONS=(vni_ranges=1:2,5:6)",
                "LOGFILE='/tmp/my log'",
                "Q_X=(a=1)",
                "enable_plugin zun https://git.example.org/mirror/openstack/zun train-eol")));
        assertFalse(text.contains("VLAN_TYPE"));
        assertFalse(text.contains("FLAT_TYPE"));
        assertEquals("/tmp/my log", LocalConf.logFile(Labs.with(TWO, chosen)));
        assertEquals(1, lines.stream().filter(l -> l.startsWith("LOGFILE=")).count());
        assertEquals(
                1, lines.stream().filter(l -> l.startsWith("LIBS_FROM_GIT=")).count());
    }

    @Test
    void takesANodesOwnText() {
        Lab own = lab(node("a", "10.0.0.1", null, null, "[[local|localrc]]\nA={{ADMIN_PASSWORD}}\n"));
        assertEquals("[[local|localrc]]\nA={{ADMIN_PASSWORD}}\n", text(own, 0, true));
    }

    @Test
    void refusesASettingThatWouldBreakTheFile() {
        assertThrows(
                IllegalArgumentException.class,
                () -> text(Labs.with(TWO, devstack(Map.of("A", "x\n[[local|localrc]]"))), 0, false));
        assertThrows(
                IllegalArgumentException.class, () -> text(Labs.with(TWO, devstack(Map.of("A B", "x"))), 0, false));
        IllegalArgumentException missing = assertThrows(
                IllegalArgumentException.class,
                () -> LocalConf.template(TWO, TWO.nodes().getFirst(), new ReleaseRefs("x", Map.of()), false));
        assertEquals("no ref for openstack/tricircle", missing.getMessage());
    }

    @Test
    void fillsInSecrets() {
        String filled = LocalConf.fill(text(TWO, 0, false), SECRETS);
        assertTrue(filled.contains("\nADMIN_PASSWORD=x14\n"));
        assertFalse(filled.contains("{{"));
    }

    @Test
    void namesThePlaceholderThatHasNoValueButNoValue() {
        for (Map<String, String> secrets : List.of(Map.of("B", "geheim"), Map.of("B", "geheim", "A", ""))) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> LocalConf.fill("X={{B}}\nY={{A}}\n", secrets));
            assertEquals("local.conf: there is no value for {{A}}", refused.getMessage());
        }
    }

    @Test
    void refusesASecretThatNeedsQuotesWhereItCannotHaveThem() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> LocalConf.fill("X=\"{{A}}\"\n", Map.of("A", "a $(b)")));
        assertEquals(
                "local.conf: the value of {{A}} needs quotes; write SETTING={{A}} on a line of its own",
                refused.getMessage());
        assertEquals("X=\"plain\"\n", LocalConf.fill("X=\"{{A}}\"\n", Map.of("A", "plain")));
        assertEquals("X='it'\\''s'\n", LocalConf.fill("X={{A}}\n", Map.of("A", "it's")));
    }

    @Test
    void bashReadsWhatWasMeant(@TempDir Path folder) throws IOException, InterruptedException {
        Programs.assume("bash", "-c", "true");
        Map<String, String> settings = Map.of(
                "A_DOLLAR", "a$HOME`id`$(id)",
                "A_QUOTE", "it's \"so\"",
                "A_BLANK", "two  words",
                "A_PAREN", "f(x)",
                "A_CMD_ARRAY", "($(touch pwned))",
                "A_ARRAY", "(network_vlan_ranges=bridge:1:2)",
                "A_EMPTY", "",
                "A_TILDE", "~root",
                "A_BACKSLASH", "a\\nb\\");
        Lab lab = Labs.with(TWO, devstack(settings));
        Map<String, String> secrets = new HashMap<>(SECRETS);
        secrets.put("ADMIN_PASSWORD", "p'$a\"b c");
        String text = LocalConf.fill(text(lab, 1, true), secrets);
        String localrc = text.substring(text.indexOf("]]\n") + 3, text.indexOf("[[post-config"));
        Files.writeString(folder.resolve("localrc"), localrc);
        Files.writeString(folder.resolve("read.sh"), """
                set -eu
                enable_plugin() { echo "plugin:$#:$*"; }
                disable_service() { echo "off:$*"; }
                source ./localrc
                for name in "$@"; do echo "$name:${!name}:"; done
                """);
        assertEquals(
                """
                plugin:3:tricircle https://opendev.org/openstack/tricircle stable/train
                plugin:3:zun https://opendev.org/openstack/zun train-eol
                plugin:3:zun-tempest-plugin https://opendev.org/openstack/zun-tempest-plugin train-last
                plugin:3:devstack-plugin-container https://opendev.org/openstack/devstack-plugin-container train-eol
                plugin:3:kuryr-libnetwork https://opendev.org/openstack/kuryr-libnetwork train-eol
                off:horizon
                A_DOLLAR:a$HOME`id`$(id):
                A_QUOTE:it's "so":
                A_BLANK:two  words:
                A_PAREN:f(x):
                A_CMD_ARRAY:($(touch pwned)):
                A_ARRAY:network_vlan_ranges=bridge:1:2:
                A_EMPTY::
                A_TILDE:~root:
                A_BACKSLASH:a\\nb\\:
                ADMIN_PASSWORD:p'$a"b c:
                SERVICE_HOST:10.0.0.2:
                KEYSTONE_AUTH_HOST:10.0.0.1:
                Q_ML2_PLUGIN_VXLAN_TYPE_OPTIONS:vni_ranges=1001:2000:
                LIBS_FROM_GIT:kuryr:
                """,
                Programs.run(
                                folder,
                                "bash",
                                "read.sh",
                                "A_DOLLAR",
                                "A_QUOTE",
                                "A_BLANK",
                                "A_PAREN",
                                "A_CMD_ARRAY",
                                "A_ARRAY",
                                "A_EMPTY",
                                "A_TILDE",
                                "A_BACKSLASH",
                                "ADMIN_PASSWORD",
                                "SERVICE_HOST",
                                "KEYSTONE_AUTH_HOST",
                                "Q_ML2_PLUGIN_VXLAN_TYPE_OPTIONS",
                                "LIBS_FROM_GIT")
                        .output());
        assertFalse(Files.exists(folder.resolve("pwned")));
    }

    @Test
    void findsNothingWrongWithItsOwnText() {
        for (boolean patched : new boolean[] {true, false}) {
            for (int node = 0; node < 2; node++) {
                assertEquals(List.of(), LocalConf.problems(text(TWO, node, patched), patched));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RECLONE=True", "RECLONE=yes", "  export RECLONE=\"true\"  # why", "RECLONE=no\nRECLONE=1"})
    void refusesRecloneTogetherWithPatches(String line) {
        String text = text(TWO, 0, true).replace("GIT_BASE", line + "\nGIT_BASE");
        assertEquals(
                List.of("RECLONE=True makes DevStack check the sources out again, and the patches would be lost."),
                LocalConf.problems(text, true));
        assertEquals(List.of(), LocalConf.problems(text, false));
    }

    @Test
    void takesACommentedOrOtherwiseSetRecloneForNone() {
        String text = text(TWO, 0, true).replace("GIT_BASE", "#RECLONE=True\nRECLONE=False\nGIT_BASE");
        assertEquals(List.of(), LocalConf.problems(text, true));
    }

    @Test
    void findsAPluginThatIsEnabledTwice() {
        String text = text(TWO, 0, false)
                .replace(
                        "disable_service",
                        "  enable_plugin zun https://x/y z\nenable_plugin 'zun' https://x\ndisable_service");
        assertEquals(List.of("enable_plugin names zun twice, which ends DevStack."), LocalConf.problems(text, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " master", "  # stable/train"})
    void findsTricircleWithoutARef(String ref) {
        String text = text(TWO, 0, false).replace("/tricircle stable/train", "/tricircle" + ref);
        List<String> problems = LocalConf.problems(text, false);
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().startsWith("enable_plugin tricircle needs a ref"), problems::toString);
    }

    @Test
    void findsWhatIsMissing() {
        assertEquals(
                List.of("local.conf has no line [[local|localrc]], so DevStack would take none of its settings."),
                LocalConf.problems(text(TWO, 0, false).replace("[[local|localrc]]", "[[local | localrc]]"), false));
        String text = text(TWO, 0, true)
                .replace("TARGET_BRANCH=", "#TARGET_BRANCH=")
                .replace("LIBS_FROM_GIT=kuryr", "LIBS_FROM_GIT=kuryr-libnetwork")
                .replaceAll("enable_plugin tricircle .*", "");
        assertEquals(
                List.of(
                        "There is no enable_plugin line for tricircle.",
                        "TARGET_BRANCH is not set: DevStack would look for a stable branch that no longer exists.",
                        "LIBS_FROM_GIT does not name kuryr: pip's kuryr-lib would run instead of the patched source."),
                LocalConf.problems(text, true));
    }

    @Test
    void readsSectionsAsDevStackDoes() {
        String text = "RECLONE=True\n" + text(TWO, 0, true).replace("[ml2]", "RECLONE=True\n[ml2]")
                + "[[local|localrc]]\nRECLONE=False\n";
        assertEquals(List.of(), LocalConf.problems(text, true));
    }
}
