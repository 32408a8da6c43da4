package io.github.trilab.ui.step;

import io.github.trilab.guide.Thing;
import io.github.trilab.ui.form.Form;
import io.github.trilab.ui.form.TextInput;
import io.github.trilab.ui.shell.Desk;
import java.util.List;

/// Step 4: the image, and the Glance of every region.
final class ImagesPage extends StepPage {
    private static final String SECTION = "images.section";

    ImagesPage(Desk desk) {
        super(desk, "images");
        before(
                SECTION,
                new Part("images.exist", new ThingTable(desk, step(), List.of(Thing.Kind.IMAGE), this::slideIn)),
                new Part(
                        "images.form",
                        new Form(3)
                                .with(
                                        new TextInput(desk, "image.source").mono(),
                                        new TextInput(desk, "image.name").mono(),
                                        new TextInput(desk, "image.file").mono())));
    }
}
