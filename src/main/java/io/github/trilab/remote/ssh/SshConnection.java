package io.github.trilab.remote.ssh;

import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Connection;
import io.github.trilab.remote.Endpoint;
import io.github.trilab.remote.Output;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.Terminal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A connection to one node: one TCP connection, a channel for each command.
final class SshConnection implements Connection {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final char[] NO_PASSWORD = {};

    private final String name;
    private final Line line;
    private final Endpoint.SecretSource sudoPassword;
    private final Heartbeat heartbeat;
    private final Channels channels;
    private final String token;
    private final ReentrantLock asking = new ReentrantLock();
    private final Set<Execution> running = ConcurrentHashMap.newKeySet();
    private final Set<SshTerminal> terminals = ConcurrentHashMap.newKeySet();
    private final Set<Thread> endings = ConcurrentHashMap.newKeySet();
    private volatile Wire.@Nullable Sudo sudo;

    SshConnection(String name, Line line, Endpoint.SecretSource sudoPassword, Duration keepAlive) {
        this.name = name;
        this.line = line;
        this.sudoPassword = sudoPassword;
        this.channels = new Channels(line.client(), PATIENCE.toNanos());
        this.heartbeat = new Heartbeat(line.client(), keepAlive);
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        token = HexFormat.of().formatHex(random);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer run(Command command, Output output) throws RemoteException, InterruptedException {
        if (!command.asRoot()) {
            return run(command, Wire.plain(command, token), output);
        }
        Wire.Sudo way = sudo();
        char[] password = way == Wire.Sudo.PASSWORD ? sudoPassword.get().orElse(NO_PASSWORD) : NO_PASSWORD;
        try {
            return run(command, Wire.root(command, token, way, password), output);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private Answer run(Command command, Wire wire, Output output) throws RemoteException, InterruptedException {
        Printed printed = new Printed(Wire.mark(token), wire.marks(), command.terminal(), output);
        Execution execution = new Execution(name, line.client(), channels, command, wire, printed, this::end);
        Answer answer;
        running.add(execution);
        try {
            answer = execution.answer();
        } finally {
            running.remove(execution);
        }
        if (printed.missingMarks() == wire.marks()) {
            throw new RemoteException(
                    RemoteException.Kind.LOGIN_REFUSED,
                    name + ": the login shell runs no commands (exit code " + answer.exit() + "): "
                            + lastLine(printed.obstacle()));
        }
        if (printed.missingMarks() > 0) {
            sudo = null;
            throw refused(printed.obstacle());
        }
        return answer;
    }

    @Override
    public Terminal shell(Terminal.Size size) throws RemoteException, InterruptedException {
        return open("", size);
    }

    @Override
    public Terminal terminal(Command command, Terminal.Size size) throws RemoteException, InterruptedException {
        return open(Wire.bare(command), size);
    }

    private Terminal open(String command, Terminal.Size size) throws RemoteException, InterruptedException {
        SshTerminal terminal = SshTerminal.open(name, line.client(), channels, command, size, terminals::remove);
        terminals.add(terminal);
        if (terminal.isClosed()) {
            terminals.remove(terminal);
        }
        return terminal;
    }

    /// Finds out once how this user becomes root.
    private Wire.Sudo sudo() throws RemoteException, InterruptedException {
        Wire.Sudo known = sudo;
        if (known != null) {
            return known;
        }
        asking.lockInterruptibly();
        try {
            known = sudo;
            if (known == null) {
                known = ask();
                sudo = known;
            }
            return known;
        } finally {
            asking.unlock();
        }
    }

    private Wire.Sudo ask() throws RemoteException, InterruptedException {
        Answer free = run(Command.script("if [ \"$(id -u)\" = 0 ]; then echo root; else LC_ALL=C sudo -n true; fi"));
        if (free.ok()) {
            return free.out().strip().equals("root") ? Wire.Sudo.NEEDLESS : Wire.Sudo.FREE;
        }
        if (!free.err().contains("password is required")) {
            throw refused(free.err());
        }
        char[] password = sudoPassword.get().orElse(NO_PASSWORD);
        if (password.length == 0) {
            throw new RemoteException(
                    RemoteException.Kind.SUDO_REFUSED,
                    name + ": sudo asks for a password, and none is given (allow the user NOPASSWD, or name the"
                            + " sudo password)");
        }
        try {
            while (true) {
                byte[] input = (new String(password) + "\n").getBytes(StandardCharsets.UTF_8);
                Answer asked =
                        run(Command.script("LC_ALL=C sudo -k -S -p '' true").withInput(input));
                if (asked.ok()) {
                    return Wire.Sudo.PASSWORD;
                }
                if (!asked.err().contains("try again") && !asked.err().contains("incorrect password")) {
                    throw refused(asked.err());
                }
                if (!sudoPassword.refused(password)) {
                    throw new RemoteException(
                            RemoteException.Kind.SUDO_REFUSED, name + ": sudo refuses the password that is given");
                }
                Arrays.fill(password, '\0');
                password = sudoPassword.get().orElse(NO_PASSWORD);
            }
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private RemoteException refused(String said) {
        return new RemoteException(
                RemoteException.Kind.SUDO_REFUSED, name + ": sudo does not run the command: " + lastLine(said));
    }

    private static String lastLine(String text) {
        String stripped = text.strip();
        String last = stripped.substring(stripped.lastIndexOf('\n') + 1).strip();
        return last.isEmpty() ? "it says nothing" : last;
    }

    private void end(Ending ending) {
        Thread thread = Thread.ofVirtual().name("ssh ending " + name).unstarted(() -> {
            try {
                ending.run();
            } finally {
                endings.remove(Thread.currentThread());
            }
        });
        endings.add(thread);
        thread.start();
    }

    /// Hangs up, after what still runs has been ended: hanging up alone would leave it running.
    @Override
    public void close() {
        running.forEach(Execution::cutOff);
        terminals.forEach(SshTerminal::close);
        long until = System.nanoTime() + FAREWELL.toNanos();
        try {
            for (Thread ending : endings) {
                ending.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        heartbeat.close();
        line.close();
    }
}
