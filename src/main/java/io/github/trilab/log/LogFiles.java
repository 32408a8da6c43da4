package io.github.trilab.log;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A log's folder: segment files with the text, the index, the sources' names, and a lock file that
/// keeps a second program from writing.
///
/// Text is written before the records that point to it, so the index is the truth: what is in it,
/// is whole. When a folder is opened for writing, a torn end (of either) is cut off.
final class LogFiles implements Spool.Sink, Closeable {
    /// Text up to this far ahead is read along with a line, rather than by a call of its own.
    private static final int GAP = 8 << 10;

    private static final int RUN = 256 << 10;
    private static final int BLOCK = 4096;

    private final @Nullable FileHold lock;
    private final Sources sources;
    private final Segments segments;
    private final IndexFile index;
    private long count;
    private int segment;
    private long end;

    private LogFiles(Path folder, @Nullable FileHold lock) throws IOException {
        this.lock = lock;
        sources = Sources.read(folder.resolve("sources.json"));
        segments = new Segments(folder);
        index = IndexFile.open(folder.resolve("index"), lock != null);
        count = recover();
    }

    /// Opens a folder to write to.
    ///
    /// @throws IOException also where another program writes to it
    static LogFiles open(Path folder) throws IOException {
        Owned.folder(folder);
        FileHold lock = lock(folder);
        try {
            LogFiles files = new LogFiles(folder, lock);
            files.index.cut(files.count);
            files.segments.cut(files.segment, files.end);
            return files;
        } catch (IOException | RuntimeException failed) {
            lock.close();
            throw failed;
        }
    }

    /// Opens a folder to read what is there, even while another program writes to it.
    static LogFiles openToRead(Path folder) throws IOException {
        return new LogFiles(folder, null);
    }

    private static FileHold lock(Path folder) throws IOException {
        return FileHold.take(folder, "lock")
                .orElseThrow(
                        () -> new IOException("The log in " + folder + " is being written by another run of TriLab"));
    }

    /// Says how many lines are whole: those before the first record that is not, and before the
    /// first at the end whose text is missing. Learns where the text ends, and each source's last
    /// line.
    private long recover() throws IOException {
        long whole = wholeText(soundRecords());
        for (long at = 0; at < whole; at += BLOCK) {
            IndexBlock block = index.read(at, (int) Math.min(BLOCK, whole - at));
            for (int i = 0; i < block.count(); i++) {
                sources.get(block.source(i)).last(at + i);
            }
        }
        return whole;
    }

    private long soundRecords() throws IOException {
        long records = index.count();
        for (long at = 0; at < records; at += BLOCK) {
            IndexBlock block = index.read(at, (int) Math.min(BLOCK, records - at));
            for (int i = 0; i < block.count(); i++) {
                if (!block.sound(i) || block.source(i) < 0 || block.source(i) >= sources.size()) {
                    return at + i;
                }
            }
        }
        return records;
    }

    private long wholeText(long records) throws IOException {
        for (long last = records - 1; last >= 0; last--) {
            IndexBlock block = index.read(last, 1);
            long after = (long) block.position(0) + block.length(0) + 1;
            if (segments.length(block.segment(0)) >= after) {
                segment = block.segment(0);
                end = after;
                return last + 1;
            }
        }
        return 0;
    }

    /// How many lines there were when it was opened.
    long count() {
        return count;
    }

    Sources sources() {
        return sources;
    }

    @Override
    public void write(List<Pending> lines) throws IOException {
        sources.store();
        ByteArrayOutputStream text = new ByteArrayOutputStream(1 << 16);
        ByteBuffer records = ByteBuffer.allocate(lines.size() * IndexBlock.RECORD);
        int into = segment;
        long start = end;
        for (Pending pending : lines) {
            byte[] encoded = pending.line().text().getBytes(StandardCharsets.UTF_8);
            if (start + text.size() + encoded.length + 1 > Segments.LIMIT) {
                segments.write(into, start, text);
                text.reset();
                into++;
                start = 0;
            }
            record(records, pending, into, (int) start + text.size(), encoded.length);
            text.write(encoded, 0, encoded.length);
            text.write('\n');
        }
        segments.write(into, start, text);
        index.write(count, records.array());
        // only now, so that after a failure the same lines go to the same places
        count += lines.size();
        segment = into;
        end = start + text.size();
    }

    private static void record(ByteBuffer records, Pending pending, int segment, int position, int length) {
        LogLine line = pending.line();
        long back = pending.previous() < 0 ? 0 : line.index() - pending.previous();
        Instant time = line.time();
        IndexBlock.put(
                records,
                segment,
                position,
                time.getEpochSecond() * 1_000_000 + time.getNano() / 1000,
                pending.source().id(),
                back > Integer.MAX_VALUE ? 0 : (int) back,
                length << 8 | line.severity().code());
    }

    /// Reads records of the index. The lines must be on disk.
    IndexBlock index(long from, int wanted) throws IOException {
        return index.read(from, wanted);
    }

    /// Reads lines of a block of the index and hands them over in order, until `take` wants no
    /// more.
    ///
    /// @param which places in the block, rising
    /// @return whether `take` wanted more
    boolean lines(IndexBlock block, int[] which, int number, Predicate<LogLine> take) throws IOException {
        for (int first = 0; first < number; ) {
            int last = first;
            while (last + 1 < number && together(block, which[first], which[last], which[last + 1])) {
                last++;
            }
            int start = block.position(which[first]);
            int stop = block.position(which[last]) + block.length(which[last]);
            byte[] bytes = segments.read(block.segment(which[first]), start, stop - start);
            for (; first <= last; first++) {
                int i = which[first];
                String text = new String(bytes, block.position(i) - start, block.length(i), StandardCharsets.UTF_8);
                if (!take.test(line(block, i, text))) {
                    return false;
                }
            }
        }
        return true;
    }

    /// Whether the text of line `next` is worth reading in one go with that from `first` to `last`.
    private static boolean together(IndexBlock block, int first, int last, int next) {
        int stop = block.position(last) + block.length(last);
        return block.segment(next) == block.segment(first)
                && block.position(next) - stop <= GAP
                && block.position(next) + block.length(next) - block.position(first) <= RUN;
    }

    private LogLine line(IndexBlock block, int i, String text) {
        Source source = sources.get(block.source(i));
        long micros = block.micros(i);
        return new LogLine(
                block.from() + i,
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000),
                source.node(),
                source.task(),
                block.severity(i),
                text);
    }

    @Override
    public void close() throws IOException {
        try (lock;
                index;
                segments) {
            // closes them all, whatever fails
        }
    }
}
