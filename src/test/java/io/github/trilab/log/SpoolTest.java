package io.github.trilab.log;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SpoolTest {
    private static final String LONG = "x".repeat(10_000);

    /// A disk that writes when it is allowed to, or fails.
    private static final class Disk implements Spool.Sink {
        private final Semaphore turns = new Semaphore(0);
        private final List<String> written = Collections.synchronizedList(new ArrayList<>());
        private volatile @Nullable IOException full;

        @Override
        public void write(List<Pending> lines) throws IOException {
            turns.acquireUninterruptibly();
            IOException failing = full;
            if (failing != null) {
                turns.release();
                throw failing;
            }
            lines.forEach(pending -> written.add(pending.line().text()));
        }
    }

    private final Disk disk = new Disk();
    private final Spool spool = new Spool(disk, Clock.systemUTC(), 0);
    private final Source source = new Source(0, "n", "t");

    private void always() {
        disk.turns.release(Integer.MAX_VALUE / 2);
    }

    @Test
    void writesByItselfSoonAfterALineCame() {
        always();
        spool.append(source, Severity.INFO, "one");
        await().atMost(5, TimeUnit.SECONDS).until(() -> disk.written.size() == 1);
        spool.close();
    }

    @Test
    void slowsTheWriterWhenTheDiskIsSlowAndLosesNothing() throws InterruptedException {
        AtomicInteger taken = new AtomicInteger();
        Thread writer = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < 2000; i++) {
                spool.append(source, Severity.INFO, LONG + i);
                taken.incrementAndGet();
            }
        });
        await().atMost(20, TimeUnit.SECONDS)
                .until(() -> writer.getState() == Thread.State.WAITING && taken.get() > 100);
        assertTrue(taken.get() < 1000, "about 8 MB are taken, not all 40 MB: " + taken.get());
        assertEquals(taken.get(), spool.size());
        assertEquals(0, disk.written.size());
        assertEquals(LONG + 3, spool.waiting(3, 4).lines().getFirst().line().text(), "can be read meanwhile");

        always();
        writer.join();
        spool.close();
        assertEquals(2000, disk.written.size());
        for (int i = 0; i < 2000; i++) {
            assertEquals(LONG + i, disk.written.get(i));
        }
    }

    @Test
    void tellsEveryoneWhenTheDiskFailsAndGoesOnWhenItIsMended() {
        IOException full = new IOException("No space left on device");
        disk.full = full;
        always();
        spool.append(source, Severity.INFO, "kept");
        LogFailure failure = assertThrows(LogFailure.class, spool::flush);
        assertEquals("The log cannot be written: No space left on device", failure.getMessage());
        assertEquals(full, failure.getCause());
        assertEquals(full, spool.failure().orElseThrow());
        assertThrows(LogFailure.class, () -> spool.append(source, Severity.INFO, "refused"));

        disk.full = null;
        await().atMost(10, TimeUnit.SECONDS).until(() -> spool.failure().isEmpty());
        spool.append(source, Severity.INFO, "later");
        spool.close();
        assertEquals(List.of("kept", "later"), disk.written);
        assertEquals(2, spool.size());
    }

    @Test
    void wakesThoseWhoWaitForSpaceWhenTheDiskFails() throws InterruptedException {
        List<RuntimeException> thrown = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch ended = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        spool.append(source, Severity.INFO, LONG);
                    }
                } catch (LogFailure failure) {
                    thrown.add(failure);
                } finally {
                    ended.countDown();
                }
            });
        }
        await().atMost(20, TimeUnit.SECONDS).until(() -> spool.size() > 300);
        disk.full = new IOException("gone");
        always();
        assertTrue(ended.await(20, TimeUnit.SECONDS));
        assertEquals(3, thrown.size());
    }

    @Test
    void saysAtTheEndWhenNotEverythingCouldBeWritten() {
        disk.full = new IOException("No space left on device");
        always();
        spool.append(source, Severity.INFO, "lost");
        assertThrows(LogFailure.class, spool::close);
    }

    @Test
    void keepsAThreadsInterruptWhileItWaitsAtTheEnd() {
        always();
        spool.append(source, Severity.INFO, "one");
        Thread.currentThread().interrupt();
        spool.close();
        assertTrue(Thread.interrupted());
        assertEquals(List.of("one"), disk.written);
    }

    @Test
    void takesNothingAfterTheEnd() {
        spool.close();
        assertThrows(IllegalStateException.class, () -> spool.append(source, Severity.INFO, "late"));
        assertFalse(spool.failure().isPresent());
    }
}
