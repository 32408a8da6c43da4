package io.github.trilab.openstack;

import io.github.trilab.remote.Command;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Calls of the client on this computer, one after another, below a process that has the name of
/// the one that serves an SSH connection: the client knows it by that.
///
/// The folder is the account's home; its `bin` and `modules` come before what is installed.
final class ClientConnection implements AutoCloseable {
    private final Path folder;
    private final Process shell;
    private final Writer in;
    private final BufferedReader out;
    private int calls;

    ClientConnection(Path folder, String name) throws IOException {
        this.folder = folder;
        shell = shell(folder, name, "while read -r line; do eval \"$line\"; done")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        in = shell.outputWriter(StandardCharsets.UTF_8);
        out = shell.inputReader(StandardCharsets.UTF_8);
    }

    /// What a call printed, and its exit code.
    record Said(String out, String err, int exit) {}

    /// A call of the client, as TriLab makes it.
    static Command command(Path folder, String... arguments) {
        List<String> line = new ArrayList<>(List.of("openstack"));
        line.addAll(List.of(arguments));
        return new OpenStackClient(folder.toString()).anyExit(line, Reply::out).command();
    }

    /// A shell that does a script, by any name.
    static ProcessBuilder shell(Path folder, String name, String script) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path program = bin.resolve(name);
        if (Files.notExists(program)) {
            Files.copy(Path.of("/bin/sh").toRealPath(), program);
        }
        ProcessBuilder shell = new ProcessBuilder(program.toString(), "-c", script);
        shell.environment()
                .putAll(Map.of(
                        "HOME",
                        folder.toString(),
                        "PYTHONPATH",
                        folder + "/modules",
                        "PATH",
                        bin + ":" + System.getenv("PATH")));
        return shell;
    }

    /// A call, and what it said.
    Said call(String... arguments) throws IOException {
        Command command = command(folder, arguments);
        Path input = Files.write(folder.resolve("input" + calls++), command.input());
        in.write(command.line() + " < " + input + " > \"$HOME/out\" 2> \"$HOME/err\"; echo $?\n");
        in.flush();
        String exit = out.readLine();
        return new Said(
                Files.readString(folder.resolve("out")),
                Files.readString(folder.resolve("err")),
                Integer.parseInt(exit));
    }

    @Override
    public void close() throws IOException {
        in.close();
        shell.onExit().join();
    }
}
