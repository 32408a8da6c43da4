package io.github.trilab.practice.shell;

import java.io.File;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node's file tree as one user may see and change it. Paths are absolute; links in them are
/// followed.
final class View {
    static final int READ = 4;
    static final int WRITE = 2;
    static final int RUN = 1;
    private static final int STICKY = 01000;

    private final Tree tree;
    private final Accounts accounts;
    private final String user;
    private final int umask;

    View(Tree tree, Accounts accounts, String user, int umask) {
        this.tree = tree;
        this.accounts = accounts;
        this.user = user;
        this.umask = umask;
    }

    Tree tree() {
        return tree;
    }

    String user() {
        return user;
    }

    private boolean root() {
        return user.equals("root");
    }

    /// Whether the user may do this to the file; the folders above it are not looked at.
    boolean may(Stat file, int what) {
        if (root()) {
            return what != RUN || file.folder() || (file.mode() & 0111) != 0;
        }
        int mode = file.mode();
        if (file.owner().equals(user)) {
            return (mode >> 6 & what) == what;
        }
        // Most files grant their group what they grant everybody: then nobody's groups need looking up.
        boolean alike = ((mode >> 3 ^ mode) & what) == 0;
        return (mode >> (!alike && accounts.member(user, file.group()) ? 3 : 0) & what) == what;
    }

    /// Whether the user may do this to the file at this path.
    boolean may(String path, int what) {
        try {
            Stat file = look(path);
            return file != null && may(file, what);
        } catch (FileFault e) {
            return false;
        }
    }

    /// The path without links.
    ///
    /// @throws FileFault where a folder above it is missing, is no folder, or may not be entered
    String resolve(String path, boolean follow) throws FileFault {
        if (path.isEmpty()) {
            throw new FileFault(Errno.ENOENT);
        }
        String resolved = tree.resolve(path, follow);
        for (int slash = resolved.indexOf('/', 1); slash > 0; slash = resolved.indexOf('/', slash + 1)) {
            Stat folder = tree.stat(resolved.substring(0, slash));
            if (folder == null) {
                throw new FileFault(Errno.ENOENT);
            }
            if (!folder.folder()) {
                throw new FileFault(Errno.ENOTDIR);
            }
            if (!may(folder, RUN)) {
                throw new FileFault(Errno.EACCES);
            }
        }
        return resolved;
    }

    /// The file, links followed; null where there is none.
    @Nullable
    Stat look(String path) throws FileFault {
        return find(path, true);
    }

    /// The file or link itself; null where there is none.
    @Nullable
    Stat lookAtLink(String path) throws FileFault {
        return find(path, false);
    }

    private @Nullable Stat find(String path, boolean follow) throws FileFault {
        try {
            Stat found = tree.stat(resolve(path, follow));
            if (found != null && !found.folder() && path.endsWith("/")) {
                throw new FileFault(Errno.ENOTDIR);
            }
            return found;
        } catch (FileFault e) {
            if (e.errno() == Errno.ENOENT) {
                return null;
            }
            throw e;
        }
    }

    Stat stat(String path) throws FileFault {
        Stat found = look(path);
        if (found == null) {
            throw new FileFault(Errno.ENOENT);
        }
        return found;
    }

    Stat statLink(String path) throws FileFault {
        Stat found = lookAtLink(path);
        if (found == null) {
            throw new FileFault(Errno.ENOENT);
        }
        return found;
    }

    boolean exists(String path) {
        try {
            return look(path) != null;
        } catch (FileFault e) {
            return false;
        }
    }

    boolean folder(String path) {
        try {
            Stat found = look(path);
            return found != null && found.folder();
        } catch (FileFault e) {
            return false;
        }
    }

    /// Names in a folder, sorted.
    List<String> list(String path) throws FileFault {
        Stat folder = stat(path);
        if (!folder.folder()) {
            throw new FileFault(Errno.ENOTDIR);
        }
        if (!may(folder, READ)) {
            throw new FileFault(Errno.EACCES);
        }
        return tree.list(folder.path());
    }

    /// The file of this computer to read from.
    File toRead(String path) throws FileFault {
        Stat file = stat(path);
        if (file.folder()) {
            throw new FileFault(Errno.EISDIR);
        }
        if (!may(file, READ)) {
            throw new FileFault(Errno.EACCES);
        }
        tree.freshen(file.path());
        return tree.real(file.path());
    }

    /// The file of this computer to write to, made where there is none.
    ///
    /// @param fresh whether an existing file is refused
    File toWrite(String path, boolean fresh) throws IOException {
        return toWrite(path, fresh, 0666);
    }

