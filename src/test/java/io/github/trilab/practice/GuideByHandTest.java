package io.github.trilab.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.trilab.lab.Balancing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The guide's commands, typed one after another on the nodes of a practice lab.
class GuideByHandTest {
    @Test
    void containersOfTwoRegionsReachEachOther() throws Exception {
        try (NodeShell shell = new NodeShell(PracticeOptions.instant(2))) {
            shell.upToPods();
            shell.images();
            shell.network();
            assertEquals("[]", shell.client("openstack --os-region-name RegionTwo network list -f json"));
            shell.start(1, "container01", "sudo nc -l -p 5000");
            shell.start(2, "container02", "sudo nc -l -p 5000");
            assertEquals("Running", shell.settled(1, "container01", "status"));
            assertEquals("Running", shell.settled(2, "container02", "status"));
            String one = shell.settled(1, "container01", "addresses");
            String two = shell.settled(2, "container02", "addresses");
            NodeShell.Result there = shell.exec(1, "container01", "ping -c 3 -w 4 " + two);
            NodeShell.Result back = shell.exec(2, "container02", "ping -c 3 -w 4 " + one);
            assertTrue(there.out().contains("3 packets transmitted, 3 packets received, 0% packet loss"), there.out());
            assertTrue(back.out().contains("3 packets transmitted, 3 packets received, 0% packet loss"), back.out());
            assertEquals(
                    shell.client("openstack --os-region-name CentralRegion network show container-net -f value -c id"),
                    shell.client("openstack --os-region-name RegionTwo network list -f value -c ID"));
        }
    }

    @Test
    void theBalancerHandsRequestsToBothRegionsInTurn() throws Exception {
        try (NodeShell shell = new NodeShell(PracticeOptions.instant(2))) {
            shell.upToPods();
            shell.images();
            shell.network();
            Balancing balancing = Balancing.defaults();
            List<String> addresses = new ArrayList<>();
            for (int i = 1; i <= 2; i++) {
                String region = i == 1 ? "RegionOne" : "RegionTwo";
                shell.start(i, "backend0" + i, line(balancing.backend(), Map.of("region", region)));
                assertEquals("Running", shell.settled(i, "backend0" + i, "status"));
                addresses.add(shell.settled(i, "backend0" + i, "addresses"));
            }
            shell.start(1, "client", "sleep 100000");
            shell.start(1, "balancer", line(balancing.balancer(), Map.of("backends", String.join(" ", addresses))));
            assertEquals("Running", shell.settled(1, "balancer", "status"));
            assertEquals("Running", shell.settled(1, "client", "status"));
            String balancer = shell.settled(1, "balancer", "addresses");
            String request = line(balancing.request(), Map.of("balancer", balancer, "count", "20"));

            Map<String, Long> answers = answers(shell.exec(1, "client", request));
            assertEquals(Map.of("RegionOne", 10L, "RegionTwo", 10L), answers);

            shell.client("openstack --os-region-name RegionTwo appcontainer stop backend02");
            for (int i = 0; i < 400 && shell.settled(2, "backend02", "status").equals("Running"); i++) {
                Thread.sleep(5);
            }
            assertEquals("Stopped", shell.settled(2, "backend02", "status"));
            Map<String, Long> fewer = answers(shell.exec(1, "client", request));
            assertEquals(Map.of("RegionOne", 10L), fewer);
        }
    }

    private static String line(List<String> words, Map<String, String> values) {
        List<String> quoted = new ArrayList<>();
        for (String word : words) {
            String filled = word.replace("{port}", "8080");
            for (Map.Entry<String, String> e : values.entrySet()) {
                if (filled.equals("{" + e.getKey() + "}") || filled.contains("{" + e.getKey() + "}")) {
                    filled = filled.replace("{" + e.getKey() + "}", e.getValue());
                }
            }
            quoted.add("'" + filled.replace("'", "'\\''") + "'");
        }
        return String.join(" ", quoted);
    }

    private static Map<String, Long> answers(NodeShell.Result result) {
        return result.out()
                .lines()
                .filter(l -> !l.isBlank())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }
}
