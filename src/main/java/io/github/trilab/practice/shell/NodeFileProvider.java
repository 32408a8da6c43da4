package io.github.trilab.practice.shell;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// File operations of Java on a node's tree, with the node's permissions, links and full disk.
final class NodeFileProvider extends FileSystemProvider {
    /// The failure as Java names it.
    static IOException translated(FileFault e, Path path) {
        String name = path.toString();
        IOException translated = switch (e.errno()) {
            case ENOENT -> new NoSuchFileException(name);
            case EACCES, EPERM -> new AccessDeniedException(name);
            case EEXIST -> new FileAlreadyExistsException(name);
            case ENOTEMPTY -> new DirectoryNotEmptyException(name);
            case ENOTDIR -> new NotDirectoryException(name);
            default -> new FileSystemException(name, null, e.text());
        };
        translated.initCause(e);
        return translated;
    }

    private interface Step<T> {
        T take(View view, String path) throws IOException;
    }

    private static <T> T with(Path path, Step<T> step) throws IOException {
        NodePath own = (NodePath) path;
        try {
            return step.take(own.getFileSystem().view(), own.text());
        } catch (FileFault e) {
            throw translated(e, path);
        }
    }

    private static boolean follows(LinkOption... options) {
        return options.length == 0;
    }

    private static Stat stat(View view, String path, LinkOption... options) throws FileFault {
        return follows(options) ? view.stat(path) : view.statLink(path);
    }

    @Override
    public String getScheme() {
        return "practice";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new UnsupportedOperationException("made from a practice machine only");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        throw new UnsupportedOperationException("made from a practice machine only");
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException("made from a practice machine only");
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        boolean writing = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        if (!writing) {
            File file = with(path, View::toRead);
            return Files.newByteChannel(file.toPath(), StandardOpenOption.READ);
        }
        boolean fresh = options.contains(StandardOpenOption.CREATE_NEW);
        boolean create = fresh || options.contains(StandardOpenOption.CREATE);
        int mode = mode(attributes);
        File file = with(path, (view, text) -> {
            if (!create) {
                view.stat(text);
            }
            return view.toWrite(text, fresh, mode);
        });
        Set<OpenOption> real = new HashSet<>(options);
        real.remove(StandardOpenOption.CREATE_NEW);
        real.remove(LinkOption.NOFOLLOW_LINKS);
        return new Checked(
                Files.newByteChannel(file.toPath(), real),
                ((NodePath) path).getFileSystem().view().tree(),
                path);
    }

    private static int mode(FileAttribute<?>... attributes) {
        for (FileAttribute<?> attribute : attributes) {
            if (attribute.name().equals("posix:permissions") && attribute.value() instanceof Set<?> permissions) {
                return NodeAttributes.mode(permissions);
            }
        }
        return 0666;
    }

