package io.github.trilab.practice.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// What the containers' networks carry: who is there, and TCP connections. A stretched network is
/// one network here, whatever the region.
final class Wire {
    /// An address on a network.
    ///
    /// @param network id of the network
    record Address(String network, String ip) {}

    private record Port(Address address, int number) {}

    private final Map<Address, Boolean> hosts = new ConcurrentHashMap<>();
    private final Map<Port, Listener> listeners = new ConcurrentHashMap<>();

    /// An end of a TCP connection.
    record Socket(InputStream in, OutputStream out) {
        /// Closes both directions.
        void close() throws IOException {
            in.close();
            out.close();
        }
    }

    /// A port that waits for connections.
    final class Listener {
        private final Port port;
        private final BlockingQueue<Socket> waiting = new LinkedBlockingQueue<>();

        private Listener(Port port) {
            this.port = port;
        }

        /// The next connection.
        Socket accept() throws InterruptedException {
            return waiting.take();
        }

        /// Listens no longer.
        void close() {
            listeners.remove(port, this);
        }
    }

    /// Connects an address to its network, until it is taken off.
    void attach(Address address) {
        hosts.put(address, true);
    }

    /// Takes an address off its network.
    void detach(Address address) {
        hosts.remove(address);
        listeners.keySet().removeIf(p -> p.address().equals(address));
    }

    /// Whether there is such an address.
    boolean reaches(Address address) {
        return hosts.containsKey(address);
    }

    /// Listens on a port; empty where somebody else does.
    Optional<Listener> listen(Address address, int port) {
        Port at = new Port(address, port);
        Listener listener = new Listener(at);
        return listeners.putIfAbsent(at, listener) == null ? Optional.of(listener) : Optional.empty();
    }

    /// Connects to a port; empty where nobody listens.
    Optional<Socket> connect(Address address, int port) {
        Listener listener = listeners.get(new Port(address, port));
        if (listener == null) {
            return Optional.empty();
        }
        Stream there = new Stream();
        Stream back = new Stream();
        listener.waiting.add(new Socket(there.in(), back.out()));
        return Optional.of(new Socket(back.in(), there.out()));
    }

    /// One direction of a connection.
    private static final class Stream {
        private final ArrayDeque<byte[]> chunks = new ArrayDeque<>();
        private boolean ended;
        private boolean deaf;

        private synchronized void put(byte[] chunk) throws IOException {
            if (ended || deaf) {
                throw new IOException("Broken pipe");
            }
            chunks.add(chunk);
            notifyAll();
        }

        private synchronized byte @Nullable [] take() throws IOException {
            while (chunks.isEmpty() && !ended) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw (IOException) new InterruptedIOException("interrupted").initCause(e);
                }
            }
            return chunks.poll();
        }

        private synchronized void end() {
            ended = true;
            notifyAll();
        }

        private synchronized void deafen() {
            deaf = true;
            chunks.clear();
        }

        InputStream in() {
            return new InputStream() {
                private byte[] chunk = {};
                private int at;

                @Override
                public int read() throws IOException {
                    byte[] one = new byte[1];
                    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    if (length == 0) {
                        return 0;
                    }
                    while (at == chunk.length) {
                        byte[] next = take();
                        if (next == null) {
                            return -1;
                        }
                        chunk = next;
                        at = 0;
                    }
                    int n = Math.min(length, chunk.length - at);
                    System.arraycopy(chunk, at, into, offset, n);
                    at += n;
                    return n;
                }

                @Override
                public void close() {
                    deafen();
                }
            };
        }

        OutputStream out() {
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    put(new byte[] {(byte) b});
                }

                @Override
                public void write(byte[] from, int offset, int length) throws IOException {
                    if (length > 0) {
                        put(java.util.Arrays.copyOfRange(from, offset, offset + length));
                    }
                }

                @Override
                public void close() {
                    end();
                }
            };
        }
    }
}