    File toWrite(String path, boolean fresh, int mode) throws IOException {
        String resolved = resolve(path, true);
        Stat file = tree.stat(resolved);
        if (file == null) {
            writable(resolved);
            tree.makeFile(resolved, user, accounts.group(user), mode & ~umask);
            return tree.real(resolved);
        }
        if (file.folder()) {
            throw new FileFault(Errno.EISDIR);
        }
        if (fresh) {
            throw new FileFault(Errno.EEXIST);
        }
        if (!may(file, WRITE)) {
            throw new FileFault(Errno.EACCES);
        }
        File real = tree.real(resolved);
        if (!real.exists()) {
            // A program or a device that is there without a file of this computer.
            throw new FileFault(Errno.EACCES);
        }
        return real;
    }

    /// @throws FileFault where the folder of this path may not be changed
    private Stat writable(String resolved) throws FileFault {
        Stat parent = tree.stat(Paths.parent(resolved));
        if (parent == null) {
            throw new FileFault(Errno.ENOENT);
        }
        if (!parent.folder()) {
            throw new FileFault(Errno.ENOTDIR);
        }
        if (!may(parent, WRITE | RUN)) {
            throw new FileFault(Errno.EACCES);
        }
        return parent;
    }

    private void removable(Stat file) throws FileFault {
        Stat parent = writable(file.path());
        if ((parent.mode() & STICKY) != 0
                && !root()
                && !file.owner().equals(user)
                && !parent.owner().equals(user)) {
            throw new FileFault(Errno.EPERM);
        }
    }

    void makeFolder(String path, int mode) throws IOException {
        String resolved = resolve(path, true);
        if (tree.stat(resolved) != null) {
            throw new FileFault(Errno.EEXIST);
        }
        writable(resolved);
        tree.makeFolder(resolved, user, accounts.group(user), mode & ~umask);
    }

    void makeLink(String target, String path) throws IOException {
        String resolved = resolve(path, false);
        if (tree.stat(resolved) != null) {
            throw new FileFault(Errno.EEXIST);
        }
        writable(resolved);
        tree.makeLink(resolved, target, user, accounts.group(user));
    }

    /// Removes a file or link.
    void removeFile(String path) throws IOException {
        Stat file = statLink(path);
        if (file.folder()) {
            throw new FileFault(Errno.EISDIR);
        }
        removable(file);
        tree.remove(file.path());
    }

    void removeFolder(String path) throws IOException {
        Stat folder = statLink(path);
        if (!folder.folder()) {
            throw new FileFault(Errno.ENOTDIR);
        }
        removable(folder);
        tree.remove(folder.path());
    }

    /// Moves a file or folder; a file at the new place is replaced, an empty folder too.
    void move(String from, String to) throws IOException {
        Stat source = statLink(from);
        removable(source);
        String target = resolve(to, false);
        writable(target);
        Stat old = tree.stat(target);
        if (old != null) {
            if (old.path().equals(source.path())) {
                return;
            }
            if (old.folder() != source.folder()) {
                throw new FileFault(old.folder() ? Errno.EISDIR : Errno.ENOTDIR);
            }
            if (old.folder() && !tree.list(target).isEmpty()) {
                throw new FileFault(Errno.ENOTEMPTY);
            }
            removable(old);
        }
        if (target.startsWith(source.path() + "/")) {
            throw new FileFault(Errno.EINVAL);
        }
        tree.move(source.path(), target);
    }

    void changeMode(String path, int mode) throws IOException {
        Stat file = stat(path);
        if (!root() && !file.owner().equals(user)) {
            throw new FileFault(Errno.EPERM);
        }
        tree.own(file.path(), file.owner(), file.group(), mode);
    }

    /// Changes owner and group; null keeps one.
    void changeOwner(Stat file, @Nullable String owner, @Nullable String group) throws IOException {
        String newOwner = owner == null ? file.owner() : owner;
        String newGroup = group == null ? file.group() : group;
        boolean allowed =
                root() || (file.owner().equals(user) && newOwner.equals(user) && accounts.member(user, newGroup));
        if (!allowed) {
            throw new FileFault(Errno.EPERM);
        }
        tree.own(file.path(), newOwner, newGroup, file.mode());
    }

    void changeTime(String path, long modified) throws FileFault {
        Stat file = stat(path);
        if (!root() && !file.owner().equals(user) && !may(file, WRITE)) {
            throw new FileFault(Errno.EACCES);
        }
        if (!tree.real(file.path()).setLastModified(modified)) {
            throw new FileFault(Errno.EPERM);
        }
    }
}
