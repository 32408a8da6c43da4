package io.github.trilab.practice.shell;

import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.common.file.util.BasePath;
import org.jspecify.annotations.Nullable;

/// A path of a node.
final class NodePath extends BasePath<NodePath, NodeFileSystem> {
    NodePath(NodeFileSystem fileSystem, @Nullable String root, List<String> names) {
        super(fileSystem, root, names);
    }

    @Override
    public Path toRealPath(LinkOption... options) throws java.io.IOException {
        NodeFileSystem files = getFileSystem();
        try {
            String resolved = files.view().resolve(text(), options.length == 0);
            files.view().statLink(resolved);
            return files.getPath(resolved);
        } catch (FileFault e) {
            throw NodeFileProvider.translated(e, this);
        }
    }

    /// The absolute path as text.
    String text() {
        return toAbsolutePath().toString();
    }
}
