package io.github.trilab.ui;

import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The only way into the window's thread: ten times a second views look at what is new, with one
/// call outstanding at most, so that a slow window is never flooded. Work that takes time goes the
/// other way, to a virtual thread, and its result comes back with the next beat.
public final class Pulse implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
    private static final long BEAT_MILLIS = 100;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("pulse").factory());
    private final CopyOnWriteArrayList<Runnable> views = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Runnable> lookouts = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> results = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean outstanding = new AtomicBoolean();

    /// Starts beating.
    public Pulse() {
        var _ = clock.scheduleAtFixedRate(this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Has a view look for news at every beat, on the window's thread.
    ///
    /// @return ends that
    public Runnable each(Runnable view) {
        views.add(view);
        return () -> views.remove(view);
    }

    /// Has something prepared for the views before every beat, on a thread of its own.
    ///
    /// @return ends that
    public Runnable before(Runnable lookout) {
        lookouts.add(lookout);
        return () -> lookouts.remove(lookout);
    }

    /// Does something on the window's thread soon.
    public void soon(Runnable what) {
        results.add(what);
        beat(false);
    }

    /// Works on another thread, and gives the result to the window's thread.
    ///
    /// @param failed takes what went wrong, on the window's thread
    public <T> void work(Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        Thread.ofVirtual().name("window work").start(() -> {
            try {
                T result = work.call();
                soon(() -> done.accept(result));
            } catch (Exception e) {
                soon(() -> failed.accept(e));
            }
        });
    }

    private void beat() {
        lookouts.forEach(Pulse::safely);
        beat(true);
    }

    private void beat(boolean look) {
        if ((look && views.isEmpty() && results.isEmpty()) || !outstanding.compareAndSet(false, true)) {
            return;
        }
        try {
            Platform.runLater(() -> {
                outstanding.set(false);
                for (Runnable result = results.poll(); result != null; result = results.poll()) {
                    safely(result);
                }
                views.forEach(Pulse::safely);
            });
        } catch (IllegalStateException over) {
            LOG.debug("The window is gone", over);
            clock.shutdown();
        }
    }

    /// One view that breaks must not end the beat of all others.
    private static void safely(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException e) {
            LOG.error("A view could not be brought up to date", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        views.clear();
        lookouts.clear();
    }
}
