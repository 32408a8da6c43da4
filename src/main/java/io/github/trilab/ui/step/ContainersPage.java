package io.github.trilab.ui.step;

import io.github.trilab.guide.Thing;
import io.github.trilab.lab.Lab;
import io.github.trilab.ui.form.CommandInput;
import io.github.trilab.ui.form.Form;
import io.github.trilab.ui.form.TextInput;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.terminal.TerminalTabs;
import java.util.List;

/// Step 6: the containers, the proof that traffic crosses, and consoles into them.
final class ContainersPage extends StepPage {
    private static final String SECTION = "containers.section";
    private static final String PROOF = "proof.section";
    private static final String CONSOLE = "console.section";

    private final TerminalTabs consoles;

    ContainersPage(Desk desk) {
        super(desk, "containers");
        consoles = new TerminalTabs(
                desk.pulse(),
                desk.theme(),
                desk.session()::connect,
                () -> desk.snapshot().lab().nodes());
        desk.atEnd(consoles::closeAll);
        before(
                SECTION,
                new Part(
                        "containers.exist",
                        new ThingTable(desk, step(), List.of(Thing.Kind.CONTAINER), this::slideIn, this::console)),
                new Part(
                        "containers.form",
                        new Form(2)
                                .with(
                                        new TextInput(desk, "containers.prefix").mono(),
                                        new TextInput(desk, "containers.readySeconds"))
                                .wide(new CommandInput(desk, "containers.command"))),
                new Part("containers.demo", new BalancingForm(desk)));
        after(PROOF, new ProofView(desk, this::details));
        after(CONSOLE, new ConsoleSection(desk, consoles, this::console));
    }

    private void console(Thing container) {
        Lab lab = desk().snapshot().lab();
        lab.regions().stream()
                .filter(region -> region.name().equals(container.region()))
                .findFirst()
                .ifPresent(region -> consoles.openContainer(lab, region, container.id(), container.name()));
        open(CONSOLE);
    }
}
