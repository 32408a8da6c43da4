package io.github.trilab.remote.ssh;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.schmizz.concurrent.Promise;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.ConnectionException;

/// Notices that a node no longer answers. A probe is sent every interval; when [#MISSES] intervals
/// have passed without the answer to one, the connection counts as lost. sshj's own keep-alive
/// would itself hang when a full send buffer blocks the writing of the probe; here a probe that
/// cannot be sent is one that stays unanswered.
final class Heartbeat implements AutoCloseable {
    private static final int MISSES = 3;

    private final SSHClient client;
    private final Duration interval;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Starts at once.
    Heartbeat(SSHClient client, Duration interval) {
        this.client = client;
        this.interval = interval;
        Thread.ofVirtual().name("ssh heartbeat").start(this::beat);
    }

    private void beat() {
        AtomicReference<Promise<SSHPacket, ConnectionException>> sent = new AtomicReference<>();
        boolean outstanding = false;
        int missed = 0;
        try {
            while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)
                    && client.getTransport().isRunning()) {
                Promise<SSHPacket, ConnectionException> last = sent.get();
                if (outstanding && (last == null || !last.isFulfilled())) {
                    missed++;
                    if (missed >= MISSES) {
                        client.getTransport()
                                .die(new IOException("no answer for " + interval.toSeconds() * MISSES + " s"));
                        return;
                    }
                } else {
                    missed = 0;
                    sent.set(null);
                    outstanding = true;
                    Thread.startVirtualThread(() -> probe(sent));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void probe(AtomicReference<Promise<SSHPacket, ConnectionException>> sent) {
        try {
            sent.set(client.getConnection().sendGlobalRequest("keepalive@openssh.com", true, new byte[0]));
        } catch (IOException e) {
            // A connection that cannot be written to is lost, and whoever reads from it is told so.
            return;
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
