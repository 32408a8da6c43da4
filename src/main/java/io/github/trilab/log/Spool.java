package io.github.trilab.log;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The bounded buffer between those who write lines and the disk: numbers the lines, and one thread
/// hands them over in batches. When it is full, writers wait; lines in it can be read already.
///
/// A line is handed to the operating system at most 100 ms after it came (plus what the disk
/// takes), or at once on [#flush]. A killed process therefore loses only lines younger than that;
/// what the system has, a crash of the process does not touch (only one of the machine could).
///
/// When handing over fails, everyone is told by [LogFailure] and nothing more is taken; what is in
/// the buffer is kept and tried again every second, so freeing space on the disk is all it needs.
final class Spool implements AutoCloseable {
    /// The disk.
    interface Sink {
        /// Writes lines; after a failure the same lines, at least, come again.
        void write(List<Pending> lines) throws IOException;
    }

    /// Lines of a range that are not on disk yet.
    ///
    /// @param from number of the first line that is not on disk (or of the first in the list, where
    ///     that is higher)
    record Waiting(long from, List<Pending> lines) {}

    private static final long LIMIT = 8L << 20;
    private static final long BATCH = 512 << 10;
    private static final long DELAY = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long AGAIN = TimeUnit.SECONDS.toNanos(1);

    private final Sink sink;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final Condition drained = lock.newCondition();
    private List<Pending> writing = List.of();
    private List<Pending> filling = new ArrayList<>();
    private long weight;
    private long durable;
    private volatile long size;
    private boolean urgent;
    private boolean closing;
    private @Nullable IOException failure;
    private @Nullable Thread thread;

    /// @param size how many lines are on disk already
    Spool(Sink sink, Clock clock, long size) {
        this.sink = sink;
        this.clock = clock;
        this.size = size;
        durable = size;
    }

    /// Takes a line and returns its number; waits where the buffer is full.
    long append(Source source, Severity severity, String text) {
        lock.lock();
        try {
            usable();
            while (weight > LIMIT) {
                drained.awaitUninterruptibly();
                usable();
            }
            if (thread == null) {
                thread = Thread.ofPlatform().daemon().name("log").start(this::drain);
            }
            long index = size;
            LogLine line = new LogLine(
                    index,
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    source.node(),
                    source.task(),
                    severity,
                    text);
            Pending pending = new Pending(line, source, source.last());
            filling.add(pending);
            source.last(index);
            weight += pending.weight();
            size = index + 1;
            if (filling.size() == 1 || weight > BATCH) {
                filled.signal();
            }
            return index;
        } finally {
            lock.unlock();
        }
    }

    /// Returns when all lines taken so far were handed to the system.
    void flush() {
        lock.lock();
        try {
            long wanted = size;
            while (durable < wanted) {
                usable();
                urgent = true;
                filled.signal();
                drained.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /// How many lines were taken.
    long size() {
        return size;
    }

    /// The lines of a range that are not on disk yet.
    Waiting waiting(long from, long to) {
        lock.lock();
        try {
            long first = Math.max(from, durable);
            List<Pending> lines = new ArrayList<>();
            for (long i = first; i < Math.min(to, size); i++) {
                int at = (int) (i - durable);
                lines.add(at < writing.size() ? writing.get(at) : filling.get(at - writing.size()));
            }
            return new Waiting(first, lines);
        } finally {
            lock.unlock();
        }
    }

    /// Number of the last line of a source, -1 where there is none.
    long last(Source source) {
        lock.lock();
        try {
            return source.last();
        } finally {
            lock.unlock();
        }
    }

    /// Why the log cannot be written now.
    Optional<IOException> failure() {
        lock.lock();
        try {
            return Optional.ofNullable(failure);
        } finally {
            lock.unlock();
        }
    }

    /// Writes what is left.
    ///
    /// @throws LogFailure where that is not possible
    @Override
    public void close() {
        Thread running;
        lock.lock();
        try {
            closing = true;
            filled.signal();
            drained.signalAll();
            running = thread;
        } finally {
            lock.unlock();
        }
        if (running != null) {
            join(running);
        }
        failure().ifPresent(cause -> {
            throw failed(cause);
        });
    }

    private static void join(Thread running) {
        boolean interrupted = false;
        while (running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException stop) {
                interrupted = true; // closing a log must not lose its last lines
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void usable() {
        if (failure != null) {
            throw failed(failure);
        }
        if (closing) {
            throw new IllegalStateException("the log is closed");
        }
    }

    private static LogFailure failed(IOException cause) {
        return new LogFailure("The log cannot be written: " + cause.getMessage(), cause);
    }

    private void drain() {
        try {
            for (List<Pending> batch = take(); !batch.isEmpty(); batch = take()) {
                try {
                    sink.write(batch);
                    written(batch);
                } catch (IOException cause) {
                    if (!failing(cause)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException stop) {
            failing(new InterruptedIOException("the thread that writes the log was interrupted"));
        } catch (RuntimeException | Error defect) {
            failing(new IOException(defect.toString(), defect)); // whoever waits must not wait for ever
            throw defect;
        }
    }

    /// The next batch: empty when the log is closed and nothing is left.
    private List<Pending> take() throws InterruptedException {
        lock.lock();
        try {
            if (!writing.isEmpty()) {
                for (long left = AGAIN; left > 0 && !closing; ) {
                    left = filled.awaitNanos(left);
                }
                return writing;
            }
            while (filling.isEmpty() && !closing) {
                filled.await();
            }
            for (long left = DELAY; left > 0 && !urgent && !closing && weight < BATCH; ) {
                left = filled.awaitNanos(left);
            }
            urgent = false;
            writing = filling;
            filling = new ArrayList<>();
            return writing;
        } finally {
            lock.unlock();
        }
    }

    private void written(List<Pending> batch) {
        lock.lock();
        try {
            durable += batch.size();
            for (Pending pending : batch) {
                weight -= pending.weight();
            }
            writing = List.of();
            failure = null;
            drained.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Says whether to go on trying.
    private boolean failing(IOException cause) {
        lock.lock();
        try {
            failure = cause;
            drained.signalAll();
            return !closing;
        } finally {
            lock.unlock();
        }
    }
}
