package io.github.trilab.engine;

import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Connection;
import io.github.trilab.remote.Connector;
import io.github.trilab.remote.Endpoint;
import io.github.trilab.remote.Output;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Nodes that are folders of this computer: each has a home, and its commands are real processes of
/// `sh`. Connections can be refused and cut.
final class LocalNodes implements Connector {
    private final Path homes;
    private final Map<String, AtomicInteger> refusals = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> logins = new ConcurrentHashMap<>();
    private final Set<LocalConnection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commands = new AtomicInteger();

    LocalNodes(Path homes) {
        this.homes = homes;
    }

    /// The home of a node.
    Path home(String node) {
        try {
            return Files.createDirectories(homes.resolve(node)).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next so many connections to the node are refused.
    void refuse(String node, int times) {
        refusals.put(node, new AtomicInteger(times));
    }

    /// How often a connection to the node was asked for.
    int asked(String node) {
        return logins.getOrDefault(node, new AtomicInteger()).get();
    }

    /// How many commands were run on all nodes.
    int commands() {
        return commands.get();
    }

    /// How many connections are open.
    int open() {
        return open.size();
    }

    /// Cuts all connections to the node; jobs go on.
    void cut(String node) {
        List.copyOf(open).stream().filter(c -> c.node.equals(node)).forEach(LocalConnection::cut);
    }

    @Override
    public Connection connect(Endpoint endpoint) throws RemoteException {
        String node = endpoint.name();
        logins.computeIfAbsent(node, n -> new AtomicInteger()).incrementAndGet();
        if (refusals.getOrDefault(node, new AtomicInteger()).getAndDecrement() > 0) {
            throw new RemoteException(RemoteException.Kind.UNREACHABLE, node + ": nobody answers");
        }
        LocalConnection connection = new LocalConnection(node);
        open.add(connection);
        return connection;
    }

    private final class LocalConnection implements Connection {
        private final String node;
        private final Set<Process> running = ConcurrentHashMap.newKeySet();
        private volatile boolean cut;

        LocalConnection(String node) {
            this.node = node;
        }

        void cut() {
            cut = true;
            running.forEach(Process::destroyForcibly);
        }

        @Override
        public Terminal shell(Terminal.Size size) throws RemoteException {
            throw new RemoteException(RemoteException.Kind.LOCAL, "Nobody sits before these nodes.");
        }

        @Override
        public Terminal terminal(Command command, Terminal.Size size) throws RemoteException {
            return shell(size);
        }

        @Override
        public Answer run(Command command, Output output) throws RemoteException, InterruptedException {
            long began = System.nanoTime();
            commands.incrementAndGet();
            Process process = start(command);
            running.add(process);
            if (cut) {
                process.destroyForcibly();
            }
            AtomicReference<@Nullable RuntimeException> refused = new AtomicReference<>();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Thread feeder = Thread.startVirtualThread(() -> feed(process, command.input()));
            Thread reader = Thread.startVirtualThread(
                    () -> read(process, process.getInputStream(), Output.Stream.OUT, output, out, refused));
            Thread errors = Thread.startVirtualThread(
                    () -> read(process, process.getErrorStream(), Output.Stream.ERR, output, err, refused));
            try {
                if (!process.waitFor(command.limit().toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new RemoteException(RemoteException.Kind.TIMED_OUT, node + ": took too long");
                }
                if (!cut) {
                    reader.join();
                    errors.join();
                    feeder.join();
                }
            } finally {
                process.destroyForcibly();
                running.remove(process);
            }
            RuntimeException why = refused.get();
            if (why != null) {
                throw why;
            }
            if (cut) {
                throw new RemoteException(RemoteException.Kind.LOST, node + ": the connection was lost");
            }
            return new Answer(
                    process.exitValue(),
                    out.toString(StandardCharsets.UTF_8),
                    err.toString(StandardCharsets.UTF_8),
                    Duration.ofNanos(System.nanoTime() - began));
        }

        private Process start(Command command) throws RemoteException {
            Path home = home(node);
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", command.line()).directory(home.toFile());
            builder.environment().put("HOME", home.toString());
            try {
                return builder.start();
            } catch (IOException e) {
                throw new RemoteException(RemoteException.Kind.LOST, node + ": " + e.getMessage(), e);
            }
        }

        private static void feed(Process process, byte[] input) {
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            } catch (IOException e) {
                return; // it need not read its input
            }
        }

        private static void read(
                Process process,
                InputStream from,
                Output.Stream stream,
                Output output,
                ByteArrayOutputStream kept,
                AtomicReference<@Nullable RuntimeException> refused) {
            byte[] bytes = new byte[8192];
            try {
                for (int length = from.read(bytes); length >= 0; length = from.read(bytes)) {
                    kept.write(bytes, 0, length);
                    output.accept(stream, bytes, length);
                }
            } catch (IOException e) {
                return; // it was ended
            } catch (RuntimeException e) {
                refused.set(e);
                process.destroyForcibly();
            }
        }

        @Override
        public String name() {
            return node;
        }

        @Override
        public void close() {
            cut();
            open.remove(this);
        }
    }
}
