package io.github.trilab.practice.world;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.github.trilab.practice.shell.Call;
import io.github.trilab.practice.shell.Program;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The `git` program of a node.
final class GitProgram implements Program {
    private static final int OBJECTS = 12_840;
    private static final int FAILED = 128;

    private final Node node;
    private final GitServer server;

    GitProgram(Node node, GitServer server) {
        this.node = node;
        this.server = server;
    }

    @Override
    public int run(Call call) throws IOException, InterruptedException {
        try {
            List<String> words =
                    new ArrayList<>(call.arguments().subList(1, call.arguments().size()));
            String folder = call.directory();
            while (!words.isEmpty() && words.getFirst().startsWith("-")) {
                switch (words.removeFirst()) {
                    case "-C" -> folder = Node.absolute(call, words.removeFirst());
                    case "-c" -> words.removeFirst();
                    case "--version" -> words.addFirst("version");
                    default -> {}
                }
            }
            return dispatch(call, words.isEmpty() ? "" : words.removeFirst(), words, folder);
        } catch (ClientError e) {
            call.complain(e.text());
            return e.exit();
        }
    }

    private int dispatch(Call call, String command, List<String> words, String folder)
            throws ClientError, IOException, InterruptedException {
        return switch (command) {
            case "version" -> say(call, "git version 2.17.1");
            case "clone" -> cloneInto(call, words, folder);
            case "ls-remote" -> list(call, words);
            case "rev-parse" -> revParse(call, words, GitTree.around(node, folder, server));
            case "describe" -> describe(call, words, GitTree.around(node, folder, server));
            case "status" -> status(call, words, GitTree.around(node, folder, server));
            case "diff" -> diff(call, words, GitTree.around(node, folder, server));
            case "checkout", "reset" -> checkout(call, words, GitTree.around(node, folder, server));
            case "log" -> log(call, words, GitTree.around(node, folder, server));
            case "remote" -> remote(call, words, GitTree.around(node, folder, server));
            case "config" -> config(call, words, GitTree.around(node, folder, server));
            case "branch" ->
                say(call, "* " + GitTree.around(node, folder, server).branch());
            case "fetch" -> 0;
            case "pull" -> say(call, "Already up to date.");
            default ->
                throw new ClientError("git: '" + command + "' is not a git command. See 'git --help'.", 1, false);
        };
    }

    private static int say(Call call, String text) throws IOException {
        call.print(text);
        return 0;
    }

