package io.github.trilab.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One deployment: its nodes, regions, release, image, network and containers.
///
/// @param name what people call it
/// @param practice whether its nodes are those of a practice lab
/// @param release name of the release profile
/// @param refs git refs that differ from the profile's, by repository (`openstack/zun`)
/// @param centralRegion name of the region of Tricircle's API and central Neutron; it runs on the
///     first region's node
/// @param nodes the hosts
/// @param regions one a node; the first is the one whose node also holds Keystone and the central
///     region
public record Lab(
        String name,
        boolean practice,
        String release,
        Map<String, String> refs,
        String centralRegion,
        List<Node> nodes,
        List<Region> regions,
        DevStack devstack,
        Image image,
        Network network,
        Containers containers,
        Balancing balancing) {

    /// Value of the `schema` field of a lab document.
    public static final String SCHEMA = "trilab.lab/1";

    /// The guide's lab on these nodes: RegionOne with `az1` on the first, RegionTwo with `az2` on
    /// the second, ...
    public static Lab of(String name, List<Node> nodes) {
        List<Region> regions = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++) {
            regions.add(new Region(
                    "Region" + RegionNames.ordinal(i + 1), nodes.get(i).name(), "az" + (i + 1)));
        }
        return new Lab(
                name,
                false,
                "train",
                Map.of(),
                "CentralRegion",
                List.copyOf(nodes),
                List.copyOf(regions),
                DevStack.defaults(),
                Image.defaults(),
                Network.defaults(),
                Containers.defaults(),
                Balancing.defaults());
    }

    /// Name of the node of the first region: Keystone, Tricircle's API and central Neutron run on
    /// it.
    public String centralNode() {
        return regions.getFirst().node();
    }

    /// The region that runs on this node.
    ///
    /// @throws IllegalArgumentException where there is none
    public Region regionOf(String node) {
        return regions.stream()
                .filter(r -> r.node().equals(node))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no region on node " + node));
    }

    /// The node of that name.
    public Optional<Node> node(String name) {
        return nodes.stream().filter(n -> n.name().equals(name)).findFirst();
    }

    /// The node that this region runs on.
    ///
    /// @throws IllegalArgumentException where the lab names none
    public Node nodeOf(Region region) {
        return node(region.node()).orElseThrow(() -> new IllegalArgumentException("no node " + region.node()));
    }
}
