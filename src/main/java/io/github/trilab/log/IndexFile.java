package io.github.trilab.log;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/// The file with a log's index, see [IndexBlock]. One thread writes, any may read.
final class IndexFile implements Closeable {
    private final RandomAccessFile in;
    private final RandomAccessFile out;

    private IndexFile(RandomAccessFile in, RandomAccessFile out) {
        this.in = in;
        this.out = out;
    }

    /// Opens it, makes it where there is none.
    ///
    /// @param write false where it is only read: then the file must be there
    static IndexFile open(Path file, boolean write) throws IOException {
        if (write) {
            Owned.file(file);
        } else if (!Files.exists(file)) {
            throw new IOException("There is no log in " + file.getParent());
        }
        RandomAccessFile in = new RandomAccessFile(file.toFile(), "r");
        return new IndexFile(in, write ? new RandomAccessFile(file.toFile(), "rw") : in);
    }

    /// How many records there are.
    long count() throws IOException {
        return in.length() / IndexBlock.RECORD;
    }

    /// Reads records.
    IndexBlock read(long from, int count) throws IOException {
        byte[] data = new byte[count * IndexBlock.RECORD];
        synchronized (in) {
            in.seek(from * IndexBlock.RECORD);
            in.readFully(data);
        }
        return new IndexBlock(from, data);
    }

    /// Writes records from a number on.
    void write(long from, byte[] records) throws IOException {
        out.seek(from * IndexBlock.RECORD);
        out.write(records);
    }

    /// Cuts it to so many records.
    void cut(long count) throws IOException {
        out.setLength(count * IndexBlock.RECORD);
    }

    @Override
    public void close() throws IOException {
        in.close();
        out.close();
    }
}
