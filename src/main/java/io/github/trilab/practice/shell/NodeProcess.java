package io.github.trilab.practice.shell;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// A process of a node: a thread of its own with a number, a group and open files.
final class NodeProcess {
    private final int pid;
    private final int parent;
    private final long started;
    private final Descriptors files;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final Set<Signal> ignored = EnumSet.noneOf(Signal.class);
    private final Set<Signal> trapped = EnumSet.noneOf(Signal.class);
    private final Set<Signal> pending = EnumSet.noneOf(Signal.class);
    private volatile int group;
    private volatile int session;
    private volatile String user;
    private volatile List<String> arguments;
    private volatile int umask = 022;
    private volatile @Nullable Signal killedBy;
    private @Nullable Thread thread;

    NodeProcess(
            int pid, @Nullable NodeProcess parent, String user, List<String> arguments, Descriptors files, long now) {
        this.pid = pid;
        this.parent = parent == null ? 1 : parent.pid;
        this.group = parent == null ? pid : parent.group;
        this.session = parent == null ? pid : parent.session;
        this.user = user;
        this.arguments = arguments;
        this.files = files;
        this.started = now;
        if (parent != null) {
            umask = parent.umask;
            synchronized (parent) {
                ignored.addAll(parent.ignored);
            }
        }
    }

    int pid() {
        return pid;
    }

    int parent() {
        return parent;
    }

    int group() {
        return group;
    }

    int session() {
        return session;
    }

    /// Starts a session and a process group of its own.
    void leadSession() {
        session = pid;
        group = pid;
    }

    /// Starts a process group of its own.
    void leadGroup() {
        group = pid;
    }

    String user() {
        return user;
    }

    List<String> arguments() {
        return arguments;
    }

    /// Becomes another program, as by exec.
    void become(String newUser, List<String> newArguments) {
        user = newUser;
        arguments = List.copyOf(newArguments);
    }

    int umask() {
        return umask;
    }

    void umask(int mask) {
        umask = mask;
    }

    Descriptors files() {
        return files;
    }

    /// Milliseconds since 1970.
    long started() {
        return started;
    }

    synchronized void thread(Thread own) {
        thread = own;
    }

    /// The signal that ends or ended it; null where it ends by itself.
    @Nullable
    Signal killedBy() {
        return killedBy;
    }

    synchronized void ignore(Signal signal, boolean on) {
        if (on) {
            ignored.add(signal);
            trapped.remove(signal);
        } else {
            ignored.remove(signal);
        }
    }

    synchronized void trap(Signal signal, boolean on) {
        ignored.remove(signal);
        if (on) {
            trapped.add(signal);
        } else {
            trapped.remove(signal);
        }
    }

    /// A signal that came and is trapped; null where there is none. It counts as handled.
    synchronized @Nullable Signal takePending() {
        if (pending.isEmpty() || killedBy != null) {
            return null;
        }
        Signal first = pending.iterator().next();
        pending.remove(first);
        return first;
    }

    synchronized boolean hasPending() {
        return !pending.isEmpty() && killedBy == null;
    }

    /// Sends a signal.
    synchronized void signal(Signal signal) {
        if (signal == Signal.CONT || signal == Signal.STOP || end.isDone()) {
            return;
        }
        if (signal != Signal.KILL) {
            if (ignored.contains(signal)) {
                return;
            }
            if (trapped.contains(signal)) {
                pending.add(signal);
                wake();
                return;
            }
        }
        if (killedBy == null || signal == Signal.KILL) {
            killedBy = signal;
        }
        wake();
    }

    private synchronized void wake() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    /// @throws InterruptedException where it was killed
    void check() throws InterruptedException {
        if (killedBy != null) {
            throw new InterruptedException("killed");
        }
    }

    CompletableFuture<Integer> end() {
        return end;
    }

    boolean ended() {
        return end.isDone();
    }

    /// Waits for its end.
    ///
    /// @return its exit code
    int await() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
