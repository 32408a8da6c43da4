package io.github.trilab.ui.step;

import io.github.trilab.ui.form.CommandInput;
import io.github.trilab.ui.form.FlagInput;
import io.github.trilab.ui.form.Form;
import io.github.trilab.ui.form.TextInput;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;

/// What the load-balancing demonstration is made of.
final class BalancingForm extends VBox {
    private final Desk desk;
    private final Form numbers;
    private final TitledPane commands;

    BalancingForm(Desk desk) {
        this.desk = desk;
        getStyleClass().add("part");
        numbers = new Form(3)
                .with(
                        new TextInput(desk, "balancing.requests"),
                        new TextInput(desk, "balancing.port"),
                        new TextInput(desk, "balancing.batch"));
        commands = new TitledPane(
                "",
                new Form(1)
                        .with(
                                new CommandInput(desk, "balancing.backend"),
                                new CommandInput(desk, "balancing.balancer"),
                                new CommandInput(desk, "balancing.request")));
        commands.textProperty().bind(Texts.bind("containers.commands"));
        commands.setExpanded(false);
        commands.setAnimated(false);
        getChildren().addAll(new FlagInput(desk, "balancing.enabled"), numbers, commands);
        desk.whileEdited(this, this::refresh);
    }

    private void refresh() {
        boolean on = desk.session().draft().text("balancing.enabled").equals("true");
        numbers.setDisable(!on);
        commands.setDisable(!on);
        // What is wrong in a field that is folded away must be seen.
        boolean wrong = !desk.session().draft().findings("balancing.backend").isEmpty()
                || !desk.session().draft().findings("balancing.balancer").isEmpty()
                || !desk.session().draft().findings("balancing.request").isEmpty();
        if (wrong) {
            commands.setExpanded(true);
        }
    }
}
