package io.github.trilab.remote.ssh;

import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Connection;
import io.github.trilab.remote.Output;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.PTYMode;
import net.schmizz.sshj.connection.channel.direct.Signal;
import org.jspecify.annotations.Nullable;

/// One command on its way: a thread each for opening the channel and reading standard output, for
/// standard error, and for standard input where there is any. The caller's thread watches the clock
/// and can turn away at any moment; the channel then closes behind it.
final class Execution {
    private static final int PIECE = 32 * 1024;

    /// How far it is.
    private enum Phase {
        QUEUED,
        OPENING,
        RUNNING,
        OVER
    }

    private final String node;
    private final SSHClient client;
    private final Slots slots;
    private final Command command;
    private final Wire wire;
    private final Output output;
    private final Tail out = new Tail(Connection.KEPT);
    private final Tail err = new Tail(Connection.KEPT);
    private final Framed framedOut;
    private final Framed framedErr;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Phase phase = Phase.QUEUED;
    private boolean abandoned;
    private @Nullable ExecChannel channel;
    private @Nullable Throwable failure;
    private long started = System.nanoTime();
    private long heard = started;
    private int delivering;

    Execution(String node, SSHClient client, Slots slots, Command command, Wire wire, byte[] mark, Output output) {
        this.node = node;
        this.client = client;
        this.slots = slots;
        this.command = command;
        this.wire = wire;
        this.output = output;
        framedOut = new Framed(mark, wire.marks(), (bytes, length) -> hand(Output.Stream.OUT, bytes, length));
        framedErr = new Framed(
                mark, command.terminal() ? 0 : wire.marks(), (bytes, length) -> hand(Output.Stream.ERR, bytes, length));
    }

    /// Runs the command to its end.
    Answer answer() throws RemoteException, InterruptedException {
        Thread worker = Thread.ofVirtual().name("ssh " + node).start(this::work);
        try {
            watch();
        } catch (InterruptedException | RemoteException e) {
            abandon(worker);
            throw e;
        }
        if (failure instanceof RuntimeException defect) {
            throw defect;
        }
        int exit = channel == null ? ExecChannel.NO_EXIT : channel.exit();
        if (failure != null || exit == ExecChannel.NO_EXIT) {
            throw new RemoteException(
                    RemoteException.Kind.LOST,
                    node + ": the connection was lost while `" + Wording.brief(command) + "` ran"
                            + (failure == null ? "" : " (" + Reasons.of(failure) + ")"),
                    failure);
        }
        return new Answer(exit, out.text(), err.text(), Duration.ofNanos(System.nanoTime() - started));
    }

    /// How many marks of standard output did not come; the command itself then never ran.
    int missingMarks() {
        return framedOut.missing();
    }

    /// What stood in the way of a command that never ran.
    String obstacle() {
        String said = framedErr.before().strip();
        return said.isEmpty() ? framedOut.before().strip() : said;
    }

    private void watch() throws RemoteException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (phase != Phase.OVER) {
                if (phase != Phase.RUNNING) {
                    changed.await();
                    continue;
                }
                long now = System.nanoTime();
                long untilLimit = command.limit().toNanos() - (now - started);
                if (untilLimit <= 0) {
                    throw late(RemoteException.Kind.TIMED_OUT, " took longer than ", command.limit());
                }
                if (delivering > 0) {
                    heard = now;
                }
                boolean watched = command.silence().isPositive();
                long untilSilent = watched ? command.silence().toNanos() - (now - heard) : Long.MAX_VALUE;
                if (untilSilent <= 0) {
                    throw late(RemoteException.Kind.SILENT, " printed nothing for ", command.silence());
                }
                long left = changed.awaitNanos(Math.min(untilLimit, untilSilent));
                assert left <= untilLimit;
            }
        } finally {
            lock.unlock();
        }
    }

    private RemoteException late(RemoteException.Kind kind, String how, Duration time) {
        return new RemoteException(
                kind, node + ": `" + Wording.brief(command) + "`" + how + Wording.time(time) + " and was ended");
    }

    /// Turns away from the command: one that waits for its turn never starts, one that runs is
    /// ended.
    private void abandon(Thread worker) {
        lock.lock();
        try {
            abandoned = true;
            if (phase == Phase.QUEUED) {
                worker.interrupt();
            } else if (phase == Phase.RUNNING && channel != null) {
                ExecChannel ending = channel;
                Thread.startVirtualThread(() -> end(ending));
            }
        } finally {
            lock.unlock();
        }
    }

    private static void end(ExecChannel channel) {
        try {
            channel.signal(Signal.TERM);
            channel.close();
        } catch (IOException e) {
            // Only a lost connection can fail here, and then there is nothing left to close.
            return;
        }
    }

    private void work() {
        Throwable failed = null;
        try {
            ExecChannel opened = slots.open(this::open);
            try {
                run(opened);
            } finally {
                close(opened);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            failed = e;
        }
        lock.lock();
        try {
            failure = failure == null ? failed : failure;
            phase = Phase.OVER;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void close(ExecChannel opened) throws IOException {
        try {
            opened.close();
        } finally {
            slots.release();
        }
    }

    private ExecChannel open() throws IOException {
        lock.lock();
        try {
            if (abandoned) {
                throw new IOException("given up");
            }
            phase = Phase.OPENING;
        } finally {
            lock.unlock();
        }
        if (!client.getTransport().isRunning()) {
            throw new IOException("the connection is closed");
        }
        ExecChannel opening = new ExecChannel(client.getConnection());
        opening.open();
        return opening;
    }

    private void run(ExecChannel opened) throws IOException, InterruptedException {
        if (command.terminal()) {
            opened.allocatePTY("xterm", 120, 40, 0, 0, Map.of(PTYMode.ECHO, 0));
        }
        opened.exec(wire.line());
        lock.lock();
        try {
            channel = opened;
            phase = Phase.RUNNING;
            started = System.nanoTime();
            heard = started;
            if (abandoned) {
                throw new IOException("given up");
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        Thread feeding = feed(opened);
        Thread reading = Thread.startVirtualThread(() -> {
            try {
                read(opened.getErrorStream(), framedErr);
            } catch (IOException | RuntimeException e) {
                fail(opened, e);
            }
        });
        try {
            read(opened.getInputStream(), framedOut);
        } catch (RuntimeException e) {
            fail(opened, e);
        }
        reading.join();
        opened.join();
        feeding.interrupt();
        feeding.join();
    }

    private Thread feed(ExecChannel opened) {
        return Thread.startVirtualThread(() -> {
            try {
                opened.feed(wire.input());
            } catch (IOException | InterruptedException e) {
                // A command need not read its input; that the connection is lost, the readers notice, too.
                return;
            }
        });
    }

    private void read(InputStream from, Framed to) throws IOException {
        byte[] bytes = new byte[PIECE];
        int length;
        while ((length = from.read(bytes, 0, bytes.length)) >= 0) {
            delivering(1);
            try {
                to.accept(bytes, length);
            } finally {
                delivering(-1);
            }
        }
    }

    private void delivering(int more) {
        lock.lock();
        try {
            delivering += more;
            heard = System.nanoTime();
        } finally {
            lock.unlock();
        }
    }

    private void hand(Output.Stream stream, byte[] bytes, int length) {
        (stream == Output.Stream.OUT ? out : err).add(bytes, length);
        output.accept(stream, bytes, length);
    }

    /// The one who takes the output failed: nobody is left to run the command for.
    private void fail(ExecChannel opened, Exception why) {
        lock.lock();
        try {
            failure = failure == null ? why : failure;
        } finally {
            lock.unlock();
        }
        end(opened);
    }
}
