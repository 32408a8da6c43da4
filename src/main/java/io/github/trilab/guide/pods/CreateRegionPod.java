package io.github.trilab.guide.pods;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Site;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;

/// Creates the pod of a node's region, from that node, so that the regions' pods are made side by
/// side.
public final class CreateRegionPod extends CreatePod {
    /// Creates a region's pod.
    public CreateRegionPod() {
        super(
                "create-pod",
                "Create the pod",
                "One pod a region, with the region's availability zone. A pod that is there already is compared, not created"
                        + " again: that would be an error (T12).",
                Need.central("pods/create-central-pod"));
    }

    @Override
    String region(Lab lab, Node node) {
        return lab.regionOf(node.name()).name();
    }

    @Override
    String zone(Site site) {
        return site.region().availabilityZone();
    }
}
