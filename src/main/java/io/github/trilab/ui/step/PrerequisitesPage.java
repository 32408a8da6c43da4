package io.github.trilab.ui.step;

import io.github.trilab.ui.shell.Desk;

/// The first step: nodes and how to log in to them, checks, the ways between the nodes, sources and
/// their patches.
final class PrerequisitesPage extends StepPage {
    PrerequisitesPage(Desk desk) {
        super(desk, "prerequisites");
        before("step.section.nodes", new NodesEditor(desk));
        after("step.section.checks", new ChecksView(desk));
        after("step.section.between", new PeersView(desk));
        after("step.section.sources", new SourcesView(desk, this::details));
    }
}
