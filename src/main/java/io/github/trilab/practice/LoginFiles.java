package io.github.trilab.practice;

import io.github.trilab.practice.shell.NodeFileSystem;
import io.github.trilab.practice.shell.PracticeMachine;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.apache.sshd.common.file.FileSystemFactory;
import org.apache.sshd.common.session.SessionContext;
import org.jspecify.annotations.Nullable;

/// The node's file tree as SFTP serves it to a user.
final class LoginFiles implements FileSystemFactory {
    private final PracticeMachine machine;

    LoginFiles(PracticeMachine machine) {
        this.machine = machine;
    }

    @Override
    public @Nullable Path getUserHomeDir(SessionContext session) {
        // The file system itself says where a user's home is.
        return null;
    }

    @Override
    public FileSystem createFileSystem(SessionContext session) {
        return NodeFileSystem.of(machine, session.getUsername());
    }
}
