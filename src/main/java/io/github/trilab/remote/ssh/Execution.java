package io.github.trilab.remote.ssh;

import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Output;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import net.schmizz.concurrent.Event;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.PTYMode;
import org.jspecify.annotations.Nullable;

/// One command on its way: a thread for opening the channel and reading standard output, one each
/// for standard error and standard input. The caller's thread watches the clock and can turn away
/// at any moment; what is under way is then ended behind its back.
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
    private final Channels channels;
    private final Command command;
    private final Wire wire;
    private final Printed printed;
    private final Consumer<Ending> ended;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Phase phase = Phase.QUEUED;
    private boolean abandoned;
    private @Nullable ExecChannel channel;
    private @Nullable Exception failure;
    private long started = System.nanoTime();
    private long heard = started;
    private int delivering;

    /// @param ended takes what is to be done about a command that nobody waits for any more
    Execution(
            String node,
            SSHClient client,
            Channels channels,
            Command command,
            Wire wire,
            Printed printed,
            Consumer<Ending> ended) {
        this.node = node;
        this.client = client;
        this.channels = channels;
        this.command = command;
        this.wire = wire;
        this.printed = printed;
        this.ended = ended;
    }

    /// Runs the command to its end.
    Answer answer() throws RemoteException, InterruptedException {
        Thread worker = Thread.ofVirtual().name("ssh " + node).start(this::work);
        lock.lock();
        try {
            watch();
            if (failure instanceof RuntimeException defect) {
                throw defect;
            }
            int exit = channel == null ? ExecChannel.NO_EXIT : channel.exit();
            if (failure != null || exit == ExecChannel.NO_EXIT) {
                throw lost();
            }
            return new Answer(exit, printed.out(), printed.err(), Duration.ofNanos(System.nanoTime() - started));
        } finally {
            abandon(worker);
            lock.unlock();
        }
    }

    /// Waits for the end, or until the command takes too long, is silent for too long, or the one
    /// who takes its output fails. A lost connection ends it as well, once all that came before was
    /// handed on: whoever counts the bytes must not get more of them later.
    private void watch() throws RemoteException, InterruptedException {
        while (phase != Phase.OVER && !(failure instanceof RuntimeException)) {
            if (phase != Phase.RUNNING) {
                changed.await();
                continue;
            }
            long now = System.nanoTime();
            if (delivering > 0) {
                heard = now;
            }
            long untilLimit = command.limit().toNanos() - (now - started);
            long untilSilent =
                    command.silence().isPositive() ? command.silence().toNanos() - (now - heard) : Long.MAX_VALUE;
            if (untilLimit <= 0) {
                throw new RemoteException(
                        RemoteException.Kind.TIMED_OUT,
                        node + ": `" + Wording.brief(command) + "` took longer than " + Wording.time(command.limit())
                                + " and was ended");
            }
            if (untilSilent <= 0) {
                throw new RemoteException(
                        RemoteException.Kind.SILENT,
                        node + ": `" + Wording.brief(command) + "` printed nothing for "
                                + Wording.time(command.silence()) + " and was ended");
            }
            await(Math.min(untilLimit, untilSilent));
        }
    }

    private void await(long nanos) throws InterruptedException {
        long left = nanos;
        Phase before = phase;
        while (left > 0 && phase == before && !(failure instanceof RuntimeException)) {
            left = changed.awaitNanos(left);
        }
    }

    private RemoteException lost() {
        return new RemoteException(
                RemoteException.Kind.LOST,
                node + ": the connection was lost while `" + Wording.brief(command) + "` ran"
                        + (failure == null ? "" : " (" + Reasons.of(failure) + ")"),
                failure);
    }

    /// Turns away: a command that waits for its turn never starts, one that runs is ended.
    private void abandon(Thread worker) {
        abandoned = true;
        printed.stop();
        if (phase == Phase.QUEUED) {
            worker.interrupt();
        } else if (phase == Phase.RUNNING && channel != null) {
            end(channel);
        }
    }

    private void end(ExecChannel running) {
        ended.accept(new Ending(channels, running, printed, command.asRoot()));
    }

    /// Ends the command although its caller waits for it: the connection is about to be closed.
    void cutOff() {
        lock.lock();
        try {
            if (phase == Phase.RUNNING && channel != null && !abandoned) {
                // Its exit code then says nothing about the command itself.
                failure = failure == null ? new IOException("it was closed") : failure;
                end(channel);
            }
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        Exception failed = null;
        try {
            ExecChannel opened = channels.take(this::opening);
            try {
                run(opened);
            } finally {
                close(opened);
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            failed = e;
        }
        printed.end();
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
            channels.release();
        }
    }

    private void opening() throws IOException {
        lock.lock();
        try {
            refuseIfAbandoned();
            phase = Phase.OPENING;
        } finally {
            lock.unlock();
        }
    }

    private void run(ExecChannel opened) throws IOException, InterruptedException {
        if (command.terminal()) {
            opened.allocatePTY("xterm", 120, 40, 0, 0, Map.of(PTYMode.ECHO, 0));
        }
        refuseIfAbandoned();
        Event<ConnectionException> accepted = opened.begin(wire.line());
        begun(opened);
        channels.prepare();
        Thread.startVirtualThread(() -> await(opened, accepted));
        Thread feeding = Thread.startVirtualThread(() -> feed(opened));
        Thread reading = Thread.startVirtualThread(() -> read(opened.getErrorStream(), Output.Stream.ERR));
        read(opened.getInputStream(), Output.Stream.OUT);
        reading.join();
        opened.join();
        feeding.interrupt();
        feeding.join();
    }

    /// Notices a node that refuses to run the command: nothing else would come from it.
    private void await(ExecChannel opened, Event<ConnectionException> accepted) {
        try {
            accepted.await(client.getConnection().getTimeoutMs(), TimeUnit.MILLISECONDS);
        } catch (ConnectionException e) {
            broke(e);
            hangUp(opened);
        }
    }

    private static void hangUp(ExecChannel refused) {
        try {
            refused.close();
        } catch (IOException e) {
            // The connection is lost: all its channels are told.
            return;
        }
    }

    private void broke(Exception why) {
        lock.lock();
        try {
            failure = failure == null ? why : failure;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void refuseIfAbandoned() throws IOException {
        lock.lock();
        try {
            if (abandoned) {
                throw new IOException("given up");
            }
        } finally {
            lock.unlock();
        }
    }

    /// The command runs, or is about to. Where nobody waits for it any more it is ended now, and
    /// its output read on: that is where its process id comes from.
    private void begun(ExecChannel opened) {
        lock.lock();
        try {
            phase = Phase.RUNNING;
            channel = opened;
            started = System.nanoTime();
            heard = started;
            if (abandoned) {
                end(opened);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void feed(ExecChannel opened) {
        try {
            opened.feed(wire.input());
        } catch (IOException | InterruptedException e) {
            // A command need not read its input; that the connection is lost, the readers notice, too.
            return;
        }
    }

    private void read(InputStream from, Output.Stream stream) {
        byte[] bytes = new byte[PIECE];
        try {
            int length;
            while ((length = from.read(bytes, 0, bytes.length)) >= 0) {
                delivering(1);
                try {
                    printed.accept(stream, bytes, length);
                } finally {
                    delivering(-1);
                }
            }
        } catch (IOException | RuntimeException e) {
            // Either the connection is lost, or the one who takes the output fails: the caller ends it.
            broke(e);
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
}
