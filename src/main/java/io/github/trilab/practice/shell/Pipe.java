package io.github.trilab.practice.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;

/// A pipe of bounded size: writing waits for room, reading waits for bytes.
final class Pipe {
    private static final int SIZE = 65536;

    private final byte[] ring = new byte[SIZE];
    private int start;
    private int length;
    private boolean written;
    private boolean read;

    /// The end to read from.
    final InputStream in = new InputStream() {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            return count == 0 ? 0 : take(bytes, offset, count);
        }

        @Override
        public int available() {
            synchronized (Pipe.this) {
                return length;
            }
        }

        @Override
        public void close() {
            synchronized (Pipe.this) {
                read = true;
                Pipe.this.notifyAll();
            }
        }
    };

    /// The end to write to.
    final OutputStream out = new OutputStream() {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            put(bytes, offset, count);
        }

        @Override
        public void close() {
            synchronized (Pipe.this) {
                written = true;
                Pipe.this.notifyAll();
            }
        }
    };

    private synchronized int take(byte[] bytes, int offset, int count) throws IOException {
        try {
            while (length == 0 && !written) {
                wait();
            }
        } catch (InterruptedException e) {
            throw killed(e);
        }
        if (length == 0) {
            return -1;
        }
        int taken = Math.min(count, length);
        int first = Math.min(taken, SIZE - start);
        System.arraycopy(ring, start, bytes, offset, first);
        System.arraycopy(ring, 0, bytes, offset + first, taken - first);
        start = (start + taken) % SIZE;
        length -= taken;
        notifyAll();
        return taken;
    }

    private synchronized void put(byte[] bytes, int offset, int count) throws IOException {
        int done = 0;
        while (done < count) {
            try {
                while (length == SIZE && !read) {
                    wait();
                }
            } catch (InterruptedException e) {
                throw killed(e);
            }
            if (read) {
                throw new BrokenPipe();
            }
            int end = (start + length) % SIZE;
            int part = Math.min(Math.min(count - done, SIZE - length), SIZE - end);
            System.arraycopy(bytes, offset + done, ring, end, part);
            length += part;
            done += part;
            notifyAll();
        }
        if (read) {
            throw new BrokenPipe();
        }
    }

    private static IOException killed(InterruptedException cause) {
        IOException killed = new InterruptedIOException("killed");
        killed.initCause(cause);
        return killed;
    }
}
