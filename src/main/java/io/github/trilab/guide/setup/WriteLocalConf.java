package io.github.trilab.guide.setup;

import io.github.trilab.change.LocalConf;
import io.github.trilab.change.ReleaseRefs;
import io.github.trilab.change.SourceProject;
import io.github.trilab.engine.Need;
import io.github.trilab.engine.Operation;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.guide.SourceFiles;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Release;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.RemoteFile;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes local.conf, from which DevStack learns everything.
public final class WriteLocalConf extends GuideTask {
    private final Release release;

    /// Writes local.conf for that release.
    public WriteLocalConf(Release release) {
        super(
                "write-local-conf",
                "Write local.conf",
                "The guide adds six lines to a sample that no longer works: every plugin needs a ref that still exists"
                        + " (T6, T7, T14), a patched Kuryr is used only where LIBS_FROM_GIT names it (T4), and all nodes need"
                        + " the same passwords and VXLAN range.",
                Need.here("prerequisites/clone-devstack"),
                Need.here("prerequisites/patch-zun"),
                Need.here("prerequisites/patch-kuryr"));
        this.release = release;
    }

    /// Where it is.
    static String path(Lab lab) {
        return lab.devstack().directory() + "/local.conf";
    }

    /// The refs that local.conf names.
    public static ReleaseRefs refs(Release release, Lab lab) {
        Map<String, String> refs = new LinkedHashMap<>();
        release.projects().forEach(project -> refs.put(project, release.ref(lab, project)));
        return new ReleaseRefs(release.targetBranch(), refs);
    }

    @Override
    public Seen look(Site site) throws TaskFailure, RemoteException, InterruptedException {
        boolean patched = SourceFiles.patched(site, release, SourceProject.KURYR);
        String template = LocalConf.template(site.lab(), site.node(), refs(release, site.lab()), patched);
        boolean anyPatch = patched || SourceFiles.patched(site, release, SourceProject.ZUN);
        List<String> problems = LocalConf.problems(template, anyPatch);
        if (!problems.isEmpty()) {
            throw refused(
                    "local.conf of " + site.node().name() + " would not work: " + String.join(" ", problems),
                    "Mend its text in the lab, or leave it to TriLab.");
        }
        Map<String, String> secrets = new LinkedHashMap<>();
        LocalConf.SECRETS.forEach(name -> secrets.put(name, site.secret(name)));
        byte[] wanted = LocalConf.fill(template, secrets).getBytes(StandardCharsets.UTF_8);
        Optional<RemoteFile> found = site.read(path(site.lab()), false);
        if (found.isPresent() && java.util.Arrays.equals(found.get().content(), wanted)) {
            return Seen.done("as the lab says");
        }
        return Seen.needed(
                (found.isPresent() ? "change " : "write ") + path(site.lab()),
                new Operation.Write(path(site.lab()), found.orElse(null), wanted, false, true));
    }

    @Override
    public Seen lookBack(Site site) throws TaskFailure, RemoteException, InterruptedException {
        Optional<RemoteFile> found = site.read(path(site.lab()), false);
        return found.isEmpty()
                ? Seen.done("there is none")
                : Seen.needed("remove " + path(site.lab()), new Operation.Remove(path(site.lab()), found.get(), false));
    }
}
