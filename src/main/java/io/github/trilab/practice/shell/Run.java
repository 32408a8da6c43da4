package io.github.trilab.practice.shell;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A run of one of the small programs that every node has.
final class Run {
    /// Such a program.
    interface Tool {
        /// Runs it to its end.
        ///
        /// @return its exit code
        int run(Run run) throws IOException, InterruptedException;
    }

    private final PracticeMachine machine;
    private final Call call;
    private final NodeProcess process;
    private final Buffer out;
    private final String prefix;

    /// @param prefix what stands before the name in messages: the shell's own start for commands
    ///     that are part of it
    Run(PracticeMachine machine, Call call, NodeProcess process, String prefix) {
        this.machine = machine;
        this.call = call;
        this.process = process;
        this.prefix = prefix;
        this.out = new Buffer(call.out());
    }

    /// Collects output, which is dropped where it cannot be written.
    private static final class Buffer extends BufferedOutputStream {
        Buffer(OutputStream out) {
            super(out, 8192);
        }

        void discard() {
            count = 0;
        }
    }

    /// Runs the program and writes what is left in its buffer.
    int run(Tool tool) throws IOException, InterruptedException {
        int code;
        try {
            code = tool.run(this);
        } catch (Options.Wrong wrong) {
            code = wrong(String.valueOf(wrong.getMessage()));
        } catch (FileFault e) {
            out.discard();
            code = fail("write error: " + e.text());
        }
        try {
            out.flush();
        } catch (FileFault e) {
            out.discard();
            return fail("write error: " + e.text());
        }
        return code;
    }

    private int wrong(String message) throws IOException {
        complain(message);
        error("Try '" + name() + " --help' for more information.");
        return switch (name()) {
            case "grep", "ls", "sort", "egrep", "fgrep" -> 2;
            case "env", "nohup", "timeout", "setsid" -> 125;
            default -> 1;
        };
    }

    PracticeMachine machine() {
        return machine;
    }

    Call call() {
        return call;
    }

    NodeProcess process() {
        return process;
    }

    View view() {
        return machine.view(process);
    }

    /// The program's name as it shows it in its messages.
    String name() {
        return Paths.name(call.argument(0));
    }

    /// Arguments without the name.
    List<String> arguments() {
        return call.arguments().subList(1, call.arguments().size());
    }

    Options options(String known) {
        return Options.read(arguments(), known);
    }

    Map<String, String> environment() {
        return call.environment();
    }

    String variable(String name) {
        return call.environment().getOrDefault(name, "");
    }

    String absolute(String path) {
        return path.isEmpty() ? "" : Paths.join(call.directory(), path);
    }

    OutputStream out() {
        return out;
    }

    /// Prints text as it is, with no line end.
    void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    void print(String line) throws IOException {
        write(line + "\n");
    }

    /// Prints a line on standard error.
    void error(String line) throws IOException {
        out.flush();
        call.err().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Prints a line on standard error after the program's name.
    void complain(String message) throws IOException {
        error(prefix + name() + ": " + message);
    }

    /// Says what went wrong.
    ///
    /// @return 1
    int fail(String message) throws IOException {
        complain(message);
        return 1;
    }

    /// The file to read, `-` for standard input. Standard input is not closed with it.
    InputStream open(String path) throws IOException {
        if (path.equals("-") || path.equals("/dev/stdin")) {
            return new BufferedInputStream(call.in()) {
                @Override
                public void close() {
                    // Standard input belongs to the process.
                }
            };
        }
        String absolute = absolute(path);
        OpenFile device = Devices.open(absolute, process.files());
        if (device != null) {
            return device.input();
        }
        return OpenFile.readingFile(view().toRead(absolute)).input();
    }

    /// Something that is done with an input.
    interface Reader {
        void read(InputStream in, String name) throws IOException, InterruptedException;
    }

    /// Reads operands one after another, standard input where there are none. Says which could not
    /// be read.
    ///
    /// @return 1 where one could not, else 0
    int inputs(List<String> operands, Reader reader) throws IOException, InterruptedException {
        int code = 0;
        for (String operand : operands.isEmpty() ? List.of("-") : operands) {
            try (InputStream in = open(operand)) {
                reader.read(in, operand);
            } catch (FileFault e) {
                if (e.errno() == Errno.ENOSPC) {
                    throw e;
                }
                code = fail(unreadable(operand) + ": " + e.text());
            }
        }
        return code;
    }

    /// How this program begins the message about an input that it cannot read.
    private String unreadable(String operand) {
        return switch (name()) {
            case "head" -> "cannot open " + quoted(operand) + " for reading";
            case "tac" -> "failed to open " + quoted(operand) + " for reading";
            case "sed" -> "can't read " + operand;
            case "sort" -> "cannot read: " + operand;
            default -> operand;
        };
    }

    static String quoted(String text) {
        return "'" + text + "'";
    }
}
