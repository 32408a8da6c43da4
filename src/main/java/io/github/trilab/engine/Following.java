package io.github.trilab.engine;

import io.github.trilab.log.LogWriter;
import io.github.trilab.log.Severity;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Connection;
import io.github.trilab.remote.Job;
import io.github.trilab.remote.Jobs;
import io.github.trilab.remote.Output;
import io.github.trilab.remote.RemoteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.OptionalLong;

/// Follows a long job on a node: starts it, or takes it up again at the byte where the last look at
/// it ended, in this process or in one that died.
final class Following {
    private static final int TRIES = 2;

    /// For output that is all there.
    private static final Duration READING = Duration.ofMinutes(5);

    private final RunContext run;
    private final TaskKey key;
    private final Door door;
    private final LogWriter log;
    private final Shield shield;

    Following(RunContext run, TaskKey key, Door door, LogWriter log, Shield shield) {
        this.run = run;
        this.key = key;
        this.door = door;
        this.log = log;
        this.shield = shield;
    }

    /// Follows it to its end. Where one was under way and has ended since, this is its end: it is
    /// not started again.
    ///
    /// @param underWay whether the task's look saw it running
    /// @throws InterruptedException where the run was stopped; the job's whole process group is
    ///     then ended
    Answer follow(Operation.Follow what, boolean underWay) throws RemoteException, InterruptedException {
        try (Mark mark = Mark.of(run.folder(), key, what.job())) {
            try {
                Answer answer = follow(what, underWay, mark);
                mark.clear();
                return answer;
            } catch (InterruptedException e) {
                if (run.stopping().endsJobs() && end(what.job())) {
                    mark.clear();
                }
                throw e;
            } catch (RemoteException e) {
                if (!e.kind().retryable()) {
                    mark.clear(); // lost, or ended since it took too long
                }
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("How far a job was followed cannot be kept: " + e.getMessage(), e);
        }
    }

    private Answer follow(Operation.Follow what, boolean underWay, Mark mark)
            throws RemoteException, InterruptedException, IOException {
        Job.State state = status(what.job());
        OptionalLong known = mark.read();
        String from = " from byte " + known.orElse(0) + ".";
        if (state == Job.State.RUNNING) {
            log.line(Severity.INFO, "It runs on the node already: following" + from);
        } else if (state == Job.State.ENDED && (underWay || known.isPresent())) {
            log.line(Severity.INFO, "It ended while nobody followed it: reading" + from);
        } else {
            mark.write(0);
            return heard(
                    mark,
                    0,
                    what.watch(),
                    (connection, output) -> Jobs.follow(connection, what.job(), what.command(), 0, output));
        }
        long offset = known.orElse(0);
        return heard(
                mark,
                offset,
                what.watch(),
                (connection, output) ->
                        // From byte 0 on, only attaching is sure not to start anything.
                        offset > 0
                                ? Jobs.follow(connection, what.job(), what.command(), offset, output)
                                : Jobs.attach(
                                        connection, what.job(), what.command().limit(), 0, output));
    }

    /// Reads into the log what is left of jobs that this task followed and that ended while nobody
    /// did. How they ended is for the task's look, and for [#follow].
    void catchUp() throws RemoteException, InterruptedException {
        try {
            for (Job job : Mark.jobs(run.folder(), key)) {
                try (Mark mark = Mark.of(run.folder(), key, job)) {
                    OptionalLong known = mark.read();
                    if (known.isPresent() && status(job) == Job.State.ENDED) {
                        long offset = known.getAsLong();
                        heard(
                                mark,
                                offset,
                                Operation.Watch.NONE,
                                (connection, output) -> Jobs.attach(connection, job, READING, offset, output));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("How far a job was followed cannot be kept: " + e.getMessage(), e);
        }
    }

    /// The task has nothing left to do, so nobody will ask how these jobs ended.
    static void forget(RunContext run, TaskKey key) {
        try {
            for (Job job : Mark.jobs(run.folder(), key)) {
                try (Mark mark = Mark.of(run.folder(), key, job)) {
                    mark.clear();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("How far a job was followed cannot be kept: " + e.getMessage(), e);
        }
    }

    private Job.State status(Job job) throws RemoteException, InterruptedException {
        return door.with(connection -> Jobs.status(connection, job)).state();
    }

    private interface Hearing {
        Answer over(Connection connection, Output output) throws RemoteException, InterruptedException;
    }

    private Answer heard(Mark mark, long offset, Operation.Watch watch, Hearing hearing)
            throws RemoteException, InterruptedException {
        try (JobOutput output = new JobOutput(run.log(), log, mark, offset, line -> seen(watch, line))) {
            try {
                Answer answer = door.with(connection -> hearing.over(connection, output));
                output.whole();
                return answer;
            } catch (RemoteException e) {
                if (e.kind() == RemoteException.Kind.JOB_LOST) {
                    output.whole();
                }
                throw e;
            }
        }
    }

    private void seen(Operation.Watch watch, String line) {
        RunView.Phase phase = watch.line(line);
        if (phase != null) {
            run.emit(new Event.Phase(run.clock().instant(), key, phase.name(), phase.index(), phase.of()));
        }
    }

    /// Ends the job's process group; not to be cut off in turn.
    ///
    /// @return whether it is gone
    private boolean end(Job job) {
        shield.raiseAfterStop("ending job " + job.id());
        try {
            log.line(Severity.WARNING, "Stopping: ending the job's processes on the node.");
            return end(job, TRIES);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted in spite of the shield", e);
        } finally {
            shield.lower();
        }
    }

    private boolean end(Job job, int tries) throws InterruptedException {
        try {
            return door.with(connection -> {
                Jobs.cancel(connection, job);
                return true;
            });
        } catch (RemoteException e) {
            if (e.kind().retryable() && tries > 1) {
                return end(job, tries - 1);
            }
            log.line(
                    Severity.ERROR,
                    "Could not end job " + job.id() + " on " + key.node() + ": " + e.getMessage()
                            + " It may still run there.");
            return false;
        }
    }
}
