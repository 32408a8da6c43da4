package io.github.trilab.remote.ssh;

import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.direct.PTYMode;
import net.schmizz.sshj.connection.channel.direct.Signal;

/// A terminal over a channel of its own.
final class SshTerminal implements Terminal {
    /// Backspace sends DEL, as on every Linux terminal, and corrects whole characters of UTF-8.
    private static final Map<PTYMode, Integer> MODES = Map.of(PTYMode.VERASE, 127);

    private final String node;
    private final SSHClient client;
    private final ExecChannel channel;
    private final Runnable released;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean given = new AtomicBoolean();

    private SshTerminal(
            String node, SSHClient client, ExecChannel channel, Channels channels, Consumer<SshTerminal> forgotten) {
        this.node = node;
        this.client = client;
        this.channel = channel;
        this.released = () -> {
            channels.release();
            forgotten.accept(this);
        };
    }

    /// Opens one.
    ///
    /// @param command line for the login shell; empty for the login shell itself
    /// @param forgotten is given the terminal when it has ended
    static SshTerminal open(
            String node,
            SSHClient client,
            Channels channels,
            String command,
            Size size,
            Consumer<SshTerminal> forgotten)
            throws RemoteException, InterruptedException {
        try {
            ExecChannel channel = channels.takeForLong();
            SshTerminal terminal = new SshTerminal(node, client, channel, channels, forgotten);
            boolean begun = false;
            try {
                terminal.begin(command, size);
                begun = true;
            } finally {
                if (!begun) {
                    terminal.close();
                }
            }
            return terminal;
        } catch (IOException e) {
            if (Thread.interrupted()) {
                InterruptedException interrupted = new InterruptedException("opening a terminal on " + node);
                interrupted.initCause(e);
                throw interrupted;
            }
            throw new RemoteException(
                    client.getTransport().isRunning() ? RemoteException.Kind.LOGIN_REFUSED : RemoteException.Kind.LOST,
                    node + ": no terminal could be opened (" + Reasons.of(e) + ")",
                    e);
        }
    }

    private void begin(String command, Size size) throws IOException {
        channel.allocatePTY(TYPE, size.columns(), size.rows(), 0, 0, MODES);
        if (command.isEmpty()) {
            channel.startShell();
        } else {
            channel.exec(command);
        }
    }

    @Override
    public InputStream output() {
        return channel.getInputStream();
    }

    @Override
    public void type(byte[] keys) throws IOException, InterruptedException {
        var _ = channel.push(keys);
    }

    @Override
    public void resize(Size size) throws IOException {
        if (channel.isOpen()) {
            channel.changeWindowDimensions(size.columns(), size.rows(), 0, 0);
        }
    }

    @Override
    public int await() throws RemoteException, InterruptedException {
        IOException why = null;
        try {
            channel.join();
        } catch (IOException e) {
            if (Thread.interrupted()) {
                InterruptedException interrupted = new InterruptedException("waiting for a terminal on " + node);
                interrupted.initCause(e);
                throw interrupted;
            }
            why = e;
        }
        release();
        if (channel.exit() != ExecChannel.NO_EXIT && !closed.get()) {
            return channel.exit();
        }
        String reason = closed.get()
                ? "it was closed"
                : why == null && client.getTransport().isRunning()
                        ? "the node closed it"
                        : why == null ? "the node no longer answers" : Reasons.of(why);
        throw new RemoteException(
                RemoteException.Kind.LOST, node + ": the connection to the terminal was lost (" + reason + ")", why);
    }

    /// Whether it is over.
    boolean isClosed() {
        return given.get();
    }

    private void release() {
        if (given.compareAndSet(false, true)) {
            released.run();
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try {
                // A program that runs without a controlling terminal learns it from the signal alone. To
                // a channel that has ended no signal may be sent: OpenSSH then drops the connection.
                if (channel.isOpen() && channel.exit() == ExecChannel.NO_EXIT) {
                    channel.signal(Signal.HUP);
                }
                channel.close();
            } catch (IOException e) {
                // Only a lost connection can fail here, and then there is nothing left to close.
                return;
            } finally {
                release();
            }
        }
    }
}