    private int cloneInto(Call call, List<String> words, String folder)
            throws ClientError, IOException, InterruptedException {
        String ref = "";
        boolean quiet = false;
        boolean progress = false;
        List<String> plain = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "--branch", "-b" -> ref = words.get(++i);
                case "--depth", "-o", "--origin", "-c", "--config" -> i++;
                case "--quiet", "-q" -> quiet = true;
                case "--progress" -> progress = true;
                case "--" -> {}
                default -> {
                    if (word.startsWith("--branch=")) {
                        ref = word.substring("--branch=".length());
                    } else if (!word.startsWith("-")) {
                        plain.add(word);
                    }
                }
            }
        }
        if (plain.isEmpty()) {
            throw new ClientError("fatal: You must specify a repository to clone.", FAILED + 1, false);
        }
        String url = plain.getFirst();
        String name = plain.size() > 1
                ? plain.get(1)
                : url.replaceFirst("/+$", "").replaceFirst("^.*/", "").replaceFirst("\\.git$", "");
        String target = name.startsWith("/") ? name : Node.absolute(call, folder + "/" + name);
        if (!node.machine().files().list(target).isEmpty()) {
            throw new ClientError(
                    "fatal: destination path '" + name + "' already exists and is not an empty directory.",
                    FAILED,
                    false);
        }
        if (!quiet) {
            call.complain("Cloning into '" + name + "'...");
        }
        GitServer.Repository repository = server.find(url);
        String wanted = ref.isEmpty() ? "master" : ref;
        call.machine().work(800);
        if (repository.resolve(wanted).isEmpty()) {
            throw new ClientError(
                    "warning: Could not find remote branch " + wanted + " to clone.\nfatal: Remote branch " + wanted
                            + " not found in upstream origin",
                    FAILED,
                    false);
        }
        if (call.machine().shell(call, "mkdir -p '" + target.replace("'", "'\\''") + "' 2>/dev/null") != 0) {
            throw new ClientError(
                    "fatal: could not create work tree dir '" + name + "': Permission denied", FAILED, false);
        }
        receive(call, progress);
        GitTree tree = new GitTree(node, target, server);
        try {
            tree.create(call, url, repository, wanted);
        } catch (IOException e) {
            throw new ClientError("fatal: cannot write in '" + name + "': " + e.getMessage(), FAILED, false);
        }
        if (!quiet && tree.branch().equals("HEAD")) {
            call.complain("Note: checking out '" + tree.commit() + "'.");
        }
        return 0;
    }

    /// Takes the time that the objects take, and draws the bar where it is asked for, as `git` does
    /// on standard error.
    private static void receive(Call call, boolean progress) throws IOException, InterruptedException {
        for (int tenth = 1; tenth <= 10; tenth++) {
            call.machine().work(320);
            if (progress) {
                String objects = "Receiving objects: " + (tenth < 10 ? " " : "") + tenth * 10 + "% ("
                        + tenth * OBJECTS / 10 + "/" + OBJECTS + ")";
                call.err().write((objects + (tenth < 10 ? "\r" : ", done.\n")).getBytes(StandardCharsets.UTF_8));
                call.err().flush();
            }
        }
    }

    private int list(Call call, List<String> words) throws ClientError, IOException, InterruptedException {
        List<String> plain = words.stream().filter(w -> !w.startsWith("-")).toList();
        if (plain.isEmpty()) {
            throw new ClientError("fatal: No remote configured to list refs from.", FAILED, false);
        }
        call.machine().work(1200);
        GitServer.Repository repository = server.find(plain.getFirst());
        boolean heads = words.contains("--heads") || words.contains("-h");
        boolean tags = words.contains("--tags") || words.contains("-t");
        boolean any = false;
        for (Map.Entry<String, String> e : repository.refs().entrySet()) {
            String ref = e.getKey();
            boolean isTag = ref.startsWith("refs/tags/");
            boolean kind = (!heads && !tags) || (heads && ref.startsWith("refs/heads/")) || (tags && isTag);
            if (kind && matches(ref, plain)) {
                call.print((isTag ? repository.tagObject(ref) : e.getValue()) + "\t" + ref);
                any = true;
            }
            if (kind && isTag && !words.contains("--refs") && matches(ref + "^{}", plain)) {
                call.print(e.getValue() + "\t" + ref + "^{}");
                any = true;
            }
        }
        return any || !words.contains("--exit-code") ? 0 : 2;
    }

    private static boolean matches(String ref, List<String> plain) {
        List<String> patterns = plain.subList(1, plain.size());
        return patterns.isEmpty()
                || patterns.stream().anyMatch(p -> {
                    String regex = Pattern.quote(p).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
                    return ("/" + ref).matches(".*/" + regex);
                });
    }

    private int revParse(Call call, List<String> words, GitTree tree) throws ClientError, IOException {
        if (words.contains("--show-toplevel")) {
            return say(call, tree.folder());
        }
        if (words.contains("--is-inside-work-tree")) {
            return say(call, "true");
        }
        if (words.contains("--abbrev-ref")) {
            return say(call, tree.branch());
        }
        String asked = words.isEmpty() ? "HEAD" : words.getLast();
        String rev =
                asked.replaceFirst("\\^\\{.*}$", "").replaceFirst("\\^0$", "").replaceFirst("^origin/", "");
        GitServer.Repository repository = server.find(tree.url());
        String commit = rev.equals("HEAD")
                ? tree.commit()
                : repository.resolve(rev).map(f -> repository.refs().get(f)).orElse("");
        if (commit.isEmpty()) {
            throw new ClientError(
                    words.contains("-q") || words.contains("--quiet")
                            ? ""
                            : "fatal: ambiguous argument '" + asked
                                    + "': unknown revision or path not in the working tree.",
                    FAILED,
                    false);
        }
        return say(call, words.contains("--short") ? commit.substring(0, 7) : commit);
    }

    private static int describe(Call call, List<String> words, GitTree tree) throws ClientError, IOException {
        String dirty =
                words.contains("--dirty") && tree.status().stream().anyMatch(l -> !l.startsWith("??")) ? "-dirty" : "";
        boolean tag = tree.branch().equals("HEAD");
        boolean tags = words.contains("--tags") || tag;
        if (words.contains("--exact-match") && !tag) {
            throw new ClientError("fatal: no tag exactly matches '" + tree.commit() + "'", FAILED, false);
        }
        return say(
                call,
                (tag && tags
                                ? tree.ref()
                                : words.contains("--always")
                                        ? tree.commit().substring(0, 7)
                                        : "7.0.0-9-g" + tree.commit().substring(0, 7))
                        + dirty);
    }

    private static int status(Call call, List<String> words, GitTree tree) throws ClientError, IOException {
        List<String> changes = tree.status();
        boolean tracked = words.contains("--untracked-files=no") || words.contains("-uno");
        if (words.stream().anyMatch(w -> w.startsWith("--porcelain") || w.equals("-s") || w.equals("--short"))) {
            for (String change : changes) {
                if (!tracked || !change.startsWith("??")) {
                    call.print(change);
                }
            }
            return 0;
        }
        call.print(tree.branch().equals("HEAD") ? "HEAD detached at " + tree.ref() : "On branch " + tree.branch());
        if (changes.isEmpty()) {
            return say(call, "nothing to commit, working tree clean");
        }
        for (String change : changes) {
            call.print("\t" + (change.startsWith(" M") ? "modified:   " : change.startsWith(" D") ? "deleted:    " : "")
                    + change.substring(3));
        }
        return 0;
    }

    private int diff(Call call, List<String> words, GitTree tree) throws ClientError, IOException {
        Map<String, String> pristine = tree.pristine();
        boolean any = false;
        for (String change : tree.status()) {
            String path = change.substring(3);
            if (change.startsWith("??") || !wanted(path, words)) {
                continue;
            }
            any = true;
            if (words.contains("--name-only")) {
                call.print(path);
            } else if (!words.contains("--quiet")) {
                List<String> before = String.valueOf(pristine.get(path)).lines().toList();
                List<String> after =
                        node.text(tree.folder() + "/" + path).lines().toList();
                call.print("diff --git a/" + path + " b/" + path);
                for (String line : UnifiedDiffUtils.generateUnifiedDiff(
                        "a/" + path, "b/" + path, before, DiffUtils.diff(before, after), 3)) {
                    call.print(line);
                }
            }
        }
        return any && (words.contains("--quiet") || words.contains("--exit-code")) ? 1 : 0;
    }

    private static boolean wanted(String path, List<String> words) {
        List<String> paths = words.stream().filter(w -> !w.startsWith("-")).toList();
        return paths.isEmpty() || paths.stream().anyMatch(p -> path.equals(p) || path.startsWith(p + "/"));
    }

    private static int checkout(Call call, List<String> words, GitTree tree) throws ClientError, IOException {
        List<String> plain = words.stream().filter(w -> !w.startsWith("-")).toList();
        boolean files = words.contains("--");
        if (files) {
            for (String path : plain.contains(".") ? tree.pristine().keySet() : plain) {
                tree.restore(call, path);
            }
            return 0;
        }
        boolean force = words.contains("-f") || words.contains("--force") || words.contains("--hard");
        if (plain.size() == 1 && tree.pristine().containsKey(plain.getFirst())) {
            tree.restore(call, plain.getFirst());
            return 0;
        }
        List<String> changed =
                tree.status().stream().filter(l -> !l.startsWith("??")).toList();
        if (!force && !changed.isEmpty()) {
            throw new ClientError(
                    "error: Your local changes to the following files would be overwritten by checkout:\n\t"
                            + String.join(
                                    "\n\t",
                                    changed.stream().map(l -> l.substring(3)).toList())
                            + "\nPlease commit your changes or stash them before you switch branches.\nAborting",
                    1,
                    false);
        }
        tree.checkout(call, plain.isEmpty() ? "HEAD" : plain.getFirst());
        call.complain("HEAD is now at " + tree.commit().substring(0, 7));
        return 0;
    }

    private static int log(Call call, List<String> words, GitTree tree) throws ClientError, IOException {
        String format = words.stream()
                .filter(w -> w.startsWith("--format=") || w.startsWith("--pretty="))
                .map(w -> w.replaceFirst("^--(format|pretty)=(format:|tformat:)?", ""))
                .findFirst()
                .orElse("commit %H%nAuthor: Practice Lab <practice@example.invalid>%n%n    %s");
        String commit = tree.commit();
        return say(
                call,
                format.replace("%H", commit)
                        .replace("%h", commit.substring(0, 7))
                        .replace("%s", "PRACTICE " + tree.ref())
                        .replace("%cI", "2020-02-13T10:00:00+00:00")
                        .replace("%cd", "Thu Feb 13 10:00:00 2020 +0000")
                        .replace("%ct", "1581588000")
                        .replace("%n", "\n"));
    }

    private static int remote(Call call, List<String> words, GitTree tree) throws ClientError, IOException {
        if (words.isEmpty()) {
            return say(call, "origin");
        }
        if (words.getFirst().equals("get-url")) {
            return say(call, tree.url());
        }
        return say(call, "origin\t" + tree.url() + " (fetch)\norigin\t" + tree.url() + " (push)");
    }

    private static int config(Call call, List<String> words, GitTree tree) throws IOException {
        return words.contains("remote.origin.url") ? say(call, tree.url()) : 1;
    }
}
