package io.github.trilab.log;

import java.nio.ByteBuffer;

/// Records of the log's index, 32 bytes each, one a line:
///
/// | bytes | content |
/// |---|---|
/// | 0-3 | number of the segment file |
/// | 4-7 | where the text begins in it |
/// | 8-15 | time, microseconds since 1970 |
/// | 16-19 | number of the source (node and task) |
/// | 20-23 | how many lines back the source's previous line is; 0 where there is none |
/// | 24-27 | length of the text in bytes, times 256, plus the severity |
/// | 28-31 | check sum of the other 28 |
final class IndexBlock {
    /// Bytes of a record.
    static final int RECORD = 32;

    private final long from;
    private final ByteBuffer data;

    /// @param from number of the first line
    IndexBlock(long from, byte[] data) {
        this.from = from;
        this.data = ByteBuffer.wrap(data);
    }

    /// Writes a record.
    ///
    /// @param kind length and severity
    static void put(ByteBuffer out, int segment, int position, long micros, int source, int back, int kind) {
        int start = out.position();
        out.putInt(segment)
                .putInt(position)
                .putLong(micros)
                .putInt(source)
                .putInt(back)
                .putInt(kind);
        out.putInt(check(out, start));
    }

    long from() {
        return from;
    }

    int count() {
        return data.capacity() / RECORD;
    }

    int segment(int i) {
        return data.getInt(i * RECORD);
    }

    int position(int i) {
        return data.getInt(i * RECORD + 4);
    }

    long micros(int i) {
        return data.getLong(i * RECORD + 8);
    }

    int source(int i) {
        return data.getInt(i * RECORD + 16);
    }

    /// Number of the previous line of the same source, -1 where there is none.
    long previous(int i) {
        int back = data.getInt(i * RECORD + 20);
        return back == 0 ? -1 : from + i - back;
    }

    int length(int i) {
        return data.getInt(i * RECORD + 24) >>> 8;
    }

    Severity severity(int i) {
        return Severity.coded(data.getInt(i * RECORD + 24) & 0xff);
    }

    /// Whether the record is as it was written.
    boolean sound(int i) {
        return data.getInt(i * RECORD + 28) == check(data, i * RECORD);
    }

    private static int check(ByteBuffer data, int start) {
        int sum = 0x54524c47; // so that a record of zeros is none
        for (int i = 0; i < RECORD - 4; i += 4) {
            sum = sum * 0x01000193 + data.getInt(start + i);
        }
        return sum;
    }
}
