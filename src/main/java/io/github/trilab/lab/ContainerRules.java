package io.github.trilab.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What image, network, containers and the load-balancing demonstration must be like.
final class ContainerRules {
    private static final int LONGEST = 255;
    /// Leaves room for the number behind it.
    private static final int LONGEST_PREFIX = 200;

    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9._/:@-]*[A-Za-z0-9])?");
    private static final Pattern PLACEHOLDER = Pattern.compile("(?<!\\$)\\{([A-Za-z]+)}");

    private ContainerRules() {}

    static void check(Findings findings, Lab lab) {
        Image image = lab.image();
        findings.require(
                IMAGE.matcher(image.source()).matches() && image.source().length() <= LONGEST,
                "image.source",
                "must be the name of an image as docker pull takes it, like cirros or registry:5000/team/image:tag");
        Words.name(findings, "image.name", image.name(), LONGEST);
        Words.nodePath(findings, "image.file", image.file());
        Words.name(findings, "network.name", lab.network().name(), LONGEST);
        Words.name(findings, "network.subnet", lab.network().subnet(), LONGEST);
        cidr(findings, lab);
        Containers containers = lab.containers();
        Words.name(findings, "containers.prefix", containers.prefix(), LONGEST_PREFIX);
        Words.command(findings, "containers.command", containers.command());
        Words.number(findings, "containers.readySeconds", containers.readySeconds(), 1, 86_400);
        balancing(findings, lab.balancing());
    }

    private static void cidr(Findings findings, Lab lab) {
        Cidr cidr;
        try {
            cidr = Cidr.parse(lab.network().cidr());
        } catch (IllegalArgumentException e) {
            findings.add("network.cidr", String.valueOf(e.getMessage()));
            return;
        }
        for (String reserved : List.of("0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3")) {
            findings.require(
                    !cidr.overlaps(Cidr.parse(reserved)),
                    "network.cidr",
                    "overlaps " + reserved + ", which no subnet can use; choose a private range like 10.0.60.0/24");
        }
        int needed = addresses(lab);
        findings.require(
                cidr.hosts() >= needed,
                "network.cidr",
                "has " + cidr.hosts() + " addresses, but the lab needs " + needed
                        + " (containers, gateway and Tricircle's own ports); choose a larger range");
        List<String> inside = new ArrayList<>();
        for (Node node : lab.nodes()) {
            if (cidr.contains(node.serviceIp()) || cidr.contains(node.address())) {
                inside.add(Shown.name(node.name()));
            }
        }
        findings.require(
                inside.isEmpty(),
                "network.cidr",
                "holds the address of " + String.join(", ", inside) + "; choose a range that no node is in");
    }

    /// How many addresses the subnet must have: gateway, DHCP port and SNAT port, for each region
    /// an interface port of Tricircle's and a container, and those of the demonstration: a backend
    /// a region and the balancer (Tricircle's ports as a real lab listed them).
    private static int addresses(Lab lab) {
        int regions = lab.regions().size();
        return 3 + 2 * regions + (lab.balancing().enabled() ? regions + 1 : 0);
    }

    private static void balancing(Findings findings, Balancing balancing) {
        Words.number(findings, "balancing.requests", balancing.requests(), 1, 10_000);
        Words.number(findings, "balancing.port", balancing.port(), 1, 65_535);
        // The server ends a command after five seconds (DOMAIN T23).
        Words.number(findings, "balancing.batch", balancing.batch(), 1, 100);
        command(findings, "balancing.backend", balancing.backend(), Set.of("port", "region"), "region");
        command(findings, "balancing.balancer", balancing.balancer(), Set.of("port", "region", "backends"), "backends");
        command(
                findings,
                "balancing.request",
                balancing.request(),
                Set.of("port", "region", "backends", "balancer", "count"),
                "balancer");
        findings.require(
                balancing.batch() == 1 || String.join(" ", balancing.request()).contains("{count}"),
                "balancing.request",
                "must use {count}, or balancing.batch must be 1");
    }

    private static void command(Findings findings, String path, List<String> words, Set<String> known, String needed) {
        if (!Words.command(findings, path, words)) {
            return;
        }
        findings.require(
                String.join(" ", words).contains("{" + needed + "}"), path, "must use {" + needed + "} somewhere");
        for (int i = 0; i < words.size(); i++) {
            Matcher m = PLACEHOLDER.matcher(words.get(i));
            while (m.find()) {
                String name = m.group(1);
                findings.require(
                        known.contains(name),
                        path + "[" + i + "]",
                        "unknown placeholder {" + Shown.name(name) + "}; known here are "
                                + String.join(
                                        ", ",
                                        known.stream()
                                                .sorted()
                                                .map(k -> "{" + k + "}")
                                                .toList()));
            }
        }
    }
}
