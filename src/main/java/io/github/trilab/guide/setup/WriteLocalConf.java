package io.github.trilab.guide.setup;

import io.github.trilab.change.LocalConf;
import io.github.trilab.change.LocalConfSettings;
import io.github.trilab.change.ReleaseRefs;
import io.github.trilab.change.SourceProject;
import io.github.trilab.engine.Need;
import io.github.trilab.engine.Operation;
import io.github.trilab.engine.Seen;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.guide.FoundConf;
import io.github.trilab.guide.GuideTask;
import io.github.trilab.guide.SourceFiles;
import io.github.trilab.lab.Lab;
import io.github.trilab.lab.Release;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.RemoteFile;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
        FoundConf conf = FoundConf.read(site);
        Map<String, String> secrets = new LinkedHashMap<>();
        for (String name : LocalConf.SECRETS) {
            secrets.put(name, site.secret(name));
            Optional<String> other = conf.settings().value(name);
            if (other.isPresent() && !other.get().equals(secrets.get(name))) {
                throw conflict(
                        "local.conf on " + site.node().name() + " has another " + name + " than the lab.",
                        "Run step Prerequisites first: it takes over what the nodes use already, or says which of them"
                                + " disagree.");
            }
        }
        byte[] wanted = LocalConf.fill(template, secrets).getBytes(StandardCharsets.UTF_8);
        Optional<RemoteFile> found = conf.file();
        if (found.isPresent() && Arrays.equals(found.get().content(), wanted)) {
            return Seen.done("as the lab says");
        }
        String path = FoundConf.path(site.lab());
        return Seen.needed(
                found.isPresent() ? "change " + path : "write " + path,
                new Operation.Write(path, found.orElse(null), wanted, false, true));
    }

    @Override
    public boolean reversible() {
        return true;
    }

    @Override
    public Seen lookBack(Site site) throws TaskFailure, RemoteException, InterruptedException {
        FoundConf conf = FoundConf.read(site);
        Optional<RemoteFile> found = conf.file();
        String path = FoundConf.path(site.lab());
        if (found.isEmpty()) {
            return Seen.done("there is none");
        }
        // Where a person wrote one, TriLab kept it when it first changed it.
        Optional<RemoteFile> before = site.read(path + ".trilab-backup", false);
        if (before.isPresent() && !LocalConf.isOurs(before.get().text())) {
            LocalConfSettings.read(before.get().text()).secrets().forEach(site::hide);
            return Arrays.equals(before.get().content(), found.get().content())
                    ? Seen.done("as it was before")
                    : Seen.needed(
                            "put back the " + path + " that was there before",
                            new Operation.Write(path, found.get(), before.get().content(), false, true));
        }
        return Seen.needed("remove " + path, new Operation.Remove(path, found.get(), false));
    }
}
