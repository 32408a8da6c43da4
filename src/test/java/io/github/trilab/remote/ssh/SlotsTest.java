package io.github.trilab.remote.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.schmizz.sshj.connection.channel.OpenFailException;
import org.junit.jupiter.api.Test;

class SlotsTest {
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void waitsForTheNodeToNoticeThatTheLastChannelIsGone() throws Exception {
        Slots slots = new Slots(TimeUnit.SECONDS.toNanos(10));
        assertEquals("channel", slots.open(() -> {
            if (attempts.incrementAndGet() < 3) {
                throw refusal();
            }
            return "channel";
        }));
        assertEquals(3, attempts.get());
    }

    @Test
    void givesUpOnANodeThatAllowsNoChannelAtAll() {
        Slots slots = new Slots(TimeUnit.MILLISECONDS.toNanos(250));
        assertThrows(
                OpenFailException.class,
                () -> slots.open(() -> {
                    throw refusal();
                }));
    }

    @Test
    void givesThePlaceBackWhereOpeningFails() throws Exception {
        Slots slots = new Slots(TimeUnit.SECONDS.toNanos(10));
        assertEquals("first", slots.open(() -> "first"));
        // Teaches it that one is the most.
        Thread second = Thread.ofVirtual().start(() -> {
            try {
                slots.open(() -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw refusal();
                    }
                    return "second";
                });
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        slots.release();
        second.join();
        slots.release();
        assertThrows(
                IOException.class,
                () -> slots.open(() -> {
                    throw new IOException("lost");
                }));
        assertEquals("third", slots.open(() -> "third"));
    }

    private static OpenFailException refusal() {
        return new OpenFailException("session", OpenFailException.Reason.CONNECT_FAILED, "open failed");
    }
}
