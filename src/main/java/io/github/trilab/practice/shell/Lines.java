package io.github.trilab.practice.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lines of text read one by one. A line holds bytes, one a character: what is no UTF-8 passes
/// through unharmed.
final class Lines {
    private final InputStream in;
    private boolean ended;

    Lines(InputStream in) {
        this.in = in;
    }

    /// The next line without its end; null where there is none.
    @Nullable
    String next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                return bytes.toString(StandardCharsets.ISO_8859_1);
            }
            bytes.write(b);
        }
        ended = true;
        return bytes.size() == 0 ? null : bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /// Whether the last line had no end.
    boolean unfinished() {
        return ended;
    }

    /// All lines, as bytes.
    static List<String> ofBytes(InputStream in) throws IOException {
        Lines lines = new Lines(in);
        List<String> all = new ArrayList<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            all.add(line);
        }
        return all;
    }

    /// All lines, as UTF-8.
    static List<String> of(InputStream in) throws IOException {
        List<String> all = new ArrayList<>();
        for (String line : ofBytes(in)) {
            all.add(text(line));
        }
        return all;
    }

    /// A text as bytes, one a character.
    static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /// Bytes as text.
    static String text(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /// Writes bytes.
    static void write(Run run, String bytes) throws IOException {
        run.out().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
}
