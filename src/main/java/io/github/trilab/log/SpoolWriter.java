package io.github.trilab.log;

import java.util.function.Consumer;

/// Turns what a command prints into lines of the log: split, cleaned, weighed, watched.
final class SpoolWriter implements LogWriter {
    private final Spool spool;
    private final Source source;
    private final Redactor redactor;
    private final Signatures.Watch watch;
    private final Consumer<Recognised> onKnown;
    private final LineSplitter out;
    private final LineSplitter err;
    private volatile boolean closed;

    SpoolWriter(Spool spool, Source source, Redactor redactor, Signatures.Watch watch, Consumer<Recognised> onKnown) {
        this.spool = spool;
        this.source = source;
        this.redactor = redactor;
        this.watch = watch;
        this.onKnown = onKnown;
        out = splitter();
        err = splitter();
    }

    private LineSplitter splitter() {
        LineCleaner cleaner = new LineCleaner(redactor);
        return new LineSplitter(redactor::reach, (text, keep, more) -> {
            String clean = cleaner.clean(text, keep);
            add(Severity.of(clean), more == 0 ? clean : clean + "… (" + more + " bytes more, not kept)");
        });
    }

    @Override
    public void bytes(boolean error, byte[] bytes, int length) {
        open();
        LineSplitter splitter = error ? err : out;
        synchronized (splitter) {
            splitter.accept(bytes, length);
        }
    }

    @Override
    public void line(Severity severity, String text) {
        open();
        redactor.clean(text).lines().forEach(line -> add(severity, line));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        synchronized (out) {
            out.finish();
        }
        synchronized (err) {
            err.finish();
        }
        spool.flush();
    }

    private void open() {
        if (closed) {
            throw new IllegalStateException("the writer of " + source.task() + " on " + source.node() + " is closed");
        }
    }

    private void add(Severity severity, String text) {
        long index = spool.append(source, severity, text);
        for (Recognised known : watch.accept(index, text)) {
            onKnown.accept(known);
        }
    }
}
