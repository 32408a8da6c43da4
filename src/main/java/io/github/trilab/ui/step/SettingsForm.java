package io.github.trilab.ui.step;

import io.github.trilab.lab.Release;
import io.github.trilab.lab.Releases;
import io.github.trilab.ui.form.ChoiceInput;
import io.github.trilab.ui.form.FlagInput;
import io.github.trilab.ui.form.Form;
import io.github.trilab.ui.form.ListInput;
import io.github.trilab.ui.form.SettingsInput;
import io.github.trilab.ui.form.TextInput;
import io.github.trilab.ui.session.Draft;
import io.github.trilab.ui.shell.Desk;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// How DevStack is set up on every node: release and refs, where sources come from and go to,
/// ranges of networks.
final class SettingsForm extends VBox {
    private final Desk desk;
    private final StackPane refs = new StackPane();
    private String shownRelease = "";

    SettingsForm(Desk desk) {
        this.desk = desk;
        getStyleClass().add("section");
        Draft draft = desk.session().draft();
        ChoiceInput release = new ChoiceInput(
                desk,
                "release",
                Releases.bundled().names(),
                word -> Releases.bundled().find(word).map(Release::title).orElse(word),
                word -> draft.text("release", word));
        Form first = new Form(2)
                .with(
                        release,
                        text("centralRegion"),
                        text("devstack.gitBase").mono(),
                        text("devstack.dockerVersion")
                                .hint("5:24.0.9-1~ubuntu.22.04~jammy")
                                .mono(),
                        text("devstack.directory").mono(),
                        text("devstack.dest").mono())
                .heading("settings.ranges")
                .with(new ListInput(desk, "devstack.vxlanRanges"), new ListInput(desk, "devstack.vlanRanges"))
                .heading("settings.more")
                .with(
                        new FlagInput(desk, "devstack.force"),
                        new FlagInput(desk, "devstack.reclone"),
                        text("devstack.settleSeconds"))
                .wide(new SettingsInput(desk, "devstack.settings"));
        getChildren().addAll(first, refs);
        desk.whileEdited(this, this::show);
    }

    private TextInput text(String path) {
        return new TextInput(desk, path);
    }

    private void show() {
        String release = desk.session().draft().text("release");
        if (!release.equals(shownRelease)) {
            shownRelease = release;
            refs.getChildren().clear();
            Releases.bundled()
                    .find(release)
                    .ifPresent(found -> refs.getChildren().add(refs(found)));
        }
    }

    /// Where a field is empty, the release's own ref holds.
    private Form refs(Release release) {
        Form form = new Form(2).heading("settings.refs");
        for (String project : release.projects()) {
            String usual = release.repository(project)
                    .map(Release.Repository::ref)
                    .orElse(release.tricircleClient().ref());
            form.with(new TextInput(desk, "refs." + project, new ReadOnlyStringWrapper(project))
                    .hint(usual)
                    .mono());
        }
        return form;
    }
}
