package io.github.trilab.practice.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A terminal's line discipline: shows what is typed, lets it be corrected, hands it out line by
/// line, and ends lines of output with a carriage return too.
public final class Terminal {
    private static final int INTERRUPT = 3;
    private static final int END = 4;
    private static final int KILL_LINE = 21;

    private final InputStream typed;
    private final OutputStream screen;
    private volatile Runnable interrupt = () -> {};

    /// A terminal between these streams.
    public Terminal(InputStream typed, OutputStream screen) {
        this.typed = typed;
        this.screen = screen;
    }

    /// What is done when Ctrl-C is typed.
    public void onInterrupt(Runnable action) {
        interrupt = action;
    }

    /// What programs read.
    public InputStream in() {
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

    private final class Lines extends InputStream {
        private byte[] ready = {};
        private int at;
        private boolean returned;

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
            if (at == ready.length && !line()) {
                return -1;
            }
            int count = Math.min(length, ready.length - at);
            System.arraycopy(ready, at, bytes, offset, count);
            at += count;
            return count;
        }

        /// Reads a line.
        ///
        /// @return false where the input ended, or Ctrl-D was typed on an empty line
        private boolean line() throws IOException {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            while (true) {
                int b = typed.read();
                boolean second = b == '\n' && returned;
                returned = b == '\r';
                if (second) {
                    continue;
                }
                if (b < 0 || b == END) {
                    if (text.size() == 0) {
                        return false;
                    }
                    if (b < 0) {
                        break;
                    }
                } else if (b == '\r' || b == '\n') {
                    show("\r\n");
                    text.write('\n');
                    break;
                } else if (b == INTERRUPT) {
                    show("^C\r\n");
                    text.reset();
                    interrupt.run();
                } else if (b == 127 || b == '\b') {
                    erase(text, 1);
                } else if (b == KILL_LINE) {
                    erase(text, text.size());
                } else {
                    text.write(b);
                    screen.write(b);
                    screen.flush();
                }
            }
            ready = text.toByteArray();
            at = 0;
            return true;
        }

        private void erase(ByteArrayOutputStream text, int count) throws IOException {
            byte[] all = text.toByteArray();
            int left = all.length;
            for (int i = 0; i < count && left > 0; i++) {
                left--;
                // A character of several bytes goes as one.
                while (left > 0 && (all[left] & 0xc0) == 0x80) {
                    left--;
                }
                show("\b \b");
            }
            text.reset();
            text.write(all, 0, left);
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
