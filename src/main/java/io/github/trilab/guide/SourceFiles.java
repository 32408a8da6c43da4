package io.github.trilab.guide;

import io.github.trilab.change.SourcePatch;
import io.github.trilab.change.SourceProject;
import io.github.trilab.change.Verdict;
import io.github.trilab.engine.Operation;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.lab.Release;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.RemoteFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files of a project on a node that pass the region name on.
///
/// @param files as far as they are there, by path within the project
public record SourceFiles(Map<String, RemoteFile> files) {
    /// Reads them.
    public static SourceFiles read(Site site, Release release, SourceProject project)
            throws RemoteException, InterruptedException {
        Map<String, RemoteFile> found = new LinkedHashMap<>();
        for (String file : project.files()) {
            Optional<RemoteFile> read =
                    site.read(release.path(site.lab(), "openstack/" + project.id()) + "/" + file, false);
            read.ifPresent(f -> found.put(file, f));
        }
        return new SourceFiles(found);
    }

    /// Whether TriLab patched the project on the node; asked once a run, after the patch.
    public static boolean patched(Site site, Release release, SourceProject project)
            throws TaskFailure, RemoteException, InterruptedException {
        return site.fact("patched/" + project.id() + "/" + site.node().name(), Boolean.class, () -> {
            SourceFiles files = read(site, release, project);
            return !files.missing() && SourcePatch.of(project).undo(files.texts()) instanceof Verdict.Needed;
        });
    }

    /// Whether none of them is there.
    public boolean missing() {
        return files.isEmpty();
    }

    /// Their texts by path within the project, one character a byte: what is not touched is written
    /// back as it was, whatever its encoding.
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        files.forEach((name, file) -> texts.put(name, text(file)));
        return texts;
    }

    /// The operations that bring them to these texts.
    public List<Operation> writes(Map<String, String> texts) {
        List<Operation> writes = new ArrayList<>();
        files.forEach((name, file) -> {
            String text = texts.get(name);
            if (text != null && !text.equals(text(file))) {
                writes.add(new Operation.Write(
                        file.path(), file, text.getBytes(StandardCharsets.ISO_8859_1), false, false));
            }
        });
        return writes;
    }

    private static String text(RemoteFile file) {
        return new String(file.content(), StandardCharsets.ISO_8859_1);
    }
}
