package io.github.trilab.engine;

import org.jspecify.annotations.Nullable;

/// Keeps a stop away from what must not be cut off: an interruption that comes meanwhile waits
/// until the shielded part has ended.
final class Shield {
    private final Thread thread;
    private int depth;
    private boolean pending;
    private @Nullable String doing;

    Shield(Thread thread) {
        this.thread = thread;
    }

    synchronized void raise(String what) {
        depth++;
        doing = what;
    }

    synchronized void lower() {
        depth--;
        if (depth == 0) {
            doing = null;
            if (pending) {
                pending = false;
                thread.interrupt();
            }
        }
    }

    /// Interrupts now, or as soon as the shielded part has ended.
    ///
    /// @return what is finished first, null where nothing is
    synchronized @Nullable String interrupt() {
        if (depth > 0) {
            pending = true;
            return doing;
        }
        thread.interrupt();
        return null;
    }
}
