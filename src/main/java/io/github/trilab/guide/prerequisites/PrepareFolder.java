package io.github.trilab.guide.prerequisites;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Operation;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.RemoteException;

/// Makes the folder for the sources, owned by the login user.
public final class PrepareFolder extends GuideTask {
    /// Makes folders.
    public PrepareFolder() {
        super(
                "prepare-folder",
                "Prepare the folder for the sources",
                "The guide clones to /opt/stack and takes the folder for granted; DevStack insists that it belongs to the"
                        + " user that runs it and that everybody may pass through it.",
                Need.here("prerequisites/check-node"),
                Need.here("prerequisites/check-peers"),
                Need.here("prerequisites/check-refs"),
                Need.central("prerequisites/take-passwords"));
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        String dest = site.lab().devstack().dest();
        String user = GatherFacts.of(site).user();
        Answer answer = site.run(Command.of("stat", "-c", "%U %F", dest));
        if (!answer.ok()) {
            return Seen.needed(
                    "make " + dest,
                    Operation.Run.of(Command.of("install", "-d", "-m", "755", "-o", user, dest)
                            .withSudo()));
        }
        String found = answer.out().strip();
        if (!found.equals(user + " directory")) {
            throw conflict(
                    dest + " on " + site.node().name() + " is a " + found + ", not a directory of " + user + ".",
                    "Give it to " + user + ", or name another folder in the lab (devstack.dest).");
        }
        return Seen.done(dest + " belongs to " + user);
    }
}
