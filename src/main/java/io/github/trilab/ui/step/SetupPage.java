package io.github.trilab.ui.step;

import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Sentence;
import javafx.scene.control.Label;

/// The second step: release and settings, each node's local.conf, DevStack's phases, the regions'
/// settings, and the services.
final class SetupPage extends StepPage {
    SetupPage(Desk desk) {
        super(desk, "setup");
        before("step.section.settings", new SettingsForm(desk));
        before("step.section.localconf", new LocalConfEditor(desk));
        after("step.section.devstack", new PhasesView(desk));
        after(
                "step.section.regions",
                about(),
                new TaskDiffs(desk, "setup", key -> key.task().startsWith("set-"), this::details));
        after("step.section.services", new ServicesView(desk));
    }

    private static Label about() {
        return new Sentence("regions.about", "quiet");
    }
}
