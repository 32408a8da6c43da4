package io.github.trilab.remote.ssh;

import io.github.trilab.remote.Connection;
import io.github.trilab.remote.Output;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// What a command printed: hands it on as it comes and keeps the end of each stream. Each stream
/// has a thread of its own.
final class Printed {
    private final Output output;
    private final Tail out = new Tail(Connection.KEPT);
    private final Tail err = new Tail(Connection.KEPT);
    private final Framed framedOut;
    private final Framed framedErr;
    private final CountDownLatch known = new CountDownLatch(1);
    private volatile boolean stopped;

    /// @param mark what the command line prints before the command
    /// @param marks how often it does
    /// @param oneStream whether both streams come as standard output
    Printed(byte[] mark, int marks, boolean oneStream, Output output) {
        this.output = output;
        framedOut = new Framed(mark, marks, true, (bytes, length) -> hand(Output.Stream.OUT, bytes, length));
        framedErr = new Framed(
                mark, oneStream ? 0 : marks, false, (bytes, length) -> hand(Output.Stream.ERR, bytes, length));
    }

    void accept(Output.Stream stream, byte[] bytes, int length) {
        (stream == Output.Stream.OUT ? framedOut : framedErr).accept(bytes, length);
        if (known.getCount() > 0 && !framedOut.line().isEmpty()) {
            known.countDown();
        }
    }

    private void hand(Output.Stream stream, byte[] bytes, int length) {
        if (stopped) {
            return;
        }
        (stream == Output.Stream.OUT ? out : err).add(bytes, length);
        output.accept(stream, bytes, length);
    }

    /// Nobody wants more of it.
    void stop() {
        stopped = true;
    }

    /// Nothing more comes. Some shells and servers merge the streams: what standard error then
    /// still keeps back for a mark belongs to the command.
    void end() {
        known.countDown();
        if (framedOut.missing() == 0) {
            framedErr.flush();
        }
    }

    /// The end of standard output.
    String out() {
        return out.text();
    }

    /// The end of standard error.
    String err() {
        return err.text();
    }

    /// How many marks did not come; the command itself then never ran.
    int missingMarks() {
        return framedOut.missing();
    }

    /// What stood in the way of a command that never ran.
    String obstacle() {
        String said = framedErr.before().strip();
        return said.isEmpty() ? framedOut.before().strip() : said;
    }

    /// The process id of the shell that runs the command, waited for at most that long; empty where
    /// it does not come.
    String pid(long longest, TimeUnit unit) {
        try {
            known.await(longest, unit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return framedOut.line();
    }
}
