package io.github.trilab.practice.shell;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The open files of a process by number: 0 standard input, 1 output, 2 error.
final class Descriptors {
    private final Map<Integer, OpenFile> open = new HashMap<>();

    /// The same open files for another process.
    synchronized Descriptors share() {
        Descriptors copy = new Descriptors();
        open.forEach((number, file) -> copy.open.put(number, file.share()));
        return copy;
    }

    synchronized @Nullable OpenFile get(int number) {
        return open.get(number);
    }

    /// Puts an open file at a number; what was there is let go of.
    synchronized Descriptors set(int number, OpenFile file) {
        OpenFile old = open.put(number, file);
        if (old != null) {
            old.release();
        }
        return this;
    }

    synchronized void close(int number) {
        OpenFile old = open.remove(number);
        if (old != null) {
            old.release();
        }
    }

    InputStream input(int number) {
        OpenFile file = get(number);
        return file == null ? OpenFile.BadDescriptor.INPUT : file.input();
    }

    OutputStream output(int number) {
        OpenFile file = get(number);
        return file == null ? OpenFile.BadDescriptor.OUTPUT : file.output();
    }

    boolean terminal(int number) {
        OpenFile file = get(number);
        return file != null && file.terminal();
    }

    /// The terminal of standard input.
    @Nullable
    Terminal screen() {
        OpenFile file = get(0);
        return file == null ? null : file.screen();
    }

    synchronized void releaseAll() {
        open.values().forEach(OpenFile::release);
        open.clear();
    }
}
