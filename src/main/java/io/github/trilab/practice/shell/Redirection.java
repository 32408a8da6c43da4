package io.github.trilab.practice.shell;

import io.github.trilab.practice.shell.Syntax.Redirect;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Opens what a command's input and output are redirected to.
final class Redirection {
    private final Shell shell;

    Redirection(Shell shell) {
        this.shell = shell;
    }

    /// The shell's own open files, put back at the end of a redirected command.
    final class Saved implements AutoCloseable {
        private final Map<Integer, @Nullable OpenFile> before = new LinkedHashMap<>();

        private Saved(List<Redirect> redirects) {
            for (Redirect redirect : redirects) {
                keep(redirect.number());
                if (redirect.operator().startsWith("&") || redirect.operator().equals(">&")) {
                    keep(2);
                }
            }
        }

        private void keep(int number) {
            if (!before.containsKey(number)) {
                OpenFile file = shell.files().get(number);
                before.put(number, file == null ? null : file.share());
            }
        }

        /// Says that it is there for its end only.
        void used() {}

        @Override
        public void close() {
            before.forEach((number, file) -> {
                if (file == null) {
                    shell.files().close(number);
                } else {
                    shell.files().set(number, file);
                }
            });
        }
    }

    Saved save(List<Redirect> redirects) {
        return new Saved(redirects);
    }

    /// Redirects open files. Where one cannot be opened, says so.
    ///
    /// @return whether all went well
    boolean apply(List<Redirect> redirects, Descriptors files) throws IOException, InterruptedException {
        for (Redirect redirect : redirects) {
            if (!apply(redirect, files)) {
                return false;
            }
        }
        return true;
    }

    private boolean apply(Redirect redirect, Descriptors files) throws IOException, InterruptedException {
        int number = redirect.number();
        String target = shell.expansion().single(redirect.target());
        switch (redirect.operator()) {
            case "<<", "<<-" -> files.set(number, text(target));
            case "<<<" -> files.set(number, text(target + "\n"));
            case "<&", ">&" -> {
                boolean file = redirect.operator().equals(">&")
                        && !target.equals("-")
                        && !target.chars().allMatch(Character::isDigit);
                if (file) {
                    return both(target, false, files);
                }
                return duplicate(number, target, files);
            }
            case "&>", "&>>" -> {
                return both(target, redirect.operator().equals("&>>"), files);
            }
            default -> {
                OpenFile opened = open(redirect.operator(), target);
                if (opened == null) {
                    return false;
                }
                files.set(number, opened);
            }
        }
        return true;
    }

    private static OpenFile text(String text) {
        return OpenFile.reading(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), false);
    }

    private boolean both(String target, boolean append, Descriptors files) throws IOException {
        OpenFile opened = open(append ? ">>" : ">", target);
        if (opened == null) {
            return false;
        }
        files.set(1, opened);
        files.set(2, opened.share());
        return true;
    }

    private boolean duplicate(int number, String target, Descriptors files) throws IOException {
        if (target.equals("-")) {
            files.close(number);
            return true;
        }
        OpenFile file = files.get(Accounts.number(target));
        if (file == null) {
            shell.complain(target + ": Bad file descriptor");
            return false;
        }
        files.set(number, file.share());
        return true;
    }

    private @Nullable OpenFile open(String operator, String target) throws IOException {
        String path = shell.absolute(target);
        boolean reading = operator.equals("<");
        try {
            OpenFile device = Devices.open(path, shell.files());
            if (device != null) {
                return device;
            }
            if (reading) {
                if (shell.view().folder(path)) {
                    // A folder can be opened for reading, but not be read.
                    return OpenFile.reading(new FolderInput(), false);
                }
                return OpenFile.readingFile(shell.view().toRead(path));
            }
            boolean kept = operator.equals(">") && shell.option('C');
            return OpenFile.writingFile(
                    shell.view().tree(),
                    shell.view().toWrite(path, kept),
                    operator.equals(">>") || operator.equals("<>"));
        } catch (FileFault e) {
            complain(operator, target, e);
            return null;
        }
    }

    /// What is read from a folder.
    private static final class FolderInput extends InputStream {
        @Override
        public int read() throws IOException {
            throw new FileFault(Errno.EISDIR);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new FileFault(Errno.EISDIR);
        }
    }

    private void complain(String operator, String target, FileFault e) throws IOException {
        if (shell.bash()) {
            shell.complain(target + ": " + (e.errno() == Errno.EEXIST ? "cannot overwrite existing file" : e.text()));
            return;
        }
        String text = switch (e.errno()) {
            case ENOENT -> operator.equals("<") ? "No such file" : "Directory nonexistent";
            default -> e.text();
        };
        shell.complain((operator.equals("<") ? "cannot open " : "cannot create ") + target + ": " + text);
    }
}
