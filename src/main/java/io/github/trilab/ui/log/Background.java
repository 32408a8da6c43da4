package io.github.trilab.ui.log;

import io.github.trilab.ui.Pulse;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/// Threads that read logs. They are threads of the system: looking through millions of lines keeps
/// one busy for seconds, which would keep virtual threads (there are as many at once as processors)
/// from work that cannot wait.
final class Background implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("log reader ", 1).factory());
    private final Pulse pulse;

    Background(Pulse pulse) {
        this.pulse = pulse;
    }

    /// Works, and gives the result to the window's thread.
    ///
    /// @param failed takes what went wrong, on the window's thread
    <T> void work(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        try {
            threads.execute(() -> {
                try {
                    T result = work.call();
                    pulse.soon(() -> done.accept(result));
                } catch (Exception e) {
                    pulse.soon(() -> failed.accept(e));
                }
            });
        } catch (RejectedExecutionException closed) {
            pulse.soon(() -> failed.accept(closed));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
