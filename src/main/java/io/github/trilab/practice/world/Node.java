package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import io.github.trilab.practice.shell.Machine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A node of the practice lab.
///
/// @param address the address its services listen on
/// @param boot when it was started, in milliseconds since 1970
record Node(String name, String address, Machine machine, long boot) {
    /// A file's text, empty where it cannot be read.
    String text(String path) {
        try {
            return machine.files().exists(path) ? machine.files().read(path) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /// Appends to a file that exists.
    void append(String path, String text) throws IOException {
        Files.writeString(machine.files().real(path), text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
    }

    /// Lets `link` lead to a file of the same folder.
    void link(String link, String name) throws IOException {
        Path real = machine.files().real(link);
        Files.deleteIfExists(real);
        Files.createSymbolicLink(real, Path.of(name));
    }

    /// An absolute path, seen from the call's working directory.
    static String absolute(Call call, String path) {
        String start = path.startsWith("/")
                ? path
                : path.startsWith("~/") ? home(call) + path.substring(1) : call.directory() + "/" + path;
        return Path.of(start).normalize().toString();
    }

    private static String home(Call call) {
        return call.environment().getOrDefault("HOME", "/opt/stack");
    }
}
