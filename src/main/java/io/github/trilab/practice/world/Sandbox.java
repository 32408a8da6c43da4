package io.github.trilab.practice.world;

import io.github.trilab.practice.shell.Call;
import io.github.trilab.practice.shell.Machine;
import io.github.trilab.practice.shell.Program;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/// A running container: a small machine of its own with one main process, on one network.
final class Sandbox {
    /// The programs of the images that the practice lab offers; more is not found in them.
    private static final Set<String> PROGRAMS = Set.of(
            "sh",
            "ash",
            "ls",
            "cat",
            "echo",
            "printf",
            "sleep",
            "nc",
            "ping",
            "ip",
            "ifconfig",
            "hostname",
            "true",
            "false",
            "test",
            "[",
            "env",
            "id",
            "whoami",
            "uname",
            "date",
            "grep",
            "head",
            "tail",
            "wc",
            "sort",
            "seq",
            "mkdir",
            "rm",
            "touch",
            "cp",
            "mv",
            "ps",
            "kill",
            "sed",
            "tr",
            "cut",
            "timeout",
            "stty",
            "sudo");
    private static final int LOG_LIMIT = 65_536;
    private static final long SETTLE_MILLIS = 500;
    /// Names the allowance of the command that a program belongs to.
    private static final String ALLOWANCE = "PRACTICE_EXEC";

    private final Machine machine;
    private final String hostname;
    private final Wire wire;
    private final Wire.Address address;
    private final String mac;
    private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();
    private final AtomicInteger commands = new AtomicInteger();
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile int main;

    /// How a command in a container ended.
    ///
    /// @param late whether it was ended because it took too long; then nothing of its output is
    ///     known
    record Result(int exit, String output, boolean late) {}

    /// The time that a command may take, at a real container's speed. What runs side by side in it
    /// takes its time at once, so every process has all of it.
    private record Allowance(long limit, Map<Integer, Long> spent, CompletableFuture<Result> result) {}

    Sandbox(Machine machine, String hostname, Wire wire, Wire.Address address, String mac) {
        this.machine = machine;
        this.hostname = hostname;
        this.wire = wire;
        this.address = address;
        this.mac = mac;
        ContainerPrograms.install(this);
    }

    Machine machine() {
        return machine;
    }

    String hostname() {
        return hostname;
    }

    Wire wire() {
        return wire;
    }

    Wire.Address address() {
        return address;
    }

    String mac() {
        return mac;
    }

    /// Whether the container's image has a program of that name or path.
    static boolean has(String program) {
        String name = program.replaceFirst("^(/usr)?/s?bin/", "");
        return PROGRAMS.contains(name);
    }

