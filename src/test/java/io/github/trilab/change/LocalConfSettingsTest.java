package io.github.trilab.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.lab.Range;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalConfSettingsTest {
    private static LocalConfSettings localrc(String... lines) {
        return LocalConfSettings.read("[[local|localrc]]\n" + String.join("\n", lines) + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "A=plain, plain",
                "A=\"two words\", two words",
                "A='$B stays', $B stays",
                "A=one'two'\"three\", onetwothree",
                "export A=x   # why, x",
                "A=${NOBODY:-instead}, instead",
            })
    void readsWhatBashWouldHave(String line, String value) {
        assertEquals(Optional.of(value), localrc(line).value("A"));
    }

    @Test
    void aValueMayNameEarlierOnes() {
        LocalConfSettings settings =
                localrc("ADMIN_PASSWORD=deep", "DATABASE_PASSWORD=$ADMIN_PASSWORD", "R=${ADMIN_PASSWORD}er");
        assertEquals(Optional.of("deep"), settings.value("DATABASE_PASSWORD"));
        assertEquals(Optional.of("deeper"), settings.value("R"));
    }

    @ParameterizedTest
    @CsvSource({"A=$(pwgen)", "A=`pwgen`", "A=$NOBODY", "A=\"open"})
    void leavesOpenWhatOnlyBashCanTell(String line) {
        assertEquals(Optional.empty(), localrc(line).value("A"));
        assertTrue(localrc(line).isComputed("A"));
    }

    @Test
    void settingsOfOtherSectionsDoNotCount() {
        LocalConfSettings settings = LocalConfSettings.read(
                "A=before\n[[local|localrc]]\nB=x\n[[post-config|/etc/x.conf]]\nADMIN_PASSWORD=other\n");
        assertEquals(Optional.empty(), settings.value("A"));
        assertEquals(Optional.of("x"), settings.value("B"));
        assertEquals(Set.of(), settings.secrets());
        assertFalse(settings.isComputed("A"));
    }

    @Test
    void knowsTheValuesThatAreSecret() {
        assertEquals(
                Set.of("abc", "def", "12ab"),
                localrc("ADMIN_PASSWORD=abc", "SERVICE_TOKEN='def'", "SWIFT_HASH=12ab", "HOST_IP=10.0.0.1")
                        .secrets());
    }

    @Test
    void thePasswordsThatStackShAskedForWin() {
        LocalConfSettings settings = localrc("ADMIN_PASSWORD=abc", "HOST_IP=10.0.0.1")
                .answered("ADMIN_PASSWORD=typed\nRABBIT_PASSWORD=0a1b2c3d4e5f60718293\n");
        assertEquals(Optional.of("typed"), settings.value("ADMIN_PASSWORD"));
        assertEquals(Set.of("typed", "0a1b2c3d4e5f60718293"), settings.secrets());
    }

    @Test
    void readsTheRangesInWhicheverSettingTheyStand() {
        LocalConfSettings settings = localrc(
                "Q_ML2_PLUGIN_VXLAN_TYPE_OPTIONS=(vni_ranges=1001:2000,3001:3100)",
                "Q_ML2_PLUGIN_VLAN_TYPE_OPTIONS=(network_vlan_ranges=bridge:2001:3000,extern)");
        assertEquals(List.of(new Range("", 1001, 2000), new Range("", 3001, 3100)), settings.vxlanRanges());
        assertEquals(List.of(new Range("bridge", 2001, 3000)), settings.vlanRanges());
        assertEquals(
                List.of(new Range("bridge", 1, 5)),
                localrc("ML2_VLAN_RANGES=bridge:1:5").vlanRanges());
        assertEquals(List.of(), localrc("HOST_IP=10.0.0.1").vxlanRanges());
    }
}
