package io.github.trilab.ui.step;

import io.github.trilab.ui.shell.Desk;

/// The first step: nodes and how to log in to them, checks, the ways between the nodes, sources and
/// their patches.
final class PrerequisitesPage extends StepPage {
    PrerequisitesPage(Desk desk) {
        super(desk, "prerequisites");
        section("step.section.nodes", new NodesEditor(desk));
        section("step.section.checks", new ChecksView(desk));
        section("step.section.between", new PeersView(desk));
        section("step.section.sources", new SourcesView(desk, this::details));
        open("step.section.nodes");
    }
}
