package io.github.trilab.practice.shell;

import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.List;
import java.util.Set;
import org.apache.sshd.common.file.util.BaseFileSystem;
import org.jspecify.annotations.Nullable;

/// A node's file tree as one user sees it, as a file system of Java.
public final class NodeFileSystem extends BaseFileSystem<NodePath> {
    private static final NodeFileProvider PROVIDER = new NodeFileProvider();

    private final PracticeMachine machine;
    private final View view;

    private NodeFileSystem(PracticeMachine machine, String user) {
        super(PROVIDER);
        this.machine = machine;
        this.view = machine.view(user);
    }

    /// The file tree as this user sees it.
    public static NodeFileSystem of(PracticeMachine machine, String user) {
        return new NodeFileSystem(machine, user);
    }

    PracticeMachine machine() {
        return machine;
    }

    View view() {
        return view;
    }

    @Override
    public NodePath getDefaultDir() {
        return getPath(machine.accounts().home(view.user()));
    }

    @Override
    protected NodePath create(@Nullable String root, List<String> names) {
        return new NodePath(this, root, names);
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    protected boolean hostFsHasWindowsSeparator() {
        return false;
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return Set.of("basic", "posix", "unix", "owner");
    }

    /// A user or group by name.
    record Name(String getName) implements UserPrincipal, GroupPrincipal {
        @Override
        public String getName() {
            return getName;
        }

        @Override
        public String toString() {
            return getName;
        }
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return new UserPrincipalLookupService() {
            @Override
            public UserPrincipal lookupPrincipalByName(String name) {
                return new Name(name);
            }

            @Override
            public GroupPrincipal lookupPrincipalByGroupName(String group) {
                return new Name(group);
            }
        };
    }
}
