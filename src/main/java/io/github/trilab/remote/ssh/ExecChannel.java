package io.github.trilab.remote.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.schmizz.concurrent.Event;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHException;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.connection.Connection;
import net.schmizz.sshj.connection.ConnectionException;
import net.schmizz.sshj.connection.channel.direct.SessionChannel;
import net.schmizz.sshj.transport.TransportException;

/// A channel for one command. Differs from sshj's in two points: the end by a signal does not close
/// it before the rest of the output is read, and feeding standard input never blocks inside sshj
/// (it would hold a lock that the connection's reading thread needs when the command ends without
/// reading all of it).
final class ExecChannel extends SessionChannel {
    /// No exit code has come.
    static final int NO_EXIT = -1;

    private static final int SIGNALLED = 128;
    private static final int PIECE = 32 * 1024;
    private static final Map<String, Integer> SIGNALS = Map.ofEntries(
            Map.entry("HUP", 1),
            Map.entry("INT", 2),
            Map.entry("QUIT", 3),
            Map.entry("ILL", 4),
            Map.entry("ABRT", 6),
            Map.entry("FPE", 8),
            Map.entry("KILL", 9),
            Map.entry("USR1", 10),
            Map.entry("SEGV", 11),
            Map.entry("USR2", 12),
            Map.entry("PIPE", 13),
            Map.entry("ALRM", 14),
            Map.entry("TERM", 15));

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean ended;
    private volatile int exit = NO_EXIT;

    ExecChannel(Connection connection) {
        super(connection, StandardCharsets.UTF_8);
    }

    /// Exit code, 128 + signal, or [#NO_EXIT].
    int exit() {
        return exit;
    }

    @Override
    public void handleRequest(String request, SSHPacket packet) throws ConnectionException, TransportException {
        try {
            switch (request) {
                case "exit-status" -> exit = packet.readUInt32AsInt();
                case "exit-signal" -> exit = SIGNALLED + SIGNALS.getOrDefault(packet.readString(), 0);
                default -> super.handleRequest(request, packet);
            }
        } catch (Buffer.BufferException e) {
            throw new ConnectionException(e);
        }
    }

    @Override
    public void handle(Message message, SSHPacket packet) throws SSHException {
        if (message == Message.CHANNEL_CLOSE) {
            wake(true);
        }
        super.handle(message, packet);
        if (message == Message.CHANNEL_WINDOW_ADJUST) {
            wake(false);
        }
    }

    @Override
    public void notifyError(SSHException error) {
        wake(true);
        super.notifyError(error);
    }

    private void wake(boolean end) {
        lock.lock();
        try {
            ended |= end;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Sends the command without waiting for the node to say that it will run it: standard input
    /// may follow at once, which saves a round trip.
    ///
    /// @return fulfilled when it says so, broken when it refuses
    Event<ConnectionException> begin(String line) throws TransportException {
        return sendChannelRequest("exec", true, new Buffer.PlainBuffer().putString(line));
    }

    /// Writes standard input and its end, as fast as the command reads it; stops where the command
    /// ends first.
    void feed(byte[] input) throws IOException, InterruptedException {
        if (push(input)) {
            getOutputStream().close();
        }
    }

    /// Writes standard input, as fast as the command reads it.
    ///
    /// @return whether it was taken; not where the command ended first
    boolean push(byte[] input) throws IOException, InterruptedException {
        OutputStream to = getOutputStream();
        int at = 0;
        while (at < input.length) {
            int piece = (int) Math.min(Math.min(room(), PIECE), input.length - at);
            if (piece == 0) {
                return false;
            }
            to.write(input, at, piece);
            to.flush();
            at += piece;
        }
        return true;
    }

    private long room() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!ended && getRemoteWinSize() <= 0) {
                changed.await();
            }
            return ended ? 0 : getRemoteWinSize();
        } finally {
            lock.unlock();
        }
    }
}
