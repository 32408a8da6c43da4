package io.github.trilab.log;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/// The lines of a log that match a query, remembered as one number for each block of lines: how
/// many matching lines come before it. Which lines of a block match is found out again when
/// somebody asks. So 10 million lines cost 20 KB.
final class Matches {
    private static final int BLOCK = 4096;

    private final LogReader reader;
    private final Query query;
    /// `before[b]` matching lines come before block `b`; valid up to the block being scanned.
    private long[] before = new long[16];
    private volatile long scanned;
    private volatile long total;

    Matches(LogReader reader, Query query) {
        this.reader = reader;
        this.query = query;
    }

    /// Lines looked at so far.
    long scanned() {
        return scanned;
    }

    /// Matching lines, of those looked at so far.
    long total() {
        return total;
    }

    /// Looks at the lines up to the log's end as it is now, or until it is to stop.
    long count(BooleanSupplier stop) {
        long size = reader.size();
        while (scanned < size && !stop.getAsBoolean()) {
            scan(size);
        }
        return total;
    }

    /// Looks at the lines up to the end of a block.
    private synchronized void scan(long size) {
        long from = scanned;
        if (from >= size) {
            return; // another thread was here
        }
        long to = Math.min(size, (from / BLOCK + 1) * BLOCK);
        long[] found = {total};
        reader.select(from, to, query, index -> {
            found[0]++;
            return true;
        });
        if (to % BLOCK == 0) {
            int block = Math.toIntExact(to / BLOCK);
            if (block >= before.length) {
                before = Arrays.copyOf(before, before.length * 2);
            }
            before[block] = found[0];
        }
        total = found[0];
        scanned = to;
    }

    /// The numbers of matching lines in the log, fewer than `count` at the end of what was looked
    /// at.
    ///
    /// @param from number of the first among the matching lines
    synchronized long[] numbers(long from, int count) {
        int wanted = (int) Math.max(0, Math.min(count, total - Math.max(0, from)));
        if (wanted == 0) {
            return new long[0];
        }
        long[] numbers = new long[wanted];
        int block = block(from);
        long[] skip = {from - before[block]};
        int[] filled = {0};
        while (filled[0] < wanted) {
            long start = (long) block * BLOCK;
            reader.select(start, Math.min(scanned, start + BLOCK), query, index -> {
                if (skip[0] > 0) {
                    skip[0]--;
                } else {
                    numbers[filled[0]++] = index;
                }
                return filled[0] < wanted;
            });
            block = after(block);
        }
        return numbers;
    }

    /// The last block that begins at or before a matching line.
    private int block(long match) {
        int low = 0;
        int high = Math.toIntExact(scanned / BLOCK);
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (before[middle] <= match) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// The next block with a matching line in it (or one that is not counted to its end).
    private int after(int block) {
        int next = block + 1;
        while (empty(next)) {
            next++;
        }
        return next;
    }

    private synchronized boolean empty(long block) {
        return block + 1 <= scanned / BLOCK && before[(int) block + 1] == before[(int) block];
    }

    /// How many matching lines come before a line of the log.
    synchronized long before(long index) {
        long to = Math.min(Math.max(0, index), scanned);
        long start = to / BLOCK * BLOCK;
        long[] found = {before[(int) (to / BLOCK)]};
        reader.select(start, to, query, number -> {
            found[0]++;
            return true;
        });
        return found[0];
    }

    /// The first matching line after one.
    OptionalLong next(long index, BooleanSupplier stop) {
        long size = reader.size();
        long[] hit = {-1};
        for (long at = Math.max(0, index + 1); at < size && hit[0] < 0 && !stop.getAsBoolean(); ) {
            long end = (at / BLOCK + 1) * BLOCK;
            if (!empty(at / BLOCK)) {
                reader.select(at, Math.min(end, size), query, number -> {
                    hit[0] = number;
                    return false;
                });
            }
            at = end;
        }
        return hit[0] < 0 ? OptionalLong.empty() : OptionalLong.of(hit[0]);
    }

    /// The last matching line before one.
    OptionalLong previous(long index, BooleanSupplier stop) {
        long[] hit = {-1};
        for (long end = Math.min(index, reader.size()); end > 0 && hit[0] < 0 && !stop.getAsBoolean(); ) {
            long block = (end - 1) / BLOCK;
            if (!empty(block)) {
                reader.select(block * BLOCK, end, query, number -> {
                    hit[0] = number;
                    return true;
                });
            }
            end = block * BLOCK;
        }
        return hit[0] < 0 ? OptionalLong.empty() : OptionalLong.of(hit[0]);
    }
}
