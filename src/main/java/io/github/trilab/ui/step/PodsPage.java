package io.github.trilab.ui.step;

import io.github.trilab.guide.Thing;
import io.github.trilab.ui.shell.Desk;
import java.util.List;

/// Step 3: the regions and their pods.
final class PodsPage extends StepPage {
    private static final String SECTION = "pods.section";

    PodsPage(Desk desk) {
        super(desk, "pods");
        before(
                SECTION,
                new Part("pods.exist", new ThingTable(desk, step(), List.of(Thing.Kind.POD), this::slideIn)),
                new Part("pods.form", new RegionsForm(desk)));
    }
}
