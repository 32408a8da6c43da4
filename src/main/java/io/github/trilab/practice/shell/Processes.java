package io.github.trilab.practice.shell;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The processes of a node.
final class Processes {
    /// What a process does.
    interface Body {
        /// Does it, to its end.
        ///
        /// @return the exit code
        int run(NodeProcess process) throws IOException, InterruptedException;
    }

    private static final int FIRST = 1200;

    private final ConcurrentSkipListMap<Integer, NodeProcess> all = new ConcurrentSkipListMap<>();
    private final AtomicInteger last = new AtomicInteger(FIRST);
    private final Clock clock;
    private final String node;

    Processes(String node, Clock clock) {
        this.node = node;
        this.clock = clock;
    }

    /// Starts a process.
    ///
    /// @param parent who starts it; its group, session and ignored signals are inherited. null:
    ///     nobody, then it leads a session
    /// @param files its open files; it lets go of them at its end
    NodeProcess start(
            @Nullable NodeProcess parent,
            String user,
            List<String> arguments,
            Descriptors files,
            boolean ownGroup,
            Body body) {
        NodeProcess process =
                new NodeProcess(last.incrementAndGet(), parent, user, List.copyOf(arguments), files, clock.millis());
        if (ownGroup) {
            process.leadGroup();
        }
        all.put(process.pid(), process);
        Thread thread = Thread.ofVirtual().name(node + "/" + process.pid()).unstarted(() -> run(process, body));
        process.thread(thread);
        Signal killed = parent == null ? null : parent.killedBy();
        if (killed != null && parent != null && parent.group() == process.group()) {
            // The signal came while it was being made: nobody else would hand it on.
            process.signal(killed);
        }
        thread.start();
        return process;
    }

    private void run(NodeProcess process, Body body) {
        int code = 128 + Signal.TERM.number();
        try {
            process.check();
            code = body.run(process);
        } catch (BrokenPipe e) {
            code = 128 + Signal.PIPE.number();
        } catch (InterruptedException | InterruptedIOException | ClosedByInterruptException e) {
            Noise.LOG.trace("{} {} was interrupted", process.pid(), process.arguments());
        } catch (IOException e) {
            code = complain(process, e.getMessage());
        } catch (RuntimeException e) {
            Noise.LOG.error("practice program {} failed", process.arguments(), e);
            code = complain(process, "practice program failed: " + e);
        } finally {
            Signal signal = process.killedBy();
            // Who sees the end of its files must not find the process, and who waits for its end
            // must not find its files still open.
            all.remove(process.pid());
            process.files().releaseAll();
            process.end().complete(signal == null ? code & 0xff : 128 + signal.number());
        }
    }

    private static int complain(NodeProcess process, @Nullable String what) {
        try {
            String name =
                    process.arguments().isEmpty() ? "?" : process.arguments().get(0);
            process.files().output(2).write((name + ": " + what + "\n").getBytes(StandardCharsets.UTF_8));
            return 1;
        } catch (IOException e) {
            // Standard error is gone too: as if by SIGPIPE.
            return 128 + Signal.PIPE.number();
        }
    }

    @Nullable
    NodeProcess get(int pid) {
        return all.get(pid);
    }

    Collection<NodeProcess> all() {
        return all.values();
    }

    /// Sends a signal to all processes of a group.
    ///
    /// @return whether there was one
    boolean signalGroup(int group, Signal signal) {
        boolean any = false;
        for (NodeProcess process : all.values()) {
            if (process.group() == group) {
                process.signal(signal);
                any = true;
            }
        }
        return any;
    }

    /// Ends all processes.
    void killAll() {
        all.values().forEach(process -> process.signal(Signal.KILL));
    }
}
