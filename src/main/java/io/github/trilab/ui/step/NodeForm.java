package io.github.trilab.ui.step;

import io.github.trilab.lab.Login;
import io.github.trilab.ui.form.ChoiceInput;
import io.github.trilab.ui.form.FileInput;
import io.github.trilab.ui.form.Form;
import io.github.trilab.ui.form.SecretInput;
import io.github.trilab.ui.form.TextInput;
import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.session.NodeList;
import io.github.trilab.ui.shell.Desk;
import io.github.trilab.ui.text.Texts;
import java.util.Locale;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// All that can be said of a node: address, login, region, network.
final class NodeForm extends VBox {
    private final Desk desk;
    private final NodeList nodes;
    private final int index;
    private final String path;
    private final TextInput address;
    private final ChoiceInput way;
    private final Form login;
    private @Nullable String shownKind;

    NodeForm(Desk desk, NodeList nodes, int index) {
        this.desk = desk;
        this.nodes = nodes;
        this.index = index;
        this.path = "nodes[" + index + "]";
        getStyleClass().add("node-form");
        TextInput name = new TextInput(desk, path + ".name") {
            @Override
            protected void put(Draft draft, String text) {
                nodes.rename(index, text);
            }
        };
        address = text("address").hint("10.250.201.24");
        Form first = new Form(2).with(name, address, text("user"), text("port"));
        nodes.region(index)
                .ifPresent(r -> first.with(
                        new TextInput(desk, "regions[" + r + "].name"),
                        new TextInput(desk, "regions[" + r + "].availabilityZone")));
        Form network = new Form(2)
                .heading("nodes.network")
                .with(
                        text("jump").hint("user@host:port"),
                        text("hostKey").hint("SHA256:…"),
                        text("hostIp").hint("10.250.201.24"),
                        text("vlanInterface").hint("ens4"),
                        text("externalInterface").hint("ens5"));
        way = new ChoiceInput(
                desk,
                path + ".login.kind",
                NodeEditor.kinds(),
                word -> Texts.get("login.kind." + word),
                word -> nodes.login(index, Login.Kind.valueOf(word.toUpperCase(Locale.ROOT))));
        login = new Form(2).heading("nodes.login").with(way);
        getChildren().addAll(first, login, network);
        desk.whileEdited(this, this::show);
    }

    /// Gives the keyboard to the address: what only the person can know.
    void focusAddress() {
        address.focus();
    }

    private TextInput text(String field) {
        return new TextInput(desk, path + "." + field);
    }

    private void show() {
        String kind = desk.session().draft().text(path + ".login.kind");
        if (kind.equals(shownKind)) {
            return;
        }
        shownKind = kind;
        login.backTo(way);
        switch (kind) {
            case "key" ->
                login.with(
                        new FileInput(desk, path + ".login.file"),
                        secret(".login.passphrase", "Passphrase of the key", true));
            case "password" -> login.with(secret(".login.password", "Password", false));
            case "agent" -> {}
            default -> login.with(secret(".login.passphrase", "Passphrase of the key", true));
        }
        login.with(secret(".sudoPassword", "sudo password", true));
    }

    private SecretInput secret(String field, String what, boolean optional) {
        return new SecretInput(
                desk, path + field, desk.wiring().keyring(), () -> nodes.secretLabel(index, what), optional);
    }
}
