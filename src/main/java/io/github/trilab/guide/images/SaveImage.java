package io.github.trilab.guide.images;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Operation;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.RemoteException;

/// Saves the image as the file that Glance takes.
public final class SaveImage extends GuideTask {
    /// Saves images.
    public SaveImage() {
        super(
                "save-image",
                "Save the image as a file",
                "Zun's glance driver takes what `docker save` writes. It is written beside its place and moved there when it"
                        + " is whole.",
                Need.here("images/pull-image"));
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        String file = site.lab().image().file();
        Answer found = site.run(Command.of("stat", "-c", "%s", file));
        if (found.ok()) {
            return Seen.done(file + ", " + found.out().strip() + " bytes");
        }
        String part = file + ".part";
        return Seen.needed(
                "save it to " + file,
                run(site, PullImage.DOCKER.save(site.lab().image().source(), part), said -> {}),
                Operation.Run.of(Command.of("mv", part, file)));
    }
}
