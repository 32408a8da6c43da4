package io.github.trilab.practice.shell;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `tail`, following a file too: `tail -c +N -f --pid=PID file`.
final class Tail {
    private static final int BUFFER = 65536;
    /// Changes of the tree wake it up; this is for files that somebody else writes.
    private static final long LOOK_AGAIN = 200;

    private final Run run;
    private final Options options;
    private final boolean bytes;
    private final boolean fromStart;
    private final long count;

    private Tail(Run run, Options options) {
        this.run = run;
        this.options = options;
        String byteCount = options.value("c");
        bytes = byteCount != null;
        String text = byteCount != null ? byteCount : options.value("n", "10");
        fromStart = text.startsWith("+");
        count = Sizes.parse(text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text);
    }

    static int run(Run run) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(run.arguments());
        if (!words.isEmpty() && words.get(0).matches("[-+]\\d+")) {
            words.set(0, "-n" + words.get(0).replaceFirst("^-", ""));
        }
        Options options = Options.read(
                words, "n:c:fFqvs: lines=n bytes=c follow=f pid: quiet=q silent=q verbose=v sleep-interval=s retry");
        return new Tail(run, options).show();
    }

    private int show() throws IOException, InterruptedException {
        List<String> operands = options.operands();
        boolean titles = (operands.size() > 1 && !options.has("q")) || options.has("v");
        boolean[] first = {true};
        int code = 0;
        RandomAccessFile followed = null;
        try {
            for (String operand : operands.isEmpty() ? List.of("-") : operands) {
                boolean file = !operand.equals("-");
                if (titles) {
                    run.write((first[0] ? "" : "\n") + "==> " + (file ? operand : "standard input") + " <==\n");
                    first[0] = false;
                }
                try {
                    if (!file || run.absolute(operand).startsWith("/dev/")) {
                        try (InputStream in = run.open(operand)) {
                            last(in);
                        }
                        continue;
                    }
                    File real = run.view().toRead(run.absolute(operand));
                    RandomAccessFile opened = new RandomAccessFile(real, "r");
                    if (followed != null) {
                        followed.close();
                    }
                    followed = opened;
                    opened.seek(start(opened));
                    copy(opened);
                } catch (FileFault e) {
                    if (e.errno() == Errno.ENOSPC) {
                        throw e;
                    }
                    code = run.fail((e.errno() == Errno.EISDIR ? "error reading " : "cannot open ")
                            + Run.quoted(operand)
                            + (e.errno() == Errno.EISDIR ? "" : " for reading")
                            + ": " + e.text());
                }
            }
            if (options.has("fF") && followed == null && code != 0) {
                run.complain("no files remaining");
            } else if (options.has("fF") && followed != null) {
                follow(followed);
            }
        } finally {
            if (followed != null) {
                followed.close();
            }
        }
        return code;
    }

    /// Where the wanted part of a file begins.
    private long start(RandomAccessFile file) throws IOException {
        long length = file.length();
        if (bytes) {
            return fromStart ? Math.min(length, Math.max(count - 1, 0)) : Math.max(0, length - count);
        }
        byte[] buffer = new byte[BUFFER];
        if (fromStart) {
            long left = count - 1;
            long at = 0;
            file.seek(0);
            while (left > 0) {
                int n = file.read(buffer);
                if (n < 0) {
                    return length;
                }
                for (int i = 0; i < n && left > 0; i++) {
                    at++;
                    left -= buffer[i] == '\n' ? 1 : 0;
                }
            }
            return at;
        }
        long end = length;
        long left = count;
        boolean last = true;
        while (end > 0) {
            int size = (int) Math.min(BUFFER, end);
            file.seek(end - size);
            file.readFully(buffer, 0, size);
            for (int i = size - 1; i >= 0; i--) {
                // The end of the last line does not count.
                if (buffer[i] == '\n' && !last && --left <= 0) {
                    return end - size + i + 1;
                }
                if (left <= 0) {
                    return length;
                }
                last = false;
            }
            end -= size;
        }
        return 0;
    }

    private void copy(RandomAccessFile file) throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER];
        for (int n = file.read(buffer); n >= 0; n = file.read(buffer)) {
            run.out().write(buffer, 0, n);
            run.process().check();
        }
        run.out().flush();
    }

    private void last(InputStream in) throws IOException {
        if (bytes) {
            if (fromStart) {
                in.skipNBytes(Math.min(count - 1, Math.max(0, count - 1)));
                in.transferTo(run.out());
                return;
            }
            byte[] all = in.readAllBytes();
            int from = (int) Math.max(0, all.length - count);
            run.out().write(all, from, all.length - from);
            return;
        }
        List<String> lines = new ArrayList<>();
        Lines source = new Lines(in);
        boolean unfinished = false;
        for (String line = source.next(); line != null; line = source.next()) {
            lines.add(line);
            unfinished = source.unfinished();
            if (!fromStart && lines.size() > count) {
                lines.removeFirst();
            }
        }
        int from = fromStart ? (int) Math.min(lines.size(), Math.max(count - 1, 0)) : 0;
        for (int i = from; i < lines.size(); i++) {
            Lines.write(run, lines.get(i) + (unfinished && i == lines.size() - 1 ? "" : "\n"));
        }
    }

    private void follow(RandomAccessFile file) throws IOException, InterruptedException {
        @Nullable String pid = options.value("pid");
        Tree tree = run.view().tree();
        while (true) {
            // First whether the writer lives, then what it wrote: so nothing is missed.
            long seen = tree.changes();
            NodeProcess writer = pid == null ? null : run.machine().processes().get(Accounts.number(pid));
            if (file.length() < file.getFilePointer()) {
                file.seek(0);
            }
            copy(file);
            if (pid != null && writer == null) {
                return;
            }
            if (writer != null) {
                var _ = writer.end().thenRun(tree::changed);
            }
            tree.awaitChange(seen, LOOK_AGAIN);
        }
    }
}
