package io.github.trilab.engine;

import org.jspecify.annotations.Nullable;

/// Keeps a stop away from what must not be cut off: an interruption that comes meanwhile waits
/// until the shielded part has ended.
final class Shield {
    private @Nullable Thread thread;
    private int depth;
    private boolean pending;
    private @Nullable String doing;

    /// The calling thread is the one to shield. An interruption that came before reaches it now.
    synchronized void enter() {
        thread = Thread.currentThread();
        arrive();
    }

    /// Begins a part that must not be cut off. For the shielded thread.
    ///
    /// @throws InterruptedException where the stop came first: then nothing is begun
    synchronized void raise(String what) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped before: " + what);
        }
        depth++;
        doing = what;
    }

    /// Begins a part that a stop leads to and that must be carried out all the same. For the
    /// shielded thread.
    synchronized void raiseAfterStop(String what) {
        pending |= Thread.interrupted();
        depth++;
        doing = what;
    }

    /// Ends such a part; a stop that came meanwhile arrives now.
    synchronized void lower() {
        depth--;
        if (depth == 0) {
            doing = null;
            arrive();
        }
    }

    /// Interrupts now, or as soon as the shielded part has ended.
    ///
    /// @return what is finished first, null where nothing is
    synchronized @Nullable String interrupt() {
        pending = true;
        if (depth == 0) {
            arrive();
        }
        return doing;
    }

    /// Interrupts now, whatever is shielded: for when waiting helps nobody any more. What is cut
    /// off then is as if this process had died, and every operation bears that.
    synchronized void cut() {
        if (thread == null) {
            pending = true;
        } else {
            thread.interrupt();
        }
    }

    private void arrive() {
        if (pending && thread != null) {
            pending = false;
            thread.interrupt();
        }
    }
}
