package io.github.trilab.practice.shell;

import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Set;

/// What Java sees of a node's file.
record NodeAttributes(Stat file) implements PosixFileAttributes {
    private static final PosixFilePermission[] BITS = {
        PosixFilePermission.OTHERS_EXECUTE,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_READ,
    };

    /// Permissions as mode bits.
    static int mode(Set<?> permissions) {
        int mode = 0;
        for (int bit = 0; bit < BITS.length; bit++) {
            mode |= permissions.contains(BITS[bit]) ? 1 << bit : 0;
        }
        return mode;
    }

    @Override
    public Set<PosixFilePermission> permissions() {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < BITS.length; bit++) {
            if ((file.mode() >> bit & 1) != 0) {
                permissions.add(BITS[bit]);
            }
        }
        return permissions;
    }

    @Override
    public UserPrincipal owner() {
        return new NodeFileSystem.Name(file.owner());
    }

    @Override
    public GroupPrincipal group() {
        return new NodeFileSystem.Name(file.group());
    }

    @Override
    public FileTime lastModifiedTime() {
        return FileTime.fromMillis(file.modified());
    }

    @Override
    public FileTime lastAccessTime() {
        return lastModifiedTime();
    }

    @Override
    public FileTime creationTime() {
        return lastModifiedTime();
    }

    @Override
    public boolean isRegularFile() {
        return file.kind() == Stat.Kind.FILE;
    }

    @Override
    public boolean isDirectory() {
        return file.folder();
    }

    @Override
    public boolean isSymbolicLink() {
        return file.kind() == Stat.Kind.LINK;
    }

    @Override
    public boolean isOther() {
        return file.kind() == Stat.Kind.DEVICE;
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public Object fileKey() {
        return file.path();
    }
}
