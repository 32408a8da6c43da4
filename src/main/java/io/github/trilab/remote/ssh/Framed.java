package io.github.trilab.remote.ssh;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One stream of a command without what came before the command: start-up files of the login shell
/// may print, sudo may preach. The command line prints a mark when all that is over.
///
/// Not for several threads at a time.
final class Framed {
    /// Takes what the command itself printed.
    @FunctionalInterface
    interface Sink {
        void accept(byte[] bytes, int length);
    }

    private static final byte[] NEWLINE = {'\n'};
    private static final int LONGEST = 64 * 1024;

    private final byte[] mark;
    private final Sink sink;
    private int missing;
    private boolean marked;
    private boolean lineMissing;
    private volatile String line = "";
    private byte[] before = {};

    /// @param marks how many marks come before the command's own output
    /// @param withLine whether the first mark is followed by the rest of a line
    Framed(byte[] mark, int marks, boolean withLine, Sink sink) {
        this.mark = mark;
        this.missing = marks;
        this.lineMissing = withLine;
        this.sink = sink;
    }

    /// What came on the line after the first mark; empty as long as it has not come.
    String line() {
        return line;
    }

    /// How many marks have not come yet.
    int missing() {
        return missing;
    }

    /// What came since the last mark, while some are missing.
    String before() {
        return new String(before, StandardCharsets.UTF_8);
    }

    void accept(byte[] bytes, int length) {
        if (isOver()) {
            sink.accept(bytes, length);
            return;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(before.length + length);
        all.writeBytes(before);
        all.write(bytes, 0, length);
        before = all.toByteArray();
        boolean found = true;
        while (found) {
            found = step();
        }
        if (!isOver()) {
            before = before.length <= LONGEST
                    ? before
                    : Arrays.copyOfRange(before, before.length - LONGEST, before.length);
        } else if (before.length > 0) {
            sink.accept(before, before.length);
            before = new byte[0];
        }
    }

    /// Hands on what was kept back for marks that never come.
    void flush() {
        if (!isOver() && before.length > 0) {
            sink.accept(before, before.length);
            before = new byte[0];
        }
    }

    private boolean isOver() {
        return missing == 0 && !lineMissing;
    }

    /// Takes the next mark, or the rest of its line, off what has come.
    private boolean step() {
        if (isOver()) {
            return false;
        }
        boolean atLine = marked && lineMissing;
        byte[] next = atLine ? NEWLINE : mark;
        int at = indexOf(next);
        if (at < 0) {
            return false;
        }
        if (atLine) {
            line = new String(before, 0, at, StandardCharsets.US_ASCII).strip();
            lineMissing = false;
        } else {
            missing--;
            marked = true;
        }
        before = Arrays.copyOfRange(before, at + next.length, before.length);
        return true;
    }

    private int indexOf(byte[] what) {
        for (int at = 0; at <= before.length - what.length; at++) {
            if (Arrays.equals(before, at, at + what.length, what, 0, what.length)) {
                return at;
            }
        }
        return -1;
    }
}
