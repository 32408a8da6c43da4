package io.github.trilab.engine;

import io.github.trilab.log.LogStore;
import io.github.trilab.log.LogWriter;
import io.github.trilab.remote.Output;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Takes what a followed job prints. Only whole lines go to the log, and the mark follows the log,
/// never the other way round: whoever goes on at the mark misses no line, and repeats at most those
/// of one piece of output, where this process died between the two.
final class JobOutput implements Output, AutoCloseable {
    /// Longer lines go to the log in pieces; it folds or cuts them.
    private static final int LONGEST = 64 << 10;

    private final LogStore store;
    private final LogWriter log;
    private final Mark mark;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long marked;
    private long behindMark;
    private boolean closed;

    /// @param offset of the first byte that will come
    JobOutput(LogStore store, LogWriter log, Mark mark, long offset) {
        this.store = store;
        this.log = log;
        this.mark = mark;
        this.marked = offset;
    }

    @Override
    public synchronized void accept(Stream stream, byte[] bytes, int length) {
        if (closed) {
            return; // the connection was given up, and what it still brings comes again
        }
        int from = 0;
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                line.write(bytes, from, i + 1 - from);
                from = i + 1;
                handOver();
            }
        }
        line.write(bytes, from, length - from);
        behindMark += length;
        if (from > 0) {
            int unfinished = length - from;
            markAt(marked + behindMark - unfinished);
            behindMark = unfinished;
        }
        if (line.size() > LONGEST) {
            log.bytes(false, line.toByteArray(), line.size());
            line.reset();
        }
    }

    private void handOver() {
        byte[] whole = line.toByteArray();
        line.reset();
        log.bytes(false, whole, whole.length);
    }

    private void markAt(long offset) {
        store.flush();
        try {
            mark.write(offset);
        } catch (IOException e) {
            throw new UncheckedIOException("How far a job was followed cannot be kept: " + e.getMessage(), e);
        }
        marked = offset;
    }

    /// The job has ended and all it printed has come.
    synchronized void whole() {
        if (behindMark > 0) {
            line.write('\n');
            handOver();
            markAt(marked + behindMark);
            behindMark = 0;
        }
        closed = true;
    }

    /// What comes from now on is not taken any more.
    @Override
    public synchronized void close() {
        closed = true;
    }
}
