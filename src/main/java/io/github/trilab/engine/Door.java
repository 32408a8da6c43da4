package io.github.trilab.engine;

import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Command;
import io.github.trilab.remote.Connection;
import io.github.trilab.remote.Connector;
import io.github.trilab.remote.Endpoint;
import io.github.trilab.remote.Job;
import io.github.trilab.remote.Jobs;
import io.github.trilab.remote.Output;
import io.github.trilab.remote.RemoteException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The way to one node during a run: connects when somebody first needs it, and again after the
/// connection was lost. Safe for use by several threads.
final class Door implements AutoCloseable {
    /// A connection and those who use it.
    private static final class Line {
        final Connection connection;
        int users;
        boolean retired;

        Line(Connection connection) {
            this.connection = connection;
        }

        boolean idle() {
            return retired && users == 0;
        }
    }

    private final Connector connector;
    private final Endpoint endpoint;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock listing = new ReentrantLock();
    private final AtomicInteger refusals = new AtomicInteger();
    private @Nullable Line open;
    private @Nullable RemoteException refusal;
    private volatile @Nullable List<Job> underWay;

    Door(Connector connector, Endpoint endpoint) {
        this.connector = connector;
        this.endpoint = endpoint;
    }

    /// Something done over the connection.
    interface Use<T> {
        T over(Connection connection) throws RemoteException, InterruptedException;
    }

    /// Uses the connection; one that breaks meanwhile is not used again.
    <T> T with(Use<T> use) throws RemoteException, InterruptedException {
        Line line = enter();
        try {
            return use.over(line.connection);
        } catch (RemoteException e) {
            if (e.kind() == RemoteException.Kind.LOST || e.kind() == RemoteException.Kind.UNREACHABLE) {
                retire(line);
            }
            throw e;
        } finally {
            leave(line);
        }
    }

    /// Runs a command.
    Answer run(Command command, Output output) throws RemoteException, InterruptedException {
        return with(connection -> connection.run(command, output));
    }

    /// The jobs with names that begin so that may be under way without anybody waiting for them: an
    /// earlier run died after starting them, or the connection was lost.
    List<Job> leftUnderWay(String prefix) throws RemoteException, InterruptedException {
        List<Job> jobs = underWay;
        if (jobs == null) {
            listing.lockInterruptibly();
            try {
                jobs = underWay;
                if (jobs == null) {
                    jobs = List.copyOf(with(Jobs::running));
                    underWay = jobs;
                }
            } finally {
                listing.unlock();
            }
        }
        return jobs.stream().filter(job -> job.id().startsWith(prefix)).toList();
    }

    /// The wait for a job broke off: jobs are looked for anew before the next attempt at a task.
    void lookForJobsAgain() {
        underWay = null;
    }

    /// Connects anew the next time: groups that a user was added to count only after a new login.
    /// Who uses the connection now is not cut off.
    void renew() {
        Line line;
        lock.lock();
        try {
            line = open;
        } finally {
            lock.unlock();
        }
        if (line != null) {
            retire(line);
        }
    }

    /// Those who wait while somebody else tries to connect share the answer: a node that is down is
    /// not waited for by one after the other.
    private Line enter() throws RemoteException, InterruptedException {
        int before = refusals.get();
        lock.lockInterruptibly();
        try {
            Line line = open;
            if (line == null) {
                RemoteException said = refusal;
                if (said != null && refusals.get() != before) {
                    throw new RemoteException(said.kind(), said.getMessage(), said);
                }
                line = new Line(connect());
                open = line;
            }
            line.users++;
            return line;
        } finally {
            lock.unlock();
        }
    }

    private Connection connect() throws RemoteException, InterruptedException {
        try {
            return connector.connect(endpoint);
        } catch (RemoteException e) {
            refusal = e;
            refusals.incrementAndGet();
            throw e;
        }
    }

    private void leave(Line line) {
        boolean last;
        lock.lock();
        try {
            line.users--;
            last = line.idle();
        } finally {
            lock.unlock();
        }
        if (last) {
            line.connection.close();
        }
    }

    @SuppressWarnings("ReferenceEquality") // this connection, not one like it
    private void retire(Line line) {
        boolean last;
        lock.lock();
        try {
            if (open == line) {
                open = null;
            }
            last = !line.retired && line.users == 0;
            line.retired = true;
        } finally {
            lock.unlock();
        }
        if (last) {
            line.connection.close();
        }
    }

    /// Closes the connection, once nobody uses it.
    @Override
    public void close() {
        renew();
    }
}
