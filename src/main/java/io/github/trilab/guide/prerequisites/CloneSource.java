package io.github.trilab.guide.prerequisites;

import io.github.trilab.engine.Need;
import io.github.trilab.engine.Operation;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.guide.Tenths;
import io.github.trilab.lab.Observation;
import io.github.trilab.lab.Release;
import io.github.trilab.openstack.GitProgress;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Job;
import io.github.trilab.remote.RemoteException;
import java.time.Duration;
import java.util.List;

/// Clones one project at its ref.
public final class CloneSource extends GuideTask {
    /// Tells the state of a tree: missing, no git tree, or its commit, the commit of the ref, and
    /// its version.
    private static final String INSPECT = """
            dir=$1
            ref=$2
            [ -e "$dir" ] || { echo missing; exit 0; }
            git -C "$dir" rev-parse HEAD 2>/dev/null || { echo foreign; exit 0; }
            git -C "$dir" rev-parse --verify --quiet "$ref^{commit}" ||
              git -C "$dir" rev-parse --verify --quiet "origin/$ref^{commit}" || echo unknown
            git -C "$dir" describe --tags --always
            """;

    /// Clones beside the place and moves it there when it is whole: a clone that was cut off leaves
    /// nothing that looks like one, and one that was stopped leaves nothing at all. One that was
    /// under way may have come to its end since somebody looked.
    private static final String CLONE = """
            url=$1
            ref=$2
            dir=$3
            [ -e "$dir" ] && exit 0
            trap 'rm -rf "$dir.part"' EXIT
            trap 'exit 143' TERM
            rm -rf "$dir.part"
            git clone --progress --branch "$ref" "$url" "$dir.part" && mv "$dir.part" "$dir"
            """;

    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final Release release;
    private final String project;

    /// Clones that project.
    public CloneSource(Release release, String project, String id, String title) {
        super(
                id,
                title,
                "DevStack leaves a tree alone that is there already, so what is cloned (and patched) before it runs is what"
                        + " it installs. The guide names git.openstack.org, which is gone (T8), and no ref at all.",
                Need.here("prerequisites/prepare-folder"));
        this.release = release;
        this.project = project;
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        String dir = release.path(site.lab(), project);
        String ref = release.ref(site.lab(), project);
        String url = release.url(site.lab(), project);
        Answer answer = site.run(Command.script(INSPECT, dir, ref));
        List<String> lines = answer.out().lines().map(String::strip).toList();
        String first = lines.isEmpty() ? "foreign" : lines.getFirst();
        if (first.equals("missing")) {
            String shown =
                    "git clone --branch " + Command.quote(ref) + " " + Command.quote(url) + " " + Command.quote(dir);
            return Seen.needed(
                    "clone " + project + " at " + ref,
                    new Operation.Follow(
                            new Job(id()),
                            Command.script(CLONE, url, ref, dir).within(LONGEST),
                            shown,
                            new Tenths(percent -> "received " + percent + " %", GitProgress::of),
                            Operation.Verdict.exitCode(shown)));
        }
        if (first.equals("foreign") || lines.size() < 3) {
            throw conflict(
                    dir + " on " + site.node().name() + " is there, but is no clone of " + project + ".",
                    "Move it away, then run this again.");
        }
        String version = lines.getLast();
        if (!lines.get(1).equals(first)) {
            throw conflict(
                    dir + " on " + site.node().name() + " is at " + version + ", not at " + ref + ".",
                    "Move it away or check out " + ref + ", or name that version in the lab (refs).");
        }
        site.observe(new Observation.Version(site.node().name(), project, version));
        return Seen.done(ref + " (" + version + ")");
    }
}
