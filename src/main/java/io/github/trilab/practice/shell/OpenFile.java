package io.github.trilab.practice.shell;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// An open file, pipe end or stream from outside. Processes that inherited it share it: it closes
/// when the last of them lets go of it.
final class OpenFile {
    private final @Nullable InputStream in;
    private final @Nullable OutputStream out;
    private final boolean terminal;
    private final @Nullable Terminal screen;
    private int holders = 1;

    private OpenFile(@Nullable InputStream in, @Nullable OutputStream out, boolean terminal) {
        this(in, out, terminal, null);
    }

    private OpenFile(
            @Nullable InputStream in, @Nullable OutputStream out, boolean terminal, @Nullable Terminal screen) {
        this.in = in;
        this.out = out;
        this.terminal = terminal;
        this.screen = screen;
    }

    /// What is typed at a terminal.
    static OpenFile typed(InputStream in, @Nullable Terminal screen) {
        return new OpenFile(in, null, screen != null, screen);
    }

    static OpenFile reading(InputStream in, boolean terminal) {
        return new OpenFile(in, null, terminal);
    }

    static OpenFile writing(OutputStream out, boolean terminal) {
        return new OpenFile(null, out, terminal);
    }

    /// What is read from it is nothing, what is written to it is gone.
    static OpenFile nothing() {
        return new OpenFile(InputStream.nullInputStream(), OutputStream.nullOutputStream(), false);
    }

    static OpenFile readingFile(File file) throws IOException {
        // java.io, not a channel: a channel would be closed for all who share it when one of them
        // is interrupted.
        return new OpenFile(new Buffered(new FileInputStream(file)), null, false);
    }

    static OpenFile writingFile(Tree tree, File file, boolean append) throws IOException {
        if (!append && file.length() > 0) {
            tree.changed();
        }
        return new OpenFile(null, new FileOutput(tree, new FileOutputStream(file, append)), false);
    }

    InputStream input() {
        return in == null ? BadDescriptor.INPUT : in;
    }

    OutputStream output() {
        return out == null ? BadDescriptor.OUTPUT : out;
    }

    boolean terminal() {
        return terminal;
    }

    /// The terminal that it is the input of; null where it is none, or nobody told which.
    @Nullable
    Terminal screen() {
        return screen;
    }

    synchronized OpenFile share() {
        holders++;
        return this;
    }

    void release() {
        synchronized (this) {
            if (--holders != 0) {
                return;
            }
        }
        try {
            if (in != null) {
                in.close();
            }
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            // The other side of an outside stream is gone: nothing is left to close.
            Noise.LOG.debug("closing: {}", e.getMessage());
        }
    }

    /// Reads ahead, but hands out single bytes cheaply; all who share the file share what was read.
    private static final class Buffered extends InputStream {
        private final InputStream in;
        private final byte[] buffer = new byte[8192];
        private int at;
        private int end;

        Buffered(InputStream in) {
            this.in = in;
        }

        @Override
        public synchronized int read() throws IOException {
            if (at == end && !fill()) {
                return -1;
            }
            return buffer[at++] & 0xff;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (at == end && !fill()) {
                return -1;
            }
            int count = Math.min(length, end - at);
            System.arraycopy(buffer, at, bytes, offset, count);
            at += count;
            return count;
        }

        private boolean fill() throws IOException {
            at = 0;
            end = Math.max(in.read(buffer), 0);
            return end > 0;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /// Writes to a file, as long as the disk has room.
    private static final class FileOutput extends OutputStream {
        private final Tree tree;
        private final OutputStream out;

        FileOutput(Tree tree, OutputStream out) {
            this.tree = tree;
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0) {
                tree.room();
                out.write(bytes, offset, length);
                tree.changed();
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /// A descriptor that is open for the other direction only, or not at all.
    static final class BadDescriptor {
        private BadDescriptor() {}

        static final InputStream INPUT = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new FileFault(Errno.EBADF);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new FileFault(Errno.EBADF);
            }
        };

        static final OutputStream OUTPUT = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new FileFault(Errno.EBADF);
            }
        };
    }
}
