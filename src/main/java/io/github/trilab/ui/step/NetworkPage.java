package io.github.trilab.ui.step;

import io.github.trilab.guide.Thing;
import io.github.trilab.ui.form.Form;
import io.github.trilab.ui.form.TextInput;
import io.github.trilab.ui.shell.Desk;
import java.util.List;

/// Step 5: the network that is stretched over all regions.
final class NetworkPage extends StepPage {
    private static final String SECTION = "network.section";

    NetworkPage(Desk desk) {
        super(desk, "network");
        before(
                SECTION,
                new Part(
                        "network.exist",
                        new ThingTable(desk, step(), List.of(Thing.Kind.NETWORK, Thing.Kind.SUBNET), this::slideIn)),
                new Part(
                        "network.form",
                        new Form(3)
                                .with(
                                        new TextInput(desk, "network.name").mono(),
                                        new TextInput(desk, "network.subnet").mono(),
                                        new TextInput(desk, "network.cidr").mono())));
    }
}
