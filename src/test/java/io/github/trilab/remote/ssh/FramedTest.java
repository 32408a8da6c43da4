package io.github.trilab.remote.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FramedTest {
    private static final byte[] MARK = bytes("trilab:0a1b");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Property(tries = 200)
    void findsTheMarksHoweverTheBytesAreCut(@ForAll @IntRange(min = 1, max = 30) int size) {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        Framed framed = new Framed(MARK, 2, true, (bytes, length) -> seen.write(bytes, 0, length));
        byte[] all = bytes("Welcome! trilab:0trilab:0a1b 4711\nlecture trilab:0a1boutput trilab:0a1b too");
        for (int at = 0; at < all.length; at += size) {
            byte[] piece = Arrays.copyOfRange(all, at, Math.min(all.length, at + size));
            framed.accept(piece, piece.length);
        }
        assertEquals("output trilab:0a1b too", seen.toString(StandardCharsets.UTF_8));
        assertEquals("4711", framed.line());
        assertEquals(0, framed.missing());
    }

    @Test
    void tellsWhatCameInstead() {
        Framed framed = new Framed(MARK, 2, false, (bytes, length) -> out.write(bytes, 0, length));
        byte[] all = bytes("Welcome trilab:0a1bsudo: a password is required");
        framed.accept(all, all.length);
        assertEquals(1, framed.missing());
        assertEquals("sudo: a password is required", framed.before());
        assertEquals(0, out.size());
    }

    @Test
    void handsOnWhatItKeptBackWhereNoMarkComes() {
        Framed framed = new Framed(MARK, 1, false, (bytes, length) -> out.write(bytes, 0, length));
        byte[] all = bytes("err");
        framed.accept(all, all.length);
        framed.flush();
        assertEquals("err", out.toString(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
