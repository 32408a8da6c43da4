package io.github.trilab.remote.ssh;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Keeps the last bytes of a stream. Not for several threads at a time.
final class Tail {
    private static final int FIRST = 8 * 1024;

    private final int most;
    private byte[] ring = {};
    private int at;
    private int size;
    private boolean cut;

    /// @param most how many bytes to keep
    Tail(int most) {
        this.most = most;
    }

    void add(byte[] bytes, int length) {
        grow(length);
        int from = Math.max(0, length - ring.length);
        cut |= size + length > ring.length;
        while (from < length) {
            int piece = Math.min(length - from, ring.length - at);
            System.arraycopy(bytes, from, ring, at, piece);
            at = (at + piece) % ring.length;
            size = Math.min(ring.length, size + piece);
            from += piece;
        }
    }

    private void grow(int length) {
        int wanted = Math.min(most, size + length);
        if (wanted > ring.length) {
            byte[] larger = new byte[Math.min(most, Math.max(FIRST, Math.max(wanted, ring.length * 2)))];
            byte[] all = bytes();
            System.arraycopy(all, 0, larger, 0, all.length);
            ring = larger;
            at = all.length % larger.length;
            size = all.length;
        }
    }

    private byte[] bytes() {
        if (size < ring.length || ring.length == 0) {
            return Arrays.copyOf(ring, size);
        }
        byte[] all = new byte[size];
        System.arraycopy(ring, at, all, 0, size - at);
        System.arraycopy(ring, 0, all, size - at, at);
        return all;
    }

    /// The bytes kept, as UTF-8; where the beginning was cut off, from the first whole character
    /// on.
    String text() {
        byte[] all = bytes();
        int from = 0;
        while (cut && from < all.length && from < 4 && (all[from] & 0xc0) == 0x80) {
            from++;
        }
        return new String(all, from, all.length - from, StandardCharsets.UTF_8);
    }
}