    /// Starts the main process.
    ///
    /// @param log is given what it prints
    /// @param ended is told its exit code, unless the container was stopped before
    void start(List<String> command, java.util.function.Consumer<String> log, IntConsumer ended)
            throws InterruptedException {
        wire.attach(address);
        OutputStream out = new OutputStream() {
            private int written;

            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public synchronized void write(byte[] from, int offset, int length) {
                written += length;
                if (written < LOG_LIMIT) {
                    log.accept(new String(from, offset, length, StandardCharsets.UTF_8));
                }
            }
        };
        // A container's standard input stays open although nobody writes.
        CountDownLatch running = new CountDownLatch(1);
        main = machine.spawn("root", command.getFirst(), process -> {
            running.await();
            int own = process.pid();
            int exit = run(process, command, new Silence(), out, out, Map.of());
            settle();
            if (main == own) {
                main = 0;
                wire.detach(address);
                ended.accept(exit);
            }
            return exit;
        });
        running.countDown();
        boolean _ = settled.await(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Tells that the main process has come to its work: it listens, waits, or is over.
    void settle() {
        settled.countDown();
    }

    /// Ends all that runs in it.
    void stop() {
        int pid = main;
        main = 0;
        wire.detach(address);
        if (pid != 0) {
            machine.kill(pid);
        }
    }

    /// Runs a command to its end.
    ///
    /// @param limit milliseconds that it may take, at a real container's speed (DOMAIN T23)
    Result exec(List<String> command, long limit) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CompletableFuture<Result> result = new CompletableFuture<>();
        String name = Integer.toString(commands.incrementAndGet());
        allowances.put(name, new Allowance(limit, new ConcurrentHashMap<>(), result));
        int pid = machine.spawn("root", command.getFirst(), process -> {
            int exit = run(process, command, InputStream.nullInputStream(), out, out, Map.of(ALLOWANCE, name));
            result.complete(new Result(exit, out.toString(StandardCharsets.UTF_8), false));
            return exit;
        });
        Result late = new Result(0, "", true);
        try {
            Result seen = result.get(limit, TimeUnit.MILLISECONDS);
            if (seen.late()) {
                machine.kill(pid);
            }
            return seen;
        } catch (TimeoutException e) {
            machine.kill(pid);
            return late;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            allowances.remove(name);
        }
    }

    /// Runs a command on the terminal of a program of the container's host, until it ends or a line
    /// begins with `~.`.
    int attach(Call caller, List<String> command) throws InterruptedException {
        Map<String, String> environment = environment(Map.of("TERM", "xterm"));
        Call here = new Call(
                caller.machine(),
                caller.arguments(),
                caller.environment(),
                caller.directory(),
                caller.user(),
                caller.pid(),
                caller.terminal(),
                new Tilde(caller.in()),
                caller.out(),
                caller.err());
        return machine.attach(here, command, environment);
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("HOSTNAME", hostname);
        environment.put("HOME", "/root");
        environment.putAll(more);
        return environment;
    }

    /// What is typed, up to a line that begins with `~.`.
    private static final class Tilde extends FilterInputStream {
        private byte[] rest = {};
        private int at;
        private boolean over;

        Tilde(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0 && rest.length == at) {
                rest = line();
                at = 0;
                over |= rest.length == 0 || (rest.length > 1 && rest[0] == '~' && rest[1] == '.');
            }
            if (over) {
                return -1;
            }
            int count = Math.min(length, rest.length - at);
            System.arraycopy(rest, at, bytes, offset, count);
            at += count;
            return count;
        }

        /// A line, or what there is of one.
        private byte[] line() throws IOException {
            byte[] piece = new byte[8192];
            int count = in.read(piece, 0, piece.length);
            return Arrays.copyOf(piece, Math.max(count, 0));
        }
    }

    /// Runs a command with these streams, as a program of the container.
    int run(
            Call process,
            List<String> command,
            InputStream in,
            OutputStream out,
            OutputStream err,
            Map<String, String> more)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(process.environment());
        environment.putAll(environment(more));
        Call inside =
                new Call(machine, command, Map.copyOf(environment), "/", "root", process.pid(), false, in, out, err);
        return machine.shell(inside, line(command));
    }

    /// Lets time pass: as part of a command of a given allowance at the machine's pace, else
    /// really.
    void pass(Call call, long millis) throws InterruptedException {
        settle();
        if (allowances.containsKey(call.environment().getOrDefault(ALLOWANCE, ""))) {
            work(call, millis);
        } else {
            boolean _ = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        }
    }

    /// Lets time pass at the machine's pace.
    void work(Call call, long millis) throws InterruptedException {
        Allowance allowance = allowances.get(call.environment().getOrDefault(ALLOWANCE, ""));
        if (allowance == null) {
            machine.work(millis);
        } else if (allowance.spent().merge(call.pid(), millis, Long::sum) > allowance.limit()) {
            allowance.result().complete(new Result(0, "", true));
            new CountDownLatch(1).await();
        } else {
            machine.work(millis);
        }
    }

    /// The words as a line for a shell.
    static String line(List<String> words) {
        return words.stream().map(w -> "'" + w.replace("'", "'\\''") + "'").collect(Collectors.joining(" "));
    }

    void install(String name, Program program) {
        machine.install(name, program);
    }

    /// An input that says nothing and does not end.
    private static final class Silence extends InputStream {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return length == 0 ? 0 : read();
        }

        @Override
        public int read() throws IOException {
            try {
                new CountDownLatch(1).await();
                return -1;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (IOException) new java.io.InterruptedIOException("interrupted").initCause(e);
            }
        }
    }
}
