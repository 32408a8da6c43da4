package io.github.trilab.guide.prerequisites;

import io.github.trilab.change.SourcePatch;
import io.github.trilab.change.SourceProject;
import io.github.trilab.change.Verdict;
import io.github.trilab.engine.Change;
import io.github.trilab.engine.Expected;
import io.github.trilab.engine.Need;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.guide.SourceFiles;
import io.github.trilab.lab.Release;
import io.github.trilab.remote.RemoteException;
import java.util.Map;
import java.util.Optional;

/// Patches a project's source where it does not pass the region name on yet.
public final class PatchSource extends GuideTask {
    private final Release release;
    private final SourceProject project;

    /// Patches that project.
    public PatchSource(Release release, SourceProject project, String id, String title, String clone) {
        super(
                id,
                title,
                "Without region_name the service talks to whichever Neutron Keystone lists first. The guide's patch uses an"
                        + " option that older sources never register, and the service would die of NoSuchOptError: both files"
                        + " are patched, or neither (T1). Whether a patch is needed is read from the source itself (T2, T3).",
                Need.here("prerequisites/" + clone));
        this.release = release;
        this.project = project;
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        SourceFiles files = SourceFiles.read(site, release, project);
        return switch (SourcePatch.of(project).assess(files.texts())) {
            case Verdict.Present(String shape) -> Seen.done("passes the region name on already (" + shape + ")");
            case Verdict.Needed(String shape, Map<String, String> patched) ->
                new Seen.Needed(change("patch " + project.title() + " (" + shape + ")", files, patched));
            case Verdict.Refused(String reason) -> throw refusal(site, reason);
        };
    }

    @Override
    public Optional<Expected> expected(Site site) {
        return Optional.of(Expected.commands("patch " + project.title() + " if its source needs it"));
    }

    @Override
    public boolean reversible() {
        return true;
    }

    @Override
    public Seen lookBack(Site site) throws TaskFailure, RemoteException, InterruptedException {
        SourceFiles files = SourceFiles.read(site, release, project);
        if (files.missing()) {
            return Seen.done("there is no tree");
        }
        return switch (SourcePatch.of(project).undo(files.texts())) {
            case Verdict.Present(String shape) -> Seen.done("not patched (" + shape + ")");
            case Verdict.Needed(String shape, Map<String, String> original) ->
                new Seen.Needed(
                        change("take back the patch of " + project.title() + " (" + shape + ")", files, original));
            case Verdict.Refused(String reason) ->
                Seen.done(
                        SourcePatch.of(project).assess(files.texts()) instanceof Verdict.Needed
                                ? "without TriLab's patch"
                                : "left as it is: " + reason);
        };
    }

    private static Change change(String summary, SourceFiles files, Map<String, String> texts) {
        return new Change(summary, files.writes(texts));
    }

    private TaskFailure refusal(Site site, String reason) {
        return refused(
                project.title() + " on " + site.node().name() + " cannot be patched: " + reason,
                "Nothing was written. Use another ref of " + project.title()
                        + " (refs in the lab), or patch it by hand.");
    }
}
