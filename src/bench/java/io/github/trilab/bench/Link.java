package io.github.trilab.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A long way to a port of this computer: what goes over it arrives that much later, in each
/// direction, at full speed otherwise. Counts the round trips: how often the near side spoke after
/// the far side had spoken.
final class Link implements AutoCloseable {
    private static final int PIECE = 64 * 1024;
    private static final byte[] END = {};

    private record Chunk(byte[] bytes, long due) {}

    private final ServerSocket listening;
    private final int port;
    private final long delay;
    private final AtomicLong turns = new AtomicLong();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /// @param delay in one direction, nanoseconds
    Link(int port, long delay) throws IOException {
        this.port = port;
        this.delay = delay;
        listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    /// Its near end.
    int port() {
        return listening.getLocalPort();
    }

    /// The round trips since the last time that this was asked.
    long turns() {
        return turns.getAndSet(0);
    }

    private void listen() {
        try {
            while (true) {
                Socket near = listening.accept();
                Thread.ofVirtual().start(() -> connect(near));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void connect(Socket near) {
        open.add(near);
        LockSupport.parkNanos(2 * delay); // what a TCP handshake takes
        turns.incrementAndGet();
        try (near;
                Socket far = new Socket()) {
            open.add(far);
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            AtomicBoolean spoken = new AtomicBoolean();
            Thread there = Thread.ofVirtual()
                    .start(() -> carry(near, far, () -> {
                        if (spoken.getAndSet(false)) {
                            turns.incrementAndGet();
                        }
                    }));
            Thread back = Thread.ofVirtual().start(() -> carry(far, near, () -> spoken.set(true)));
            there.join();
            back.join();
            open.remove(far);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(near);
        }
    }

    /// Reads at once and writes later.
    private void carry(Socket from, Socket to, Runnable heard) {
        BlockingQueue<Chunk> way = new LinkedBlockingQueue<>();
        Thread writer = Thread.ofVirtual().start(() -> write(way, to));
        byte[] bytes = new byte[PIECE];
        try {
            InputStream in = from.getInputStream();
            for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
                heard.run();
                way.add(new Chunk(Arrays.copyOf(bytes, length), System.nanoTime() + delay));
            }
        } catch (IOException cut) {
            // The other side is told in due time.
        }
        way.add(new Chunk(END, System.nanoTime() + delay));
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(BlockingQueue<Chunk> way, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            while (true) {
                Chunk chunk = way.take();
                for (long left = chunk.due() - System.nanoTime(); left > 0; left = chunk.due() - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                if (chunk.bytes().length == 0) {
                    to.shutdownOutput();
                    return;
                }
                out.write(chunk.bytes());
            }
        } catch (IOException cut) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
