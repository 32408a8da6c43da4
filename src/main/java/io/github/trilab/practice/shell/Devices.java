package io.github.trilab.practice.shell;

import java.io.InputStream;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// What is in `/dev`.
final class Devices {
    /// Their names.
    static final List<String> NAMES = List.of("null", "zero", "urandom", "random", "tty", "stdin", "stdout", "stderr");

    private Devices() {}

    /// A device as an open file; null where the path is none.
    ///
    /// @param files what `/dev/stdin` and its like stand for
    static @Nullable OpenFile open(String path, Descriptors files) {
        if (!path.startsWith("/dev/")) {
            return null;
        }
        String device = path.substring(5);
        int number = switch (device) {
            case "stdin" -> 0;
            case "stdout" -> 1;
            case "stderr" -> 2;
            default -> device.startsWith("fd/") ? Accounts.number(device.substring(3)) : -1;
        };
        if (number >= 0) {
            OpenFile file = files.get(number);
            return file == null ? null : file.share();
        }
        return switch (device) {
            case "null" -> OpenFile.nothing();
            case "zero" -> OpenFile.reading(new Endless(false), false);
            case "urandom", "random" -> OpenFile.reading(new Endless(true), false);
            case "tty" -> {
                OpenFile file = files.get(0);
                yield file != null && file.terminal() ? file.share() : null;
            }
            default -> null;
        };
    }

    /// A device that is read without end.
    private static final class Endless extends InputStream {
        private final boolean random;

        Endless(boolean random) {
            this.random = random;
        }

        @Override
        public int read() {
            return random ? ThreadLocalRandom.current().nextInt(256) : 0;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            for (int i = 0; i < length; i++) {
                bytes[offset + i] = (byte) read();
            }
            return length;
        }
    }
}
