package io.github.trilab.practice.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A terminal's line discipline: shows what is typed, lets it be corrected, hands it out line by
/// line, and ends lines of output with a carriage return too.
public final class Terminal {
    private static final int INTERRUPT = 3;
    private static final int END = 4;
    private static final byte[] END_OF_INPUT = {};

    private final InputStream typed;
    private final OutputStream screen;
    private final Typing line;
    private final BlockingQueue<byte[]> lines = new LinkedBlockingQueue<>();
    private volatile Runnable interrupt = () -> {};
    private volatile boolean ended;
    private volatile Size size = new Size(80, 24);

    /// The size of the screen, in characters.
    public record Size(int columns, int rows) {}

    /// A terminal between these streams.
    public Terminal(InputStream typed, OutputStream screen) {
        this.typed = typed;
        this.screen = screen;
        this.line = new Typing(screen);
    }

    /// What is done when Ctrl-C is typed.
    ///
    /// @return what was done until now
    public Runnable onInterrupt(Runnable action) {
        Runnable before = interrupt;
        interrupt = action;
        return before;
    }

    /// How large the screen is.
    public Size size() {
        return size;
    }

    /// The screen has another size now.
    public void resize(int columns, int rows) {
        size = new Size(columns, rows);
    }

    /// What programs read. What is typed is taken from now on.
    public InputStream in() {
        Thread.ofVirtual().name("terminal").start(this::listen);
        return new Lines();
    }

    /// What programs write to.
    public OutputStream out() {
        return new Screen();
    }

    private void show(String text) throws IOException {
        screen.write(text.getBytes(StandardCharsets.UTF_8));
        screen.flush();
    }

    /// Takes what is typed, also while no program reads: Ctrl-C must reach one that does not.
    private void listen() {
        try {
            boolean returned = false;
            for (int b = typed.read(); b >= 0; b = typed.read()) {
                if (b != '\n' || !returned) {
                    key(b);
                }
                returned = b == '\r';
            }
            lines.add(bytes(line.take()));
        } catch (IOException e) {
            Noise.LOG.debug("the terminal is gone: {}", e.getMessage());
        }
        ended = true;
        lines.add(END_OF_INPUT);
    }

    private void key(int b) throws IOException {
        switch (b) {
            case END -> lines.add(bytes(line.take()));
            case '\r', '\n' -> {
                show("\r\n");
                lines.add(bytes(line.take() + "\n"));
            }
            case INTERRUPT -> {
                show("^C\r\n");
                line.clear();
                interrupt.run();
            }
            default -> line.key(b);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private final class Lines extends InputStream {
        private byte[] ready = {};
        private int at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (at == ready.length) {
                if (ended && lines.isEmpty()) {
                    return -1;
                }
                try {
                    ready = lines.take();
                } catch (InterruptedException e) {
                    IOException interrupted = new InterruptedIOException("interrupted");
                    interrupted.initCause(e);
                    throw interrupted;
                }
                at = 0;
                // Nothing in it: Ctrl-D on an empty line, or the end.
                if (ready.length == 0) {
                    return -1;
                }
            }
            int count = Math.min(length, ready.length - at);
            System.arraycopy(ready, at, bytes, offset, count);
            at += count;
            return count;
        }
    }

    private final class Screen extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int start = offset;
            for (int i = offset; i < offset + length; i++) {
                if (bytes[i] == '\n') {
                    screen.write(bytes, start, i - start);
                    screen.write('\r');
                    start = i;
                }
            }
            screen.write(bytes, start, offset + length - start);
            screen.flush();
        }

        @Override
        public void flush() throws IOException {
            screen.flush();
        }
    }
}
