package io.github.trilab.engine;

import io.github.trilab.remote.Output;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Hands output on, and shows it to somebody line by line. A carriage return ends a line as well:
/// so end the bars that are drawn over and over.
///
/// For one thread at a time.
final class LineWatch implements Output {
    /// Longer lines are shown up to here.
    private static final int LONGEST = 64 << 10;

    private final Output onwards;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LineWatch(Output onwards, Consumer<String> lines) {
        this.onwards = onwards;
        this.lines = lines;
    }

    @Override
    public void accept(Stream stream, byte[] bytes, int length) {
        onwards.accept(stream, bytes, length);
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                end();
            } else if (line.size() < LONGEST) {
                line.write(bytes[i]);
            }
        }
    }

    /// Nothing more comes.
    void end() {
        if (line.size() > 0) {
            lines.accept(line.toString(StandardCharsets.UTF_8));
            line.reset();
        }
    }
}
