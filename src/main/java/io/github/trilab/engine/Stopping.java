package io.github.trilab.engine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Whether a run is being given up before its end, and what becomes of the jobs it follows. Safe
/// for use by several threads.
final class Stopping {
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile boolean leaving;

    /// A person stops the run: jobs under way are ended.
    void stop() {
        asked.countDown();
    }

    /// The run cannot go on by itself (its journal cannot be written, say): jobs under way are left
    /// to themselves, and followed again by whoever takes the run up.
    void leave() {
        leaving = true;
        asked.countDown();
    }

    /// Whether jobs under way are to be ended.
    boolean endsJobs() {
        return !leaving;
    }

    /// Waits, at most that long.
    ///
    /// @throws InterruptedException where the run is given up
    void rest(long millis) throws InterruptedException {
        if (asked.await(millis, TimeUnit.MILLISECONDS)) {
            throw new InterruptedException("the run was stopped");
        }
    }
}
