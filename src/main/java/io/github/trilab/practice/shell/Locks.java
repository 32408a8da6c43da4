package io.github.trilab.practice.shell;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// Files that are locked by `flock`.
final class Locks {
    private final Set<String> taken = new HashSet<>();

    /// Locks a file, waiting until it is free.
    ///
    /// @return whether it was free in time
    synchronized boolean take(String path, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!taken.add(path)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized void release(String path) {
        taken.remove(path);
        notifyAll();
    }
}
