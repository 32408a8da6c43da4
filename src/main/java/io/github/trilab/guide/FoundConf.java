package io.github.trilab.guide;

import io.github.trilab.change.LocalConf;
import io.github.trilab.change.LocalConfSettings;
import io.github.trilab.engine.Site;
import io.github.trilab.engine.TaskFailure;
import io.github.trilab.lab.Lab;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.RemoteFile;
import java.util.Optional;

/// The `local.conf` that is on a node, whoever wrote it, with the passwords that stack.sh asked for
/// and keeps in `.localrc.password` beside it. Its secrets are hidden from then on.
///
/// @param file empty where there is none
public record FoundConf(Optional<RemoteFile> file, LocalConfSettings settings) {
    /// Where it is.
    public static String path(Lab lab) {
        return lab.devstack().directory() + "/local.conf";
    }

    /// Reads it as it is now.
    public static FoundConf read(Site site) throws RemoteException, InterruptedException {
        Optional<RemoteFile> file = site.read(path(site.lab()), false);
        Optional<RemoteFile> answers = site.read(site.lab().devstack().directory() + "/.localrc.password", false);
        LocalConfSettings settings = LocalConfSettings.read(
                        file.map(RemoteFile::text).orElse(""))
                .answered(answers.map(RemoteFile::text).orElse(""));
        settings.secrets().forEach(site::hide);
        return new FoundConf(file, settings);
    }

    /// As it was when the run came to the node.
    public static FoundConf of(Site site) throws TaskFailure, RemoteException, InterruptedException {
        return site.fact(fact(site.node().name()), FoundConf.class, () -> read(site));
    }

    /// What was found on a node of the lab by the task that looked there; nothing where none did.
    public static FoundConf on(Site site, String node) throws TaskFailure, RemoteException, InterruptedException {
        return site.fact(
                fact(node), FoundConf.class, () -> new FoundConf(Optional.empty(), LocalConfSettings.read("")));
    }

    private static String fact(String node) {
        return "local.conf/" + node;
    }

    /// Whether TriLab made it.
    public boolean ours() {
        return file.map(RemoteFile::text).filter(LocalConf::isOurs).isPresent();
    }
}
