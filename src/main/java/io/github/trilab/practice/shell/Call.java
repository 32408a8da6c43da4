package io.github.trilab.practice.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A call of a program: its arguments, environment, streams, and the machine it runs on.
///
/// @param machine where it runs
/// @param arguments the program's name first
/// @param environment exported variables; a copy, changes are seen by nobody else
/// @param directory working directory, absolute
/// @param user who runs it: `stack`, `root`
/// @param pid its process id
/// @param terminal whether standard output is a terminal
public record Call(
        Machine machine,
        List<String> arguments,
        Map<String, String> environment,
        String directory,
        String user,
        int pid,
        boolean terminal,
        InputStream in,
        OutputStream out,
        OutputStream err) {

    /// The argument at this place, empty where there is none.
    public String argument(int index) {
        return index < arguments.size() ? arguments.get(index) : "";
    }

    /// Prints a line on standard output.
    public void print(String line) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// Prints a line on standard error.
    public void complain(String line) throws IOException {
        err.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        err.flush();
    }
}
