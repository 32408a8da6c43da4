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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The way to one node during a run: connects when somebody first needs it, and again after the
/// connection was lost.
final class Door implements AutoCloseable {
    private final Connector connector;
    private final Endpoint endpoint;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection open;
    private @Nullable Set<Job> underWay;

    Door(Connector connector, Endpoint endpoint) {
        this.connector = connector;
        this.endpoint = endpoint;
    }

    /// The open connection.
    Connection connection() throws RemoteException, InterruptedException {
        lock.lockInterruptibly();
        try {
            Connection connection = open;
            if (connection == null) {
                connection = connector.connect(endpoint);
                open = connection;
            }
            return connection;
        } finally {
            lock.unlock();
        }
    }

    /// Runs a command; a connection that breaks meanwhile is not used again.
    Answer run(Command command, Output output) throws RemoteException, InterruptedException {
        return with(connection -> connection.run(command, output));
    }

    /// Something done over the connection.
    interface Use<T> {
        T over(Connection connection) throws RemoteException, InterruptedException;
    }

    /// Uses the connection; one that breaks meanwhile is not used again.
    <T> T with(Use<T> use) throws RemoteException, InterruptedException {
        Connection connection = connection();
        try {
            return use.over(connection);
        } catch (RemoteException e) {
            if (e.kind() == RemoteException.Kind.LOST || e.kind() == RemoteException.Kind.UNREACHABLE) {
                forget(connection);
            }
            throw e;
        }
    }

    /// The jobs with names that begin so that were already under way when the run first came to the
    /// node: then an earlier run died after starting them.
    List<Job> leftUnderWay(String prefix) throws RemoteException, InterruptedException {
        lock.lockInterruptibly();
        try {
            Set<Job> jobs = underWay;
            if (jobs == null) {
                jobs = new HashSet<>(with(Jobs::running));
                underWay = jobs;
            }
            return jobs.stream().filter(job -> job.id().startsWith(prefix)).toList();
        } finally {
            lock.unlock();
        }
    }

    /// That job has been waited for.
    void waitedFor(Job job) {
        lock.lock();
        try {
            if (underWay != null) {
                underWay.remove(job);
            }
        } finally {
            lock.unlock();
        }
    }

    /// Connects anew the next time: groups that a user was added to count only after a new login.
    void renew() {
        Connection connection = open;
        if (connection != null) {
            forget(connection);
        }
    }

    private void forget(Connection connection) {
        lock.lock();
        try {
            if (open == connection) {
                open = null;
            }
        } finally {
            lock.unlock();
        }
        connection.close();
    }

    @Override
    public void close() {
        renew();
    }
}
