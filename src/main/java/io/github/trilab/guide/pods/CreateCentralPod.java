package io.github.trilab.guide.pods;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Site;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;

/// Creates the pod of the central region, which has no availability zone.
public final class CreateCentralPod extends CreatePod {
    /// Creates the central pod.
    public CreateCentralPod() {
        super(
                "create-central-pod",
                "Create the central pod",
                "The central region comes first: the first pod without an availability zone becomes the top region, whatever"
                        + " its name (T18). `--os-region-name` is always given, since openrc sets another region (T11).",
                Need.here("pods/check-regions"));
    }

    @Override
    public boolean isFor(Lab lab, Node node) {
        return lab.centralNode().equals(node.name());
    }

    @Override
    String region(Lab lab, Node node) {
        return lab.centralRegion();
    }

    @Override
    String zone(Site site) {
        return "";
    }
}
