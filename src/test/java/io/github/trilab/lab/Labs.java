package io.github.trilab.lab;

import java.util.List;

/// Labs that differ from another one in a part.
public final class Labs {
    private Labs() {}

    /// A lab with other settings of DevStack.
    public static Lab with(Lab lab, DevStack devstack) {
        return with(lab, lab.nodes(), devstack);
    }

    /// A lab with other nodes and settings of DevStack.
    public static Lab with(Lab lab, List<Node> nodes, DevStack devstack) {
        return new Lab(
                lab.name(),
                lab.practice(),
                lab.release(),
                lab.refs(),
                lab.centralRegion(),
                nodes,
                lab.regions(),
                devstack,
                lab.image(),
                lab.network(),
                lab.containers(),
                lab.balancing());
    }
}
