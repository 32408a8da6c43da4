package io.github.trilab.lab;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a lab must be like to be deployed. What only the nodes can tell (distribution, memory,
/// whether refs exist) is not looked at here: the prerequisites step checks it.
public final class LabRules {
    /// Longest region name that Keystone and Tricircle store.
    private static final int LONGEST_REGION = 255;

    private static final int LONGEST_NODE = 64;

    private static final Pattern LAB_NAME =
            Pattern.compile("[\\p{L}\\p{N}_](?:[\\p{L}\\p{M}\\p{N} ._-]{0,98}[\\p{L}\\p{M}\\p{N}_.-])?");

    private LabRules() {}

    /// Everything that is wrong with this lab, in the order of the document; empty where nothing
    /// is.
    public static List<Finding> check(Lab lab, Releases releases) {
        Findings findings = new Findings();
        name(findings, lab.name());
        release(findings, lab, releases);
        Words.name(findings, "centralRegion", lab.centralRegion(), LONGEST_REGION);
        nodes(findings, lab);
        regions(findings, lab);
        DevStackRules.check(findings, lab.devstack());
        ContainerRules.check(findings, lab);
        Leaks.check(findings, LabWriter.tree(lab));
        return findings.list();
    }

    /// What is wrong with the name of a lab.
    public static List<Finding> checkName(String name) {
        Findings findings = new Findings();
        name(findings, name);
        return findings.list();
    }

    private static void name(Findings findings, String name) {
        findings.require(
                LAB_NAME.matcher(name).matches(),
                "name",
                "must be 1 to 100 letters, digits, spaces, dots, underscores or dashes,"
                        + " and start with a letter or digit");
    }

    /// What is wrong with where a node is and how to log in to it, whatever else is wrong with it
    /// or with others.
    public static List<Finding> checkAccess(Node node) {
        Findings findings = new Findings();
        NodeRules.access(findings, "", node);
        return findings.list();
    }

    private static void release(Findings findings, Lab lab, Releases releases) {
        Optional<Release> release = releases.find(lab.release());
        if (release.isEmpty()) {
            String known = String.join(", ", releases.names());
            findings.add(
                    "release",
                    Nearest.to(lab.release(), releases.names())
                            .map(near -> "unknown release; known are " + known + "; did you mean " + near + "?")
                            .orElse("unknown release; known are " + known));
        }
        lab.refs().forEach((project, ref) -> {
            String path = "refs." + Shown.name(project);
            if (release.isPresent() && !release.get().projects().contains(project)) {
                findings.add(
                        path,
                        "unknown repository; known are "
                                + String.join(", ", release.get().projects()));
            }
            findings.require(GitRef.wellFormed(ref), path, GitRef.FORM);
        });
    }

    private static void nodes(Findings findings, Lab lab) {
        List<Node> nodes = lab.nodes();
        findings.require(nodes.size() >= 2, "nodes", "a lab needs at least two nodes, one for each region");
        for (int i = 0; i < nodes.size(); i++) {
            String path = "nodes[" + i + "]";
            Words.name(findings, path + ".name", nodes.get(i).name(), LONGEST_NODE);
            NodeRules.check(findings, path, nodes.get(i));
            if (!lab.practice()) {
                NodeRules.checkServiceAddress(findings, path, nodes.get(i));
            }
        }
        Words.unique(findings, "nodes", "name", nodes, Node::name);
        // The same address behind two jump hosts is two machines.
        Words.unique(
                findings,
                "nodes",
                "address",
                nodes,
                n -> n.address().isBlank() ? "" : n.address() + " " + n.port() + " " + n.jump());
        if (!lab.practice()) {
            serviceAddresses(findings, nodes);
        }
    }

    /// Ports of one address can be forwarded to several machines, but services cannot share it.
    private static void serviceAddresses(Findings findings, List<Node> nodes) {
        for (int i = 0; i < nodes.size(); i++) {
            for (int j = 0; j < i; j++) {
                Node a = nodes.get(j);
                Node b = nodes.get(i);
                boolean sameLogin = a.address().equalsIgnoreCase(b.address()) && a.port() == b.port();
                findings.require(
                        sameLogin || !a.serviceIp().equals(b.serviceIp()) || !HostAddress.isIp(b.serviceIp()),
                        "nodes[" + i + "].hostIp",
                        "the services of nodes[" + j + "] listen on " + b.serviceIp()
                                + " too; give each node its own address");
            }
        }
    }

    private static void regions(Findings findings, Lab lab) {
        List<Region> regions = lab.regions();
        List<String> nodeNames = lab.nodes().stream().map(Node::name).toList();
        if (lab.nodes().size() >= 2) {
            findings.require(regions.size() >= 2, "regions", "a lab needs at least two regions, each on its own node");
        }
        Map<String, Region> byNode = new HashMap<>();
        for (int i = 0; i < regions.size(); i++) {
            Region region = regions.get(i);
            String path = "regions[" + i + "]";
            Words.name(findings, path + ".name", region.name(), LONGEST_REGION);
            findings.require(
                    !region.name().equalsIgnoreCase(lab.centralRegion()),
                    path + ".name",
                    "is the name of the central region; give it another, like RegionOne");
            if (!nodeNames.contains(region.node())) {
                findings.add(
                        path + ".node",
                        "no node has this name"
                                + Nearest.to(region.node(), nodeNames)
                                        .map(n -> "; did you mean " + Shown.name(n) + "?")
                                        .orElse(""));
            }
            Region other = byNode.putIfAbsent(region.node(), region);
            if (other != null) {
                findings.add(
                        path + ".node",
                        "has region " + Shown.name(other.name()) + " already; one node runs one region");
            }
            Words.name(findings, path + ".availabilityZone", region.availabilityZone(), LONGEST_REGION);
        }
        Words.unique(findings, "regions", "name", regions, Region::name);
        Words.unique(findings, "regions", "availabilityZone", regions, Region::availabilityZone);
        for (int i = 0; i < nodeNames.size(); i++) {
            findings.require(
                    byNode.containsKey(nodeNames.get(i)),
                    "nodes[" + i + "]",
                    "no region is on this node; add one to regions or remove the node");
        }
    }
}