    /// Writes as long as the disk has room.
    private record Checked(SeekableByteChannel channel, Tree tree, Path path) implements SeekableByteChannel {
        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return channel.read(bytes);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            try {
                tree.room();
            } catch (FileFault e) {
                throw translated(e, path);
            }
            int count = channel.write(bytes);
            tree.changed();
            return count;
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public SeekableByteChannel position(long place) throws IOException {
            channel.position(place);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            channel.truncate(size);
            tree.changed();
            return this;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> children = new ArrayList<>();
        for (String name : with(folder, View::list)) {
            Path child = folder.resolve(name);
            if (filter.accept(child)) {
                children.add(child);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return children.iterator();
            }

            @Override
            public void close() {
                // The names are known already.
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        int mode = attributes.length == 0 ? 0777 : mode(attributes);
        with(folder, (view, path) -> {
            view.makeFolder(path, mode);
            return path;
        });
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        with(link, (view, path) -> {
            view.makeLink(target.toString(), path);
            return path;
        });
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        String target = with(link, View::statLink).link();
        if (target == null) {
            throw new java.nio.file.NotLinkException(link.toString());
        }
        return ((NodePath) link).getFileSystem().getPath(target);
    }

    @Override
    public void delete(Path path) throws IOException {
        with(path, (view, text) -> {
            if (view.statLink(text).folder()) {
                view.removeFolder(text);
            } else {
                view.removeFile(text);
            }
            return text;
        });
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        try (var in = Files.newInputStream(source);
                var out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            in.transferTo(out);
        }
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        String to = ((NodePath) target).text();
        with(source, (view, from) -> {
            // Without an option SFTP's rename refuses what is there.
            if (options.length == 0 && view.lookAtLink(to) != null) {
                throw new FileFault(Errno.EEXIST);
            }
            view.move(from, to);
            return from;
        });
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return with(one, View::stat).path().equals(with(other, View::stat).path());
    }

    @Override
    public boolean isHidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return Files.getFileStore(((NodePath) path).getFileSystem().machine().root());
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        with(path, (view, text) -> {
            Stat file = view.stat(text);
            for (AccessMode mode : modes) {
                int bit = switch (mode) {
                    case READ -> View.READ;
                    case WRITE -> View.WRITE;
                    case EXECUTE -> View.RUN;
                };
                if (!view.may(file, bit)) {
                    throw new FileFault(Errno.EACCES);
                }
            }
            return file;
        });
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        PosixFileAttributeView view = new NodeAttributeView(this, path, options);
        return type.isInstance(view) ? type.cast(view) : null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        NodeAttributes attributes = attributes(path, options);
        if (!type.isInstance(attributes)) {
            throw new UnsupportedOperationException(type.getName());
        }
        return type.cast(attributes);
    }

    private static NodeAttributes attributes(Path path, LinkOption... options) throws IOException {
        return new NodeAttributes(with(path, (view, text) -> stat(view, text, options)));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) throws IOException {
        NodeAttributes basic = attributes(path, options);
        Stat file = basic.file();
        Accounts accounts = ((NodePath) path).getFileSystem().machine().accounts();
        Map<String, Object> all = new HashMap<>();
        all.put("size", file.size());
        all.put("isRegularFile", basic.isRegularFile());
        all.put("isDirectory", basic.isDirectory());
        all.put("isSymbolicLink", basic.isSymbolicLink());
        all.put("isOther", basic.isOther());
        all.put("lastModifiedTime", basic.lastModifiedTime());
        all.put("lastAccessTime", basic.lastAccessTime());
        all.put("creationTime", basic.creationTime());
        all.put("permissions", basic.permissions());
        all.put("mode", file.mode());
        all.put("owner", basic.owner());
        all.put("group", basic.group());
        all.put("uid", accounts.uid(file.owner()));
        all.put("gid", accounts.gid(file.group()));
        return all;
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        String name = attribute.substring(attribute.indexOf(':') + 1);
        Accounts accounts = ((NodePath) path).getFileSystem().machine().accounts();
        with(path, (view, text) -> {
            switch (name) {
                case "permissions" -> view.changeMode(text, NodeAttributes.mode((Set<?>) value));
                case "mode" -> view.changeMode(text, ((Number) value).intValue() & 07777);
                case "owner" -> view.changeOwner(view.stat(text), ((Principal) value).getName(), null);
                case "group" -> view.changeOwner(view.stat(text), null, ((Principal) value).getName());
                case "uid" -> {
                    Accounts.User user = accounts.user(value.toString());
                    view.changeOwner(view.stat(text), user == null ? value.toString() : user.name(), null);
                }
                case "gid" -> {
                    Accounts.Group group = accounts.groupOf(value.toString());
                    view.changeOwner(view.stat(text), null, group == null ? value.toString() : group.name());
                }
                case "lastModifiedTime" -> view.changeTime(text, ((FileTime) value).toMillis());
                case "lastAccessTime", "creationTime" -> Noise.LOG.trace("{} is not kept", name);
                default -> throw new UnsupportedOperationException(attribute);
            }
            return text;
        });
    }
}
