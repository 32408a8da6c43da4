package io.github.trilab.practice.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/// A login's command on a node, with the streams that lead to whoever logged in.
public final class Session {
    private final NodeProcess process;
    private final Processes processes;
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();

    private Session(NodeProcess process, Processes processes) {
        this.process = process;
        this.processes = processes;
    }

    /// Counts who still writes to a session: processes that its command left behind keep it open,
    /// as with a real sshd.
    static final class Outputs {
        private final AtomicInteger open = new AtomicInteger();
        private final CompletableFuture<Void> done = new CompletableFuture<>();

        OpenFile open(OutputStream out, boolean terminal) {
            open.incrementAndGet();
            return OpenFile.writing(
                    new OutputStream() {
                        @Override
                        public void write(int b) throws IOException {
                            write(new byte[] {(byte) b}, 0, 1);
                        }

                        @Override
                        public void write(byte[] bytes, int offset, int length) throws IOException {
                            try {
                                out.write(bytes, offset, length);
                                out.flush();
                            } catch (java.io.InterruptedIOException e) {
                                throw e;
                            } catch (IOException e) {
                                // Whoever logged in is gone.
                                BrokenPipe broken = new BrokenPipe();
                                broken.initCause(e);
                                throw broken;
                            }
                        }

                        @Override
                        public void close() {
                            if (open.decrementAndGet() == 0) {
                                done.complete(null);
                            }
                        }
                    },
                    terminal);
        }
    }

    static Session of(NodeProcess process, Processes processes, Outputs outputs) {
        Session session = new Session(process, processes);
        var _ = process.end().thenCombine(outputs.done, (code, nothing) -> code).thenAccept(session.closed::complete);
        return session;
    }

    /// Process id of the command; also the id of its process group.
    public int pid() {
        return process.pid();
    }

    /// The command's exit code, once it ended and nobody writes to the session any more.
    public CompletableFuture<Integer> closed() {
        return closed;
    }

    /// The command's exit code, once it ended.
    public CompletableFuture<Integer> ended() {
        return process.end().copy();
    }

    /// Tells the command's process group that nobody is there any more, as when the connection is
    /// lost. What started a session of its own goes on.
    public void hangUp() {
        if (!process.ended()) {
            processes.signalGroup(process.pid(), Signal.HUP);
        }
    }

    /// Sends a signal (`INT`, `TERM`, …) to the command's process group; unknown ones are ignored.
    public void signal(String name) {
        Signal signal = Signal.of(name);
        if (signal != null) {
            processes.signalGroup(process.pid(), signal);
        }
    }
}
