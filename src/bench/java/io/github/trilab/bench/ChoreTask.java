package io.github.trilab.bench;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Operation;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.Task;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.RemoteFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A chore as TriLab does it: it looks, changes what is not as it should be, and looks again.
///
/// @param home of a node, by its name
/// @param before ids of the changes that come first
record ChoreTask(Chore chore, Function<String, Path> home, List<String> before) implements Task {
    static final String STEP = "chores";

    @Override
    public String id() {
        return chore.id();
    }

    @Override
    public String title() {
        return chore.id();
    }

    @Override
    public String why() {
        return "It is measured.";
    }

    @Override
    public boolean sideBySide() {
        return chore instanceof Chore.Facts || chore instanceof Chore.Check;
    }

    @Override
    public List<Need> needs() {
        return before.stream().map(id -> Need.here(STEP + "/" + id)).toList();
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        String folder = home.apply(site.node().name()).toString();
        return switch (chore) {
            case Chore.Facts facts -> {
                Answer answer = site.run(Command.script(facts.look()));
                yield Seen.done(answer.out().lines().findFirst().orElse(""));
            }
            case Chore.File file -> edited(site, folder + "/" + file.path(), text -> file.content());
            case Chore.Setting setting -> edited(site, folder + "/" + setting.path(), setting::in);
            case Chore.Folder made -> unless(site, folder, made.look(), made.typed());
            case Chore.Once once -> unless(site, folder, once.look(), once.command());
            case Chore.Check check -> {
                Answer answer = site.run(Command.script(check.question()).in(folder));
                if (!answer.ok()) {
                    throw TaskFailure.of(check.question(), answer, "");
                }
                yield Seen.done("yes");
            }
        };
    }

    private static Seen unless(Site site, String folder, String look, String typed)
            throws RemoteException, InterruptedException {
        return site.run(Command.script(look).in(folder)).ok()
                ? Seen.done("is there")
                : Seen.needed(typed, Operation.Run.of(Command.script(typed).in(folder)));
    }

    private static Seen edited(Site site, String path, Function<String, String> edit)
            throws RemoteException, InterruptedException {
        Optional<RemoteFile> file = site.read(path, false);
        String before = file.map(RemoteFile::text).orElse("");
        String after = edit.apply(before);
        return file.isPresent() && before.equals(after)
                ? Seen.done("is as it should be")
                : Seen.needed(
                        "write " + path,
                        new Operation.Write(
                                path, file.orElse(null), after.getBytes(StandardCharsets.UTF_8), false, false));
    }
}
