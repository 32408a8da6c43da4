package io.github.trilab.remote;

import java.time.Duration;
import java.util.List;

/// Detached jobs on a node.
@SuppressWarnings("DoNotCallSuggester")
public final class Jobs {
    /// How long [#cancel] waits after asking before it kills.
    public static final Duration GRACE = Duration.ofSeconds(10);

    private Jobs() {}

    /// How a job is.
    public static Job.Status status(Connection node, Job job) throws RemoteException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /// All jobs that run.
    public static List<Job> running(Connection node) throws RemoteException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /// Runs a command as a job to its end, or waits for the end of the job of that name that runs;
    /// then removes the job.
    public static Answer once(Connection node, Job job, Command command, Output output)
            throws RemoteException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /// Starts a command as a job, or attaches to the job of that name that runs.
    public static Answer follow(Connection node, Job job, Command command, long offset, Output output)
            throws RemoteException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /// Attaches to a job that runs or has ended; never starts one.
    public static Answer attach(Connection node, Job job, Duration limit, long offset, Output output)
            throws RemoteException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /// Ends a job: asks its whole process group to end, kills what is left after [#GRACE], and
    /// waits until it is gone.
    public static void cancel(Connection node, Job job) throws RemoteException, InterruptedException {
        cancel(node, job, GRACE);
    }

    /// The same with another time of grace.
    public static void cancel(Connection node, Job job, Duration grace) throws RemoteException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /// Removes what a job that no longer runs left behind.
    public static void discard(Connection node, Job job) throws RemoteException, InterruptedException {
        throw new UnsupportedOperationException();
    }
}
