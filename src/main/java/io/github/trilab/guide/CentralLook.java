package io.github.trilab.guide;

import io.github.trilab.engine.Need;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Node;

/// A task that looks at the lab from the node of the central region, and changes no node.
public abstract class CentralLook extends GuideTask {
    /// @see GuideTask#GuideTask
    protected CentralLook(String id, String title, String why, Need... needs) {
        super(id, title, why, needs);
    }

    @Override
    public final boolean isFor(Lab lab, Node node) {
        return lab.centralNode().equals(node.name());
    }

    @Override
    public final boolean sideBySide() {
        return true;
    }
}
