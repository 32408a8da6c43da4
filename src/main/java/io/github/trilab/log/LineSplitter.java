package io.github.trilab.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntSupplier;

/// Splits the bytes of one stream into lines. A carriage return that is not part of a line end
/// means that the line is drawn again: what came before it is forgotten as soon as something
/// follows. What is over the cap is not kept, but counted.
final class LineSplitter {
    /// How many bytes of a line are kept.
    static final int CAP = 16 << 10;

    /// Takes a line.
    interface Lines {
        /// Takes a line; how the stream was cut into pieces makes no difference to it.
        ///
        /// @param text the line, longer than it may be kept where it was too long: so that a secret
        ///     that lies across the cut is seen as a whole
        /// @param keep how many characters may be kept
        /// @param more how many bytes come after these
        void line(String text, int keep, long more);
    }

    private final Lines lines;
    private final IntSupplier slack;
    private byte[] buffer = new byte[256];
    private int length;
    private long total;
    private boolean returned;

    /// @param slack how many bytes after the cap are to be looked at, at least 1
    LineSplitter(IntSupplier slack, Lines lines) {
        this.slack = slack;
        this.lines = lines;
    }

    /// Takes bytes.
    void accept(byte[] bytes, int count) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            byte b = bytes[i];
            if (b == '\n' || b == '\r') {
                append(bytes, start, i);
                start = i + 1;
                if (b == '\n') {
                    end();
                } else {
                    returned = true;
                }
            }
        }
        append(bytes, start, count);
    }

    /// Ends an unfinished line.
    void finish() {
        if (total > 0) {
            end();
        }
        returned = false;
    }

    private void append(byte[] bytes, int from, int to) {
        if (from == to) {
            return;
        }
        if (returned) {
            returned = false;
            length = 0;
            total = 0;
        }
        total += to - from;
        int wanted = Math.min(to - from, CAP + slack.getAsInt() - length);
        if (wanted > 0) {
            if (length + wanted > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.max(length + wanted, 2 * buffer.length));
            }
            System.arraycopy(bytes, from, buffer, length, wanted);
            length += wanted;
        }
    }

    private void end() {
        String text = new String(buffer, 0, length, StandardCharsets.UTF_8);
        if (total <= CAP) {
            lines.line(text, text.length(), 0);
        } else {
            int cut = CAP;
            while (cut > CAP - 4 && (buffer[cut] & 0xc0) == 0x80) {
                cut--; // not in the middle of a character
            }
            int keep = new String(buffer, 0, cut, StandardCharsets.UTF_8).length();
            lines.line(text, Math.min(keep, text.length()), total - cut);
        }
        length = 0;
        total = 0;
        returned = false;
    }
}
