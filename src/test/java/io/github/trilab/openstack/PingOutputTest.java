package io.github.trilab.openstack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PingOutputTest {
    @Test
    void readsIputils() {
        PingResult result = PingOutput.parse("""
                PING 10.0.60.2 (10.0.60.2) 56(84) bytes of data.
                64 bytes from 10.0.60.2: icmp_seq=1 ttl=64 time=0.045 ms
                64 bytes from 10.0.60.2: icmp_seq=3 ttl=64 time=0.070 ms

                --- 10.0.60.2 ping statistics ---
                3 packets transmitted, 2 received, 33.3333% packet loss, time 2003ms
                rtt min/avg/max/mdev = 0.045/0.057/0.070/0.010 ms
                """);
        assertEquals(new PingResult(3, 2, 0.045, 0.057, 0.070, ""), result);
        assertTrue(result.reached());
        assertEquals(1 / 3.0, result.loss(), 1e-9);
    }

    @Test
    void readsIputilsThatFoundNobody() {
        PingResult result = PingOutput.parse("""
                PING 10.0.60.250 (10.0.60.250) 56(84) bytes of data.
                From 10.0.60.2 icmp_seq=1 Destination Host Unreachable

                --- 10.0.60.250 ping statistics ---
                3 packets transmitted, 0 received, +3 errors, 100% packet loss, time 2041ms
                pipe 3
                """);
        assertEquals(new PingResult(3, 0, null, null, null, ""), result);
        assertFalse(result.reached());
        assertEquals(1, result.loss());
    }

    @Test
    void keepsTheReasonWhereNothingWasSent() {
        assertEquals(
                "ping: bad address 'x'",
                PingOutput.parse("ping: bad address 'x'\n\n").said());
        assertEquals("ping printed nothing", PingOutput.parse("").said());
        assertEquals(1, PingOutput.parse("").loss());
    }

    @Test
    void neverCountsDuplicatesAsLessThanNoLoss() {
        assertEquals(
                0,
                PingOutput.parse("2 packets transmitted, 2 packets received, 2 duplicates, 0% packet loss\n")
                        .loss());
        assertEquals(0, new PingResult(2, 4, null, null, null, "").loss());
    }

    @Test
    void pingsAddressesOnly() {
        ContainerPings pings =
                new ContainerPings(new Containers(new OpenStackClient("/opt/stack/devstack"), "RegionOne"));
        assertThrows(IllegalArgumentException.class, () -> pings.from("u", List.of()));
        assertThrows(IllegalArgumentException.class, () -> pings.from("u", List.of("10.0.60.2", "$(reboot)")));
        assertThrows(IllegalArgumentException.class, () -> pings.from("u", List.of("-f")));
        assertEquals(
                "openstack --os-region-name RegionOne appcontainer exec u ping -c 3 -w 4 10.0.60.2",
                pings.from("u", List.of("10.0.60.2")).shown());
    }

    @Test
    void saysWhyForEveryAddressWhereTheScriptDidNotRun() throws OpenStackException {
        ContainerPings pings =
                new ContainerPings(new Containers(new OpenStackClient("/opt/stack/devstack"), "RegionOne"));
        String complaint = "OCI runtime exec failed: exec: \"sh\": executable file not found in $PATH: unknown";
        var results =
                pings.from("u", List.of("10.0.60.2", "10.0.60.3")).read(Fixture.answer(126, complaint + "\r\n\n", ""));
        assertEquals(2, results.size());
        results.values().forEach(result -> assertEquals(complaint, result.said()));
    }
}
