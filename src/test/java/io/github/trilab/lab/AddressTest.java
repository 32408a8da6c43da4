package io.github.trilab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.1.1",
                "0.0.0.0",
                "255.255.255.255",
                "::1",
                "2001:db8::1",
                "::ffff:10.0.0.1",
                "node1",
                "a.b-c.example.org",
                "node_1",
                "1password.example",
                "NODE.",
                "3node"
            })
    void takesNamesAndAddresses(String host) {
        assertTrue(HostAddress.isHost(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-x",
                "a..b",
                "256.1.1.1",
                "1.2.3",
                "01.2.3.4",
                "1.2.3.4.",
                "1.2.3.4.5",
                "12345",
                "[::1]",
                "1::2::3",
                "::g",
                "fe80::1%eth0",
                "a b",
                "a/b",
                "user@host",
                "host:22",
                "münchen",
                "a\n"
            })
    void refusesWhatIsNeither(String host) {
        assertFalse(HostAddress.isHost(host));
    }

    @Test
    void refusesNamesThatAreTooLong() {
        assertTrue(HostAddress.isHost("a".repeat(63)));
        assertFalse(HostAddress.isHost("a".repeat(64)));
        assertFalse(HostAddress.isHost("a.".repeat(126) + "aa"));
    }

    @Test
    void tellsAddressesThatNobodyElseReaches() {
        assertTrue(HostAddress.isOnlyLocal("127.0.0.1"));
        assertTrue(HostAddress.isOnlyLocal("0.0.0.0"));
        assertTrue(HostAddress.isOnlyLocal("::1"));
        assertTrue(HostAddress.isOnlyLocal("239.0.0.1"));
        assertFalse(HostAddress.isOnlyLocal("10.0.0.1"));
        assertFalse(HostAddress.isOnlyLocal("2001:db8::1"));
    }

    @Test
    void aRangeKnowsItsAddresses() {
        Cidr cidr = Cidr.parse("10.0.60.0/24");

        assertEquals("10.0.60.0/24", cidr.toString());
        assertEquals(254, cidr.hosts());
        assertTrue(cidr.contains("10.0.60.255"));
        assertFalse(cidr.contains("10.0.61.0"));
        assertFalse(cidr.contains("node1"));
        assertTrue(Cidr.parse("0.0.0.0/0").contains("255.1.1.1"));
        assertEquals(0, Cidr.parse("255.255.255.255/32").hosts());
        assertEquals(0, Cidr.parse("10.0.0.0/31").hosts());
    }

    @Test
    void rangesOverlapWhereOneHoldsTheOther() {
        assertTrue(Cidr.parse("10.0.0.0/8").overlaps(Cidr.parse("10.9.0.0/16")));
        assertTrue(Cidr.parse("10.9.0.0/16").overlaps(Cidr.parse("10.0.0.0/8")));
        assertFalse(Cidr.parse("10.8.0.0/16").overlaps(Cidr.parse("10.9.0.0/16")));
        assertTrue(Cidr.parse("0.0.0.0/0").overlaps(Cidr.parse("10.9.0.0/16")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"main", "stable/train", "train-eol", "v1.0", "refs/changes/01/2/3", "d3d4b169", "a@b", "ünï"})
    void gitTakesTheseRefs(String ref) {
        assertTrue(GitRef.wellFormed(ref));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-f",
                "/a",
                "a/",
                "a//b",
                "a..b",
                "a b",
                "a~1",
                "a^",
                "a:b",
                "a?",
                "a*",
                "a[",
                "a\\b",
                "a.lock",
                "a.lock/b",
                ".a",
                "a/.b",
                "a.",
                "@",
                "a@{1}",
                "a\n",
                "a\u007f"
            })
    void gitRefusesTheseRefs(String ref) {
        assertFalse(GitRef.wellFormed(ref));
    }
}
