package io.github.trilab.practice.shell;

import java.io.BufferedWriter;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A node's file tree in a folder of this computer. Owner, group, mode and symbolic links are kept
/// in a file beside that folder, so nothing depends on who runs the practice lab or on what its
/// file system can keep. Nobody's permissions are checked here: see [View].
final class Tree implements AutoCloseable {
    /// Files that are there without a file of this computer: programs, devices, processes.
    interface Overlay {
        /// What such a file is; null where there is none.
        @Nullable
        Stat stat(String path);

        /// Names of such files in a folder.
        List<String> list(String folder);

        /// Writes a file anew whose content is different each time it is read.
        void freshen(String path) throws IOException;
    }

    /// Makes a file's content what it is at this moment, where it is one that changes by itself.
    void freshen(String path) throws FileFault {
        try {
            overlay.freshen(path);
        } catch (IOException e) {
            throw new FileFault(Errno.EIO);
        }
    }

    /// What a node knows about a file beside its content.
    private record Owned(
            String owner, String group, int mode, @Nullable String link) {}

    private static final int MOST_LINKS = 40;

    private final File root;
    private final Overlay overlay;
    private final BooleanSupplier full;
    private final TreeMap<String, Owned> owned = new TreeMap<>();
    private final Writer record;
    private long changes;

