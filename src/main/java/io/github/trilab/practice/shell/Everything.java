package io.github.trilab.practice.shell;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The file tree as the makers of programs see it: nobody's permissions are asked for.
final class Everything implements Machine.Files {
    private final PracticeMachine machine;
    private final Tree tree;
    private final View view;

    Everything(PracticeMachine machine) {
        this.machine = machine;
        this.tree = machine.tree();
        this.view = machine.view("root");
    }

    @Override
    public boolean exists(String path) {
        return view.exists(path);
    }

    @Override
    public String read(String path) throws IOException {
        return Files.readString(view.toRead(path).toPath(), StandardCharsets.UTF_8);
    }

    @Override
    public void write(String path, String text, String owner) throws IOException {
        File real;
        Stat there = view.look(path);
        if (there == null || !tree.real(there.path()).exists()) {
            String resolved = there == null ? resolve(path) : there.path();
            folders(Paths.parent(resolved), owner);
            tree.makeFile(resolved, owner, machine.accounts().group(owner), text.startsWith("#!") ? 0755 : 0644);
            real = tree.real(resolved);
        } else if (there.folder()) {
            throw new FileFault(Errno.EISDIR);
        } else {
            real = tree.real(there.path());
        }
        if (!text.isEmpty()) {
            tree.room();
        }
        try (OutputStream out = new FileOutputStream(real)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        tree.changed();
    }

    private String resolve(String path) throws FileFault {
        return tree.resolve(path, true);
    }

    private void folders(String path, String owner) throws IOException {
        if (!tree.real(path).isDirectory()) {
            folders(Paths.parent(path), owner);
            tree.makeFolder(path, owner, machine.accounts().group(owner), 0755);
        }
    }

    @Override
    public void delete(String path) throws IOException {
        Stat file = view.lookAtLink(path);
        if (file != null) {
            Trees.delete(tree, file);
            machine.programs().forget(file.path());
        }
    }

    @Override
    public List<String> list(String path) {
        try {
            return view.folder(path) ? view.list(path) : List.of();
        } catch (FileFault e) {
            return List.of();
        }
    }

    @Override
    public Path real(String path) {
        try {
            return tree.real(resolve(path)).toPath();
        } catch (FileFault e) {
            throw new UncheckedIOException(e);
        }
    }
}
