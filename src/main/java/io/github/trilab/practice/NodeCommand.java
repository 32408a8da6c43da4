package io.github.trilab.practice;

import io.github.trilab.practice.shell.PracticeMachine;
import io.github.trilab.practice.shell.Session;
import io.github.trilab.practice.shell.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.Signal;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/// A command line or shell that came over SSH, with the faults that concern the connection.
final class NodeCommand implements Command {
    private static final long MID = 100;

    private final PracticeMachine machine;
    private final @Nullable String line;
    private final CountDownLatch gone = new CountDownLatch(1);
    private InputStream in = InputStream.nullInputStream();
    private OutputStream out = OutputStream.nullOutputStream();
    private OutputStream err = OutputStream.nullOutputStream();
    private @Nullable ExitCallback callback;
    private volatile @Nullable Session session;

    /// @param line null for a shell
    NodeCommand(PracticeMachine machine, @Nullable String line) {
        this.machine = machine;
        this.line = line;
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback exit) {
        callback = exit;
    }

    @Override
    public void start(ChannelSession channel, Environment env) {
        Thread.ofVirtual().name(machine.name() + "/ssh").start(() -> {
            try {
                run(channel, env);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void run(ChannelSession channel, Environment env) throws InterruptedException {
        String text = line == null ? "" : line;
        Optional<Faults.Fault> drop = line == null
                ? Optional.empty()
                : machine.faults().take(Faults.Kind.DROP, machine.name(), detail -> text.contains(bare(detail)));
        String when = drop.map(Faults.Fault::detail).map(NodeCommand::when).orElse("");
        if (when.equals("before")) {
            drop(channel);
            return;
        }
        Optional<Faults.Fault> slow = machine.faults().active(Faults.Kind.SLOW, machine.name());
        if (slow.isPresent() && gone.await(Long.parseLong(slow.get().detail()), TimeUnit.MILLISECONDS)) {
            return;
        }
        CountDownLatch spoken = new CountDownLatch(1);
        Session started = login(channel, env, when.isEmpty() ? null : spoken);
        session = started;
        if (gone.getCount() == 0) {
            started.hangUp();
            return;
        }
        switch (when) {
            case "mid" -> {
                var _ = started.ended().thenRun(spoken::countDown);
                // A command that says nothing is interrupted all the same.
                var _ = spoken.await(MID, TimeUnit.MILLISECONDS);
                drop(channel);
            }
            case "after" -> {
                var _ = started.ended().thenRun(() -> drop(channel));
            }
            default -> {
                ExitCallback exit = Objects.requireNonNull(callback);
                var _ = started.closed().thenAccept(code -> exit.onExit(code, channel.isClosing()));
            }
        }
    }

    /// @param spoken counted down at the first output, which is kept back as all that follows;
    ///     null: output is sent
    private Session login(ChannelSession channel, Environment env, @Nullable CountDownLatch spoken) {
        String user = channel.getSession().getUsername();
        Map<String, String> extra = new HashMap<>();
        env.getEnv().forEach((name, value) -> {
            if (name.equals("LANG") || name.startsWith("LC_") || name.equals(Environment.ENV_TERM)) {
                extra.put(name, value);
            }
        });
        String client = channel.getSession()
                .getClientAddress()
                .toString()
                .replaceAll("^.*/", "")
                .replace(':', ' ');
        extra.put("SSH_CLIENT", client + " 22");
        extra.put("SSH_CONNECTION", client + " 127.0.0.1 22");
        boolean terminal = extra.containsKey(Environment.ENV_TERM);
        OutputStream answer = spoken == null ? out : new Withheld(spoken);
        OutputStream complaint = spoken == null ? err : new Withheld(spoken);
        if (!terminal) {
            return machine.login(user, line, extra, false, in, answer, complaint);
        }
        Terminal screen = new Terminal(in, answer);
        measure(screen, env);
        env.addSignalListener((where, signal) -> measure(screen, env), Signal.WINCH);
        var _ = screen.onInterrupt(() -> {
            Session running = session;
            if (running != null) {
                running.signal("INT");
            }
        });
        return machine.login(user, line, extra, screen);
    }

    private static void measure(Terminal screen, Environment env) {
        int columns = number(env, Environment.ENV_COLUMNS);
        int rows = number(env, Environment.ENV_LINES);
        if (columns > 0 && rows > 0) {
            screen.resize(columns, rows);
        }
    }

    private static int number(Environment env, String name) {
        String text = env.getEnv().getOrDefault(name, "");
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }

    /// Output that never arrives.
    private static final class Withheld extends OutputStream {
        private final CountDownLatch spoken;

        Withheld(CountDownLatch spoken) {
            this.spoken = spoken;
        }

        @Override
        public void write(int b) {
            spoken.countDown();
        }
    }

    private static String when(String detail) {
        return detail.startsWith("mid:") ? "mid" : detail.startsWith("after:") ? "after" : "before";
    }

    private static String bare(String detail) {
        return when(detail).equals("before") ? detail : detail.substring(detail.indexOf(':') + 1);
    }

    private static void drop(ChannelSession channel) {
        channel.getSession().close(true);
    }

    @Override
    public void destroy(ChannelSession channel) throws IOException {
        gone.countDown();
        Session running = session;
        if (running != null) {
            running.hangUp();
        }
    }
}