    /// Opens the tree, making it where there is none.
    ///
    /// @param root folder of this computer that holds the files
    /// @param owners file of this computer that holds owners, modes and links
    /// @param full whether the disk is full
    Tree(Path root, Path owners, Overlay overlay, BooleanSupplier full) throws IOException {
        Files.createDirectories(root);
        this.root = root.toAbsolutePath().normalize().toFile();
        this.overlay = overlay;
        this.full = full;
        boolean fresh = !Files.exists(owners);
        if (!fresh) {
            load(owners);
        }
        record = new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(owners.toFile(), true), StandardCharsets.UTF_8));
        if (fresh) {
            put("/", new Owned("root", "root", 0755, null));
        }
    }

    private void load(Path owners) throws IOException {
        String text = Files.readString(owners, StandardCharsets.UTF_8);
        // A last line without its end is torn: the process was killed while it wrote it.
        int end = text.lastIndexOf('\n');
        for (String line : text.substring(0, end + 1).split("\n", -1)) {
            String[] parts = line.split("\t", -1);
            if (parts.length == 2) {
                forget(plain(parts[1]));
            } else if (parts.length == 5) {
                owned.put(
                        plain(parts[3]),
                        new Owned(
                                parts[1],
                                parts[2],
                                Integer.parseInt(parts[0], 8),
                                parts[4].isEmpty() ? null : plain(parts[4])));
            }
        }
    }

    private static String coded(String path) {
        return path.indexOf('\n') < 0 && path.indexOf('\t') < 0 && path.indexOf('%') < 0
                ? path
                : path.replace("%", "%25").replace("\n", "%0A").replace("\t", "%09");
    }

    private static String plain(String path) {
        return path.indexOf('%') < 0
                ? path
                : path.replace("%0A", "\n").replace("%09", "\t").replace("%25", "%");
    }

    private synchronized void put(String path, Owned what) throws IOException {
        owned.put(path, what);
        record.write(Integer.toOctalString(what.mode) + "\t" + what.owner + "\t" + what.group + "\t" + coded(path)
                + "\t" + (what.link == null ? "" : coded(what.link)) + "\n");
        record.flush();
        changed();
    }

    private synchronized void drop(String path) throws IOException {
        forget(path);
        record.write("-\t" + coded(path) + "\n");
        record.flush();
        changed();
    }

    private void forget(String path) {
        owned.remove(path);
        owned.subMap(path + "/", path + "0").clear();
    }

    /// Says that something was written, for who follows a file.
    synchronized void changed() {
        changes++;
        notifyAll();
    }

    /// Number of changes so far.
    synchronized long changes() {
        return changes;
    }

    /// Waits until there were more changes than these, or the time is over.
    synchronized void awaitChange(long seen, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        while (changes == seen) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    /// Where the file is on this computer. Names that Windows cannot keep are coded.
    File real(String path) {
        String below = path.substring(1);
        if (File.separatorChar == '\\') {
            StringBuilder safe = new StringBuilder();
            for (int i = 0; i < below.length(); i++) {
                char c = below.charAt(i);
                safe.append("<>:\"|?*\\%".indexOf(c) < 0 ? String.valueOf(c) : "%" + Integer.toHexString(c));
            }
            below = safe.toString();
        }
        return below.isEmpty() ? root : new File(root, below);
    }

    /// The path without links, `.` and `..`. The file itself need not be there.
    ///
    /// @param follow whether a link at the end is followed too
    /// @throws FileFault where links go round in a circle
    synchronized String resolve(String path, boolean follow) throws FileFault {
        Deque<String> todo = new ArrayDeque<>(Arrays.asList(path.split("/", -1)));
        String at = "";
        int links = 0;
        while (!todo.isEmpty()) {
            String part = todo.pop();
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..")) {
                at = at.isEmpty() ? "" : at.substring(0, at.lastIndexOf('/'));
                continue;
            }
            String next = at + "/" + part;
            Owned what = owned.get(next);
            if (what == null || what.link == null || (todo.isEmpty() && !follow)) {
                at = next;
                continue;
            }
            if (++links > MOST_LINKS) {
                throw new FileFault(Errno.ELOOP);
            }
            List<String> parts = Arrays.asList(what.link.split("/", -1));
            for (String piece : parts.reversed()) {
                todo.push(piece);
            }
            if (what.link.startsWith("/")) {
                at = "";
            }
        }
        return at.isEmpty() ? "/" : at;
    }

    /// What is known about the file at a resolved path; null where there is none.
    synchronized @Nullable Stat stat(String path) {
        File file = real(path);
        if (!file.exists()) {
            return overlay.stat(path);
        }
        boolean folder = file.isDirectory();
        Owned what = owned.get(path);
        if (what == null) {
            what = inherited(path, folder);
        }
        if (what.link != null) {
            return new Stat(
                    path,
                    Stat.Kind.LINK,
                    what.owner,
                    what.group,
                    0777,
                    what.link.length(),
                    file.lastModified(),
                    what.link);
        }
        return new Stat(
                path,
                folder ? Stat.Kind.FOLDER : Stat.Kind.FILE,
                what.owner,
                what.group,
                what.mode,
                folder ? 4096 : file.length(),
                file.lastModified(),
                null);
    }

    /// A file that came from outside belongs to who owns the nearest folder that is known.
    private Owned inherited(String path, boolean folder) {
        String at = path;
        Owned what = null;
        while (what == null && !at.equals("/")) {
            at = Paths.parent(at);
            what = owned.get(at);
        }
        return new Owned(
                what == null ? "root" : what.owner, what == null ? "root" : what.group, folder ? 0755 : 0644, null);
    }

    /// Names in the folder at a resolved path, sorted.
    List<String> list(String path) {
        TreeSet<String> names = new TreeSet<>(overlay.list(path));
        String[] real = real(path).list();
        if (real != null) {
            for (String name : real) {
                names.add(File.separatorChar == '\\' ? decoded(name) : name);
            }
        }
        return new ArrayList<>(names);
    }

    private static String decoded(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) == '%' && i + 2 < name.length()) {
                text.append((char) Integer.parseInt(name.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                text.append(name.charAt(i));
            }
        }
        return text.toString();
    }

    /// @throws FileFault where the disk is full
    void room() throws FileFault {
        if (full.getAsBoolean()) {
            throw new FileFault(Errno.ENOSPC);
        }
    }

    void makeFolder(String path, String owner, String group, int mode) throws IOException {
        room();
        if (!real(path).mkdir()) {
            throw new FileFault(real(path).exists() ? Errno.EEXIST : Errno.ENOENT);
        }
        put(path, new Owned(owner, group, mode, null));
    }

    /// Makes an empty file, for which even a full disk has room. One that another process made
    /// meanwhile stays as it is.
    void makeFile(String path, String owner, String group, int mode) throws IOException {
        if (real(path).createNewFile()) {
            put(path, new Owned(owner, group, mode, null));
        }
    }

    void makeLink(String path, String target, String owner, String group) throws IOException {
        if (!real(path).createNewFile()) {
            throw new FileFault(Errno.EEXIST);
        }
        put(path, new Owned(owner, group, 0777, target));
    }

    /// Removes a file, a link or an empty folder.
    void remove(String path) throws IOException {
        File file = real(path);
        if (!file.delete()) {
            throw new FileFault(!file.exists() ? Errno.ENOENT : file.isDirectory() ? Errno.ENOTEMPTY : Errno.EIO);
        }
        drop(path);
    }

    /// Moves a file or folder with all in it, in one step.
    synchronized void move(String from, String to) throws IOException {
        Files.move(real(from).toPath(), real(to).toPath(), StandardCopyOption.REPLACE_EXISTING);
        Map<String, Owned> moved = new TreeMap<>();
        Owned what = owned.get(from);
        if (what != null) {
            moved.put(to, what);
        }
        owned.subMap(from + "/", from + "0").forEach((path, o) -> moved.put(to + path.substring(from.length()), o));
        drop(to);
        drop(from);
        for (Map.Entry<String, Owned> entry : moved.entrySet()) {
            put(entry.getKey(), entry.getValue());
        }
    }

    /// Changes owner, group and mode.
    synchronized void own(String path, String owner, String group, int mode) throws IOException {
        Owned what = owned.get(path);
        put(path, new Owned(owner, group, mode, what == null ? null : what.link));
    }

    @Override
    public synchronized void close() {
        try {
            record.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
