package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A git working tree on a node. What it was cloned from and where it stands is in its `.git`
/// folder, in git's own form.
final class GitTree {
    private static final List<String> IGNORED = List.of("local.conf", ".localrc.auto", ".stackenv", "userrc_early");

    private final Node node;
    private final String folder;
    private final GitServer server;

    GitTree(Node node, String folder, GitServer server) {
        this.node = node;
        this.folder = folder;
        this.server = server;
    }

    /// Whether there is one.
    boolean exists() {
        return node.machine().files().exists(folder + "/.git/HEAD");
    }

    /// The tree that a folder belongs to: its own, or that of a folder above it.
    static GitTree around(Node node, String folder, GitServer server) throws ClientError {
        for (String at = folder; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            GitTree tree = new GitTree(node, at, server);
            if (tree.exists()) {
                return tree;
            }
        }
        throw new ClientError("fatal: not a git repository (or any of the parent directories): .git", 128, false);
    }

    String folder() {
        return folder;
    }

    /// Writes a fresh tree.
    void create(Call call, String url, GitServer.Repository repository, String ref) throws IOException {
        node.machine()
                .files()
                .write(
                        folder + "/.git/config",
                        "[core]\n\trepositoryformatversion = 0\n[remote \"origin\"]\n\turl = " + url + "\n",
                        call.user());
        point(call, repository, ref);
        write(call, files(repository.name(), ref));
    }

    private void point(Call call, GitServer.Repository repository, String ref) throws IOException {
        String full = repository.resolve(ref).orElseThrow();
        String commit = String.valueOf(repository.refs().get(full));
        boolean branch = full.startsWith("refs/heads/");
        node.machine().files().write(folder + "/.git/HEAD", (branch ? "ref: " + full : commit) + "\n", call.user());
        if (branch) {
            node.machine().files().write(folder + "/.git/" + full, commit + "\n", call.user());
        }
    }

    private void write(Call call, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            node.machine().files().write(folder + "/" + file.getKey(), file.getValue(), call.user());
        }
    }

    /// Where it was cloned from.
    String url() {
        return node.text(folder + "/.git/config")
                .lines()
                .map(String::strip)
                .filter(l -> l.startsWith("url = "))
                .map(l -> l.substring("url = ".length()))
                .findFirst()
                .orElse("");
    }

    /// The branch it is on; `HEAD` where it is on none.
    String branch() {
        String head = node.text(folder + "/.git/HEAD").strip();
        return head.startsWith("ref: refs/heads/") ? head.substring("ref: refs/heads/".length()) : "HEAD";
    }

    /// Its commit.
    String commit() {
        String head = node.text(folder + "/.git/HEAD").strip();
        return head.startsWith("ref: ")
                ? node.text(folder + "/.git/" + head.substring(5)).strip()
                : head;
    }

    /// The branch or tag it stands at.
    String ref() throws ClientError {
        return branch().equals("HEAD") ? server.find(url()).at(commit()).orElse("master") : branch();
    }

    /// Its files as they were cloned.
    NavigableMap<String, String> pristine() throws ClientError {
        return files(server.find(url()).name(), ref());
    }

    private NavigableMap<String, String> files(String repository, String ref) {
        NavigableMap<String, String> files = new TreeMap<>(server.files(repository, ref));
        files.replaceAll((_, text) -> text.replace("{{here}}", folder));
        return files;
    }

    /// What differs from what was cloned: ` M path`, ` D path`, `?? path`.
    List<String> status() throws ClientError {
        NavigableMap<String, String> pristine = pristine();
        List<String> changes = new ArrayList<>();
        pristine.forEach((path, text) -> {
            String at = folder + "/" + path;
            if (!node.machine().files().exists(at)) {
                changes.add(" D " + path);
            } else if (!node.text(at).equals(text)) {
                changes.add(" M " + path);
            }
        });
        strangers("", pristine, changes);
        return changes;
    }

    private void strangers(String under, NavigableMap<String, String> pristine, List<String> changes) {
        for (String name : node.machine().files().list(folder + "/" + under)) {
            String path = under + name;
            boolean inside = !pristine.tailMap(path + "/").isEmpty()
                    && pristine.tailMap(path + "/").firstKey().startsWith(path + "/");
            if (inside) {
                strangers(path + "/", pristine, changes);
            } else if (!pristine.containsKey(path)
                    && !path.equals(".git")
                    && !IGNORED.contains(path)
                    && !path.endsWith(".pyc")
                    && !path.endsWith("__pycache__")
                    && !path.contains(".log")) {
                changes.add("?? " + path);
            }
        }
    }

    /// Checks a ref out, undoing every change of the tree's own files (`git checkout -f`).
    ///
    /// @throws ClientError where there is no such ref
    void checkout(Call call, String ref) throws ClientError, IOException {
        GitServer.Repository repository = server.find(url());
        String wanted = ref.equals("HEAD") ? ref() : repository.at(ref).orElse(ref);
        if (repository.resolve(wanted).isEmpty()) {
            throw new ClientError("error: pathspec '" + ref + "' did not match any file(s) known to git", 1, false);
        }
        for (String old : pristine().keySet()) {
            if (!files(repository.name(), wanted).containsKey(old)
                    && node.machine().files().exists(folder + "/" + old)) {
                node.machine().files().delete(folder + "/" + old);
            }
        }
        point(call, repository, wanted);
        write(call, files(repository.name(), wanted));
    }

    /// Undoes the changes of one of its files.
    ///
    /// @throws ClientError where git does not know the file
    void restore(Call call, String path) throws ClientError, IOException {
        String text = pristine().get(path);
        if (text == null) {
            throw new ClientError("error: pathspec '" + path + "' did not match any file(s) known to git", 1, false);
        }
        node.machine().files().write(folder + "/" + path, text, call.user());
    }
}
