package io.github.trilab.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Parts of the report that are data and ship with the program.
final class Asset {
    private Asset() {}

    /// Text of a part.
    ///
    /// @param name of the file in `assets/report`
    static String of(String name) {
        String path = "/assets/report/" + name;
        try (InputStream in = Asset.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing from the program: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
