package io.github.trilab.practice.shell;

import java.io.IOException;

/// Whole folders at once, nobody's permissions asked for.
final class Trees {
    private Trees() {}

    /// Removes a file, or a folder with all in it.
    static void delete(Tree tree, Stat file) throws IOException {
        if (file.folder()) {
            for (String name : tree.list(file.path())) {
                Stat child = tree.stat(file.path() + "/" + name);
                if (child != null && tree.real(child.path()).exists()) {
                    delete(tree, child);
                }
            }
        }
        if (tree.real(file.path()).exists()) {
            tree.remove(file.path());
        }
    }
}
