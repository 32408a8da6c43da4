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

    private static final int LONGEST = 64 * 1024;

    private final byte[] mark;
    private final Sink sink;
    private int missing;
    private byte[] before = {};

    /// @param marks how many marks come before the command's own output
    Framed(byte[] mark, int marks, Sink sink) {
        this.mark = mark;
        this.missing = marks;
        this.sink = sink;
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
        if (missing == 0) {
            sink.accept(bytes, length);
            return;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream(before.length + length);
        all.writeBytes(before);
        all.write(bytes, 0, length);
        before = all.toByteArray();
        int at = 0;
        while (missing > 0 && (at = indexOf()) >= 0) {
            before = Arrays.copyOfRange(before, at + mark.length, before.length);
            missing--;
        }
        if (missing > 0) {
            before = before.length <= LONGEST
                    ? before
                    : Arrays.copyOfRange(before, before.length - LONGEST, before.length);
        } else if (before.length > 0) {
            sink.accept(before, before.length);
            before = new byte[0];
        }
    }

    private int indexOf() {
        for (int at = 0; at <= before.length - mark.length; at++) {
            if (Arrays.equals(before, at, at + mark.length, mark, 0, mark.length)) {
                return at;
            }
        }
        return -1;
    }
}
