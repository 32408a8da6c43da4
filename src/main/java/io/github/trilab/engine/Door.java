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
    private final Hold hold;
    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock listing = new ReentrantLock();
    private final AtomicInteger refusals = new AtomicInteger();
    private @Nullable Line open;
    private @Nullable RemoteException refusal;
    private volatile boolean broken;
    private volatile @Nullable List<Job> underWay;

    /// @param hold what the node must grant before anything is done there
    Door(Connector connector, Endpoint endpoint, Hold hold) {
        this.connector = connector;
        this.endpoint = endpoint;
        this.hold = hold;
    }

    /// Something done over the connection.
    interface Use<T> {
        T over(Connection connection) throws RemoteException, InterruptedException;
    }

    /// Uses the connection; one that breaks meanwhile is not used again.
    ///
    /// @throws RemoteException of [RemoteException.Kind#HELD], too, where another TriLab has the
    ///     node
    <T> T with(Use<T> use) throws RemoteException, InterruptedException {
        return past(connection -> {
            hold.confirm(connection);
            return use.over(connection);
        });
    }

    private <T> T past(Use<T> use) throws RemoteException, InterruptedException {
        Line line = enter();
        try {
            return use.over(line.connection);
        } catch (RemoteException e) {
            if (e.kind() == RemoteException.Kind.LOST || e.kind() == RemoteException.Kind.UNREACHABLE) {
                broken = true;
                retire(line);
            }
            throw e;
        } finally {
            leave(line);
        }
    }

    /// The same, and once more over a new connection where the first breaks: for what may be done
    /// twice and is to be done by all means.
    <T> T insist(Use<T> use) throws RemoteException, InterruptedException {
        try {
            return with(use);
        } catch (RemoteException e) {
            if (!e.kind().retryable()) {
                throw e;
            }
            return with(use);
        }
    }

    /// Tells the node that the run goes on, where it was there before.
    void beat() throws RemoteException, InterruptedException {
        if (hold.taken()) {
            past(connection -> {
                hold.beat(connection);
                return true;
            });
        }
    }

    /// Gives the node back, over the connection that is open, or a new one where that can be had.
    void giveBack() throws RemoteException, InterruptedException {
        if (hold.taken() && !broken) {
            past(connection -> {
                hold.release(connection);
                return true;
            });
        }
    }

    /// Runs a command.
    Answer run(Command command, Output output) throws RemoteException, InterruptedException {
        return with(connection -> connection.run(command, output));
    }

    /// The jobs with names that begin so that nobody waited for to the end: an earlier run died
    /// after starting them, or the connection was lost.
    List<Job> leftUnderWay(String prefix) throws RemoteException, InterruptedException {
        List<Job> jobs = underWay;
        if (jobs == null) {
            listing.lockInterruptibly();
            try {
                jobs = underWay;
                if (jobs == null) {
                    jobs = List.copyOf(with(Jobs::left));
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
                broken = false;
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
            broken = true;
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
