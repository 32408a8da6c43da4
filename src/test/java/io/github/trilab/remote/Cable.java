package io.github.trilab.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A connection that can be cut, or made to swallow everything silently as a sleeping laptop's
/// does.
public final class Cable implements AutoCloseable {
    private final ServerSocket listening;
    private final int target;
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition thawed = lock.newCondition();
    private boolean frozen;

    /// A cable to a port of this computer.
    public Cable(int target) throws IOException {
        this.target = target;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    /// The port at this end.
    public int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket near = listening.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(near);
                sockets.add(far);
                Thread.startVirtualThread(() -> pump(near, far));
                Thread.startVirtualThread(() -> pump(far, near));
            }
        } catch (IOException e) {
            // Closed.
            return;
        }
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] bytes = new byte[16 * 1024];
            int length;
            while ((length = in.read(bytes)) >= 0) {
                pass();
                out.write(bytes, 0, length);
            }
        } catch (IOException e) {
            // Cut.
            return;
        }
    }

    private void pass() {
        lock.lock();
        try {
            while (frozen) {
                thawed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Lets nothing pass from now on, and tells nobody.
    public void freeze() {
        lock.lock();
        try {
            frozen = true;
        } finally {
            lock.unlock();
        }
    }

    /// Cuts all connections; new ones are possible.
    public void cut() throws IOException {
        for (Socket socket; (socket = sockets.poll()) != null; ) {
            socket.close();
        }
        lock.lock();
        try {
            frozen = false;
            thawed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
    }
}
