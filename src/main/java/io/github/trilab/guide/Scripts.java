package io.github.trilab.guide;

import io.github.trilab.remote.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The shell scripts of the guide: files beside it, run with their arguments as `$1`, `$2`, ...
public final class Scripts {
    private Scripts() {}

    /// The command that runs the script of that name on a node.
    public static Command command(String name, String... arguments) {
        return Command.script(text(name), arguments);
    }

    private static String text(String name) {
        try (InputStream in = Scripts.class.getResourceAsStream("/io/github/trilab/guide/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no script " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
