package io.github.trilab.engine;

import io.github.trilab.remote.Connection;
import io.github.trilab.remote.NodeHold;
import io.github.trilab.remote.RemoteException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A run's hold on one node: taken when the run first comes there, confirmed while it lasts, and
/// again before anything else is done after a silence, in which somebody else may have taken it.
final class Hold {
    /// How often the node hears of the run.
    static final Duration BEAT = Duration.ofMinutes(1);

    /// Longer than this is a silence: this computer slept, or its only channel was taken.
    private static final Duration SILENCE = BEAT.multipliedBy(3);

    private final NodeHold.@Nullable Holder holder;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Instant confirmed;

    private Hold(NodeHold.@Nullable Holder holder, Clock clock) {
        this.holder = holder;
        this.clock = clock;
    }

    /// A run's hold on a node.
    static Hold of(NodeHold.Holder holder, Clock clock) {
        return new Hold(holder, clock);
    }

    /// Of a run that changes nothing: it needs none.
    static Hold none() {
        return new Hold(null, Clock.systemUTC());
    }

    /// Whether the run has the node.
    boolean taken() {
        lock.lock();
        try {
            return confirmed != null;
        } finally {
            lock.unlock();
        }
    }

    /// Makes sure that the node is the run's, asking it only after a silence.
    ///
    /// @throws RemoteException of [RemoteException.Kind#HELD] where somebody else works there
    void confirm(Connection node) throws RemoteException, InterruptedException {
        ask(node, SILENCE);
    }

    /// Tells the node that the run goes on.
    void beat(Connection node) throws RemoteException, InterruptedException {
        ask(node, BEAT.dividedBy(2));
    }

    private void ask(Connection node, Duration fresh) throws RemoteException, InterruptedException {
        NodeHold.Holder known = holder;
        if (known == null) {
            return;
        }
        lock.lockInterruptibly();
        try {
            Instant now = clock.instant();
            Instant last = confirmed;
            if (last != null
                    && !now.isBefore(last)
                    && Duration.between(last, now).compareTo(fresh) < 0) {
                return;
            }
            NodeHold.take(node, known);
            confirmed = now;
        } catch (RemoteException e) {
            if (e.kind() == RemoteException.Kind.HELD) {
                confirmed = null;
            }
            throw e;
        } finally {
            lock.unlock();
        }
    }

    /// Gives the node back, where the run has it.
    void release(Connection node) throws RemoteException, InterruptedException {
        NodeHold.Holder known = holder;
        if (known != null && taken()) {
            NodeHold.release(node, known);
        }
    }
}
