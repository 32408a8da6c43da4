package io.github.trilab.remote.ssh;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.ReentrantLock;
import net.schmizz.sshj.SSHClient;
import org.jspecify.annotations.Nullable;

/// A connection to a host over the network, and the key exchange.
///
/// It is made in a thread of the platform: where a virtual one waits for a socket, the JVM keeps a
/// poller from then on, and takes 0.3 s longer to exit (HotSpot gives threads in native code that
/// long, and a poller never leaves it). Everything after it is read by sshj's own thread.
final class Dialing {
    private final SSHClient client;
    private final Target target;
    private final Duration timeout;

    private final ReentrantLock lock = new ReentrantLock();
    private boolean givenUp;
    private @Nullable Socket socket;

    /// @param timeout for each address of the host
    Dialing(SSHClient client, Target target, Duration timeout) {
        this.client = client;
        this.target = target;
        this.timeout = timeout;
    }

    /// Waits until it is there. Whoever is interrupted leaves nothing behind.
    ///
    /// @throws IOException where the host cannot be reached or its key is not accepted
    void dial() throws IOException, InterruptedException {
        FutureTask<@Nullable Void> dialing = new FutureTask<>(() -> {
            connect();
            return null;
        });
        Thread.ofPlatform().daemon().name("ssh " + target.node()).start(dialing);
        try {
            dialing.get();
        } catch (InterruptedException e) {
            hangUp();
            throw e;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException defect -> throw defect;
                case Error defect -> throw defect;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private void connect() throws IOException {
        client.setSocketFactory(new Connected(reached()));
        client.connect(target.host(), target.port());
    }

    /// A connection to the first of the host's addresses that answers.
    private Socket reached() throws IOException {
        IOException failure = new UnknownHostException(target.host());
        for (InetAddress address : InetAddress.getAllByName(target.host())) {
            Socket tried = next();
            try {
                // Small packets go back and forth all the time; waiting to fill them costs 40 ms each.
                tried.setTcpNoDelay(true);
                tried.connect(new InetSocketAddress(address, target.port()), Math.toIntExact(timeout.toMillis()));
                return tried;
            } catch (IOException e) {
                tried.close();
                failure = e;
            }
        }
        throw failure;
    }

    private Socket next() throws SocketException {
        lock.lock();
        try {
            if (givenUp) {
                throw new SocketException("given up");
            }
            Socket next = new Socket();
            socket = next;
            return next;
        } finally {
            lock.unlock();
        }
    }

    /// Ends the dialing wherever it is: what waits for a socket that is closed is told so.
    private void hangUp() {
        lock.lock();
        try {
            givenUp = true;
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // It is a connection that nobody wants any more.
            return;
        } finally {
            lock.unlock();
        }
    }
}
