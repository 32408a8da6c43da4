package io.github.trilab.log;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A log: lines from many commands at once, on disk, read by their number. Memory does not grow
/// with it. Safe for use by several threads; reading never waits for the disk that is written to,
/// and sees a line as soon as it was added.
///
/// When a line reaches the disk is said at [Spool]; the files are described at [LogFiles]. Every
/// method that reads throws [LogFailure] where the disk does not give back what was written.
public final class LogStore implements AutoCloseable {
    private final Path folder;
    private final LogFiles files;
    private final Spool spool;
    private final LogReader reader;
    private final boolean writable;
    private final Redactor redactor;
    private final Consumer<Recognised> onKnown;

    private LogStore(
            Path folder,
            LogFiles files,
            Spool spool,
            boolean writable,
            Redactor redactor,
            Consumer<Recognised> onKnown) {
        this.folder = folder;
        this.files = files;
        this.spool = spool;
        reader = new LogReader(files, spool);
        this.writable = writable;
        this.redactor = redactor;
        this.onKnown = onKnown;
    }

    /// Opens a log to go on with it, or begins one. A torn end, as a killed process may leave it,
    /// is dropped. At most one program at a time has it open this way.
    ///
    /// @param folder made where there is none, readable by its owner only
    /// @param redactor takes secrets out of every line
    /// @param onKnown is told of known failures, on the thread that writes the line
    /// @throws IOException where the folder cannot be used, or is in use
    public static LogStore open(Path folder, Redactor redactor, Clock clock, Consumer<Recognised> onKnown)
            throws IOException {
        LogFiles files = LogFiles.open(folder);
        return new LogStore(folder, files, new Spool(files, clock, files.count()), true, redactor, onKnown);
    }

    /// Opens a log to read what is in it now; another program may be writing to it.
    ///
    /// @throws IOException where there is no log in the folder
    public static LogStore openToRead(Path folder) throws IOException {
        LogFiles files = LogFiles.openToRead(folder);
        Spool unused = new Spool(files, Clock.systemUTC(), files.count());
        return new LogStore(folder, files, unused, false, new Redactor(), known -> {});
    }

    /// Begins the lines of a command. To be closed when it has ended.
    ///
    /// @param node where it runs; may be empty
    /// @param task what it belongs to, as views filter for it; may be empty
    /// @throws IllegalStateException where the log was opened for reading
    public LogWriter writer(String node, String task) {
        if (!writable) {
            throw new IllegalStateException("the log in " + folder + " was opened for reading");
        }
        Source source = files.sources().of(node, task);
        Signatures.Watch watch = Signatures.bundled().watch(node, task, source.trail());
        return new SpoolWriter(spool, source, redactor, watch, onKnown);
    }

    /// How many lines there are.
    public long size() {
        return spool.size();
    }

    /// Lines by number; fewer than `count` at the end.
    public List<LogLine> read(long from, int count) {
        return reader.read(from, count);
    }

    /// The lines that pass a filter, growing with the log.
    public LogView view(Filter filter) {
        return new LogView(reader, filter);
    }

    /// A search, not begun yet.
    ///
    /// @param text to look for
    /// @param regex whether the text is a regular expression
    /// @param filter which lines to look at
    /// @throws java.util.regex.PatternSyntaxException where it should be one and is none
    public Search search(String text, boolean regex, boolean ignoreCase, Filter filter) {
        AtomicBoolean cancelled = new AtomicBoolean();
        return new Search(reader, Query.of(text, regex, ignoreCase, filter, cancelled), cancelled);
    }

    /// The last lines of a task on a node, oldest first; costs as much as there are lines asked
    /// for, however long the log is.
    public List<String> tail(String node, String task, int lines) {
        return files.sources()
                .find(node, task)
                .map(source -> reader.tail(source, lines))
                .orElse(List.of());
    }

    /// Returns when all lines added so far were handed to the system. Seldom needed: it happens by
    /// itself within a fraction of a second, and when a writer is closed.
    public void flush() {
        spool.flush();
    }

    /// Why the log cannot be written now: the disk is full, say. Empty when all is well, and again
    /// when the cause is gone: what was not written is tried again every second.
    public Optional<IOException> failure() {
        return spool.failure();
    }

    /// Writes what is left. Writers that are still open can no longer be used.
    ///
    /// @throws LogFailure where not everything could be written
    @Override
    public void close() {
        try (files) {
            spool.close();
        } catch (LogFailure failure) {
            throw failure;
        } catch (IOException cause) {
            throw new LogFailure("The log in " + folder + " cannot be closed: " + cause.getMessage(), cause);
        }
    }
}
