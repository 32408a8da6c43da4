package io.github.trilab.practice.shell;

import io.github.trilab.practice.Faults;
import io.github.trilab.practice.Pacing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A practice machine to type commands at.
final class Desk implements AutoCloseable {
    /// What a command line printed and how it ended.
    record Result(int code, String out, String err) {}

    final Faults faults = new Faults();
    final PracticeMachine machine;

    Desk(Path folder) throws IOException {
        machine = PracticeMachine.create("node1", folder.resolve("node1"), Pacing.INSTANT, faults);
    }

    Result run(String line) {
        return run("stack", line, "");
    }

    Result run(String user, String line, String input) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Session session = start(user, line, input, out, err);
        try {
            int code = session.closed().get(30, TimeUnit.SECONDS);
            return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } catch (Exception e) {
            session.signal("KILL");
            throw new AssertionError(
                    "no end of: " + line + "\n" + out.toString(StandardCharsets.UTF_8)
                            + err.toString(StandardCharsets.UTF_8),
                    e);
        }
    }

    Session start(String user, String line, String input, ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return machine.login(
                user,
                line,
                Map.of(),
                false,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                err);
    }

    @Override
    public void close() {
        machine.close();
    }
}
