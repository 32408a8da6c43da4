package io.github.trilab.remote.ssh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.OpenFailException;
import org.jspecify.annotations.Nullable;

/// The channels of one connection. While a command runs, the channel for the next one is opened
/// already: a command then takes one round trip instead of two. A node that is short of channels
/// (sshd's `MaxSessions`) keeps none in reserve.
final class Channels {
    /// Whether the one who asked still wants a channel.
    @FunctionalInterface
    interface Permission {
        /// Answers by returning.
        ///
        /// @throws IOException where not
        void check() throws IOException;
    }

    private final SSHClient client;
    private final Slots slots;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition prepared = lock.newCondition();
    private @Nullable ExecChannel spare;
    private boolean preparing;
    private volatile boolean scarce;

    /// @param patience see [Slots]
    Channels(SSHClient client, long patience) {
        this.client = client;
        this.slots = new Slots(patience);
    }

    /// A channel for a command, as soon as there may be one more; [#release] gives its place back.
    ///
    /// @param permission asked right before it is opened
    /// @throws IOException where the node refuses for long, or the connection is lost
    ExecChannel take(Permission permission) throws IOException, InterruptedException {
        permission.check();
        ExecChannel ready = spare();
        return ready != null
                ? ready
                : slots.open(() -> {
                    permission.check();
                    return openOrSpare();
                });
    }

    /// A channel that a person keeps for long: from now on there is none in reserve.
    ExecChannel takeForLong() throws IOException, InterruptedException {
        scarce = true;
        ExecChannel ready = spare();
        return ready != null ? ready : slots.open(this::openOrSpare);
    }

    /// A channel was closed.
    void release() {
        slots.release();
    }

    /// Opens the next channel behind everybody's back.
    void prepare() {
        lock.lock();
        try {
            if (scarce || preparing || spare != null) {
                return;
            }
            preparing = true;
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("ssh spare channel").start(this::prepareNow);
    }

    private void prepareNow() {
        ExecChannel made = null;
        try {
            made = slots.tryOpen(this::open);
        } catch (IOException e) {
            // Too many, or the connection is lost, which those learn who use it.
            made = null;
        } finally {
            scarce |= made == null;
            lock.lock();
            try {
                spare = made;
                preparing = false;
                prepared.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /// The channel in reserve, waited for where it is about to be opened.
    private @Nullable ExecChannel spare() throws InterruptedException {
        ExecChannel ready;
        lock.lockInterruptibly();
        try {
            while (preparing) {
                prepared.await();
            }
            ready = spare;
            spare = null;
        } finally {
            lock.unlock();
        }
        if (ready != null && !ready.isOpen()) {
            slots.release();
            return null;
        }
        return ready;
    }

    /// Nobody may be refused for want of a channel while one lies in reserve.
    private ExecChannel openOrSpare() throws IOException {
        try {
            return open();
        } catch (OpenFailException refused) {
            scarce = true;
            ExecChannel ready = spareAfter(refused);
            slots.release(); // it had a place already
            return ready;
        }
    }

    private ExecChannel spareAfter(OpenFailException refused) throws OpenFailException {
        try {
            ExecChannel ready = spare();
            if (ready != null) {
                return ready;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw refused;
    }

    private ExecChannel open() throws IOException {
        if (!client.getTransport().isRunning()) {
            throw new IOException("it is closed");
        }
        ExecChannel opening = new ExecChannel(client.getConnection());
        opening.open();
        return opening;
    }

    /// Runs a short command beside all others, whether there is a place left or not.
    ///
    /// @param seconds for which its end is waited for
    /// @throws OpenFailException where the node has no channel left
    void runBeside(String line, long seconds) throws IOException {
        ExecChannel ready = null;
        try {
            ready = spare();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ExecChannel channel = ready == null ? open() : ready;
        try {
            channel.exec(line);
            channel.getOutputStream().close();
            channel.join(seconds, TimeUnit.SECONDS);
        } finally {
            try {
                channel.close();
            } finally {
                if (ready != null) {
                    slots.release();
                }
            }
        }
    }
}
