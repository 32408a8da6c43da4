package io.github.trilab.remote.ssh;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.schmizz.sshj.connection.channel.OpenFailException;
import org.jspecify.annotations.Nullable;

/// How many channels the node lets one connection have at a time. That is not told (sshd's
/// `MaxSessions`), so it is learned: a refusal lowers the limit to what was open, and whoever comes
/// next waits for a channel to close.
final class Slots {
    /// Opens a channel.
    @FunctionalInterface
    interface Opening<T> {
        T open() throws IOException;
    }

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition freed = lock.newCondition();
    private final long patience;
    private int open;
    private int standing;
    private int proven;
    private int allowed = Integer.MAX_VALUE;

    /// @param patience nanoseconds for which a node may refuse even a single channel, as it does
    ///     while it has not yet noticed that the one before is gone
    Slots(long patience) {
        this.patience = patience;
    }

    /// Opens a channel as soon as there may be one more; [#release] gives its place back.
    ///
    /// @throws IOException where the node refuses for long although no other is open, or the
    ///     connection is lost
    <T> T open(Opening<T> opening) throws IOException, InterruptedException {
        long refusedSince = 0;
        while (true) {
            acquire();
            boolean opened = false;
            try {
                T channel = opening.open();
                opened = true;
                prove();
                return channel;
            } catch (OpenFailException e) {
                long now = System.nanoTime();
                refusedSince = refusedSince == 0 ? now : refusedSince;
                boolean impatient = now - refusedSince > patience;
                if (learn(impatient)) {
                    refusedSince = 0;
                } else if (impatient) {
                    throw e;
                }
            } finally {
                if (!opened) {
                    leave();
                }
            }
            if (refusedSince != 0) {
                pause();
            }
        }
    }

    /// Opens a channel where there is room for one more right now.
    ///
    /// @return null where there is none
    /// @throws IOException where the node refuses, or the connection is lost
    <T> @Nullable T tryOpen(Opening<T> opening) throws IOException {
        lock.lock();
        try {
            if (open >= allowed) {
                return null;
            }
            open++;
        } finally {
            lock.unlock();
        }
        boolean opened = false;
        try {
            T channel = opening.open();
            opened = true;
            prove();
            return channel;
        } finally {
            if (!opened) {
                leave();
            }
        }
    }

    private void acquire() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (open >= allowed) {
                freed.await();
            }
            open++;
        } finally {
            lock.unlock();
        }
    }

    private void prove() {
        lock.lock();
        try {
            standing++;
            proven = Math.max(proven, standing);
        } finally {
            lock.unlock();
        }
    }

    /// A channel was refused. Where as many as this have been open before, the node has just not
    /// noticed yet that one is closed, unless that goes on for long.
    ///
    /// @return whether to wait for another channel to close
    private boolean learn(boolean impatient) {
        lock.lock();
        try {
            if (open > 1 && (open > proven || impatient)) {
                allowed = Math.min(allowed, open - 1);
                proven = Math.min(proven, allowed);
                return true;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void pause() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = PAUSE;
            while (left > 0) {
                left = freed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            open--;
            freed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// A channel is closed.
    void release() {
        lock.lock();
        try {
            standing--;
            leave();
        } finally {
            lock.unlock();
        }
    }
}
