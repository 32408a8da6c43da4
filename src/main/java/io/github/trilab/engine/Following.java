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
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Follows a long job on a node: starts it, or takes it up again at the byte where the last look at
/// it ended, in this process or in one that died.
final class Following {
    /// Longer than any command of the guide may take.
    static final Duration LONGEST = Duration.ofHours(4);

    /// How much of the output is read again for the reason of a failure.
    private static final long TAIL = 64 << 10;

    private final RunContext run;
    private final TaskKey key;
    private final Door door;
    private final LogWriter log;
    private final Shield shield;
    private boolean endedUnseen;

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

    /// Whether the job that [#follow] was called for had ended before.
    boolean endedUnseen() {
        return endedUnseen;
    }

    private Answer follow(Operation.Follow what, boolean underWay, Mark mark)
            throws RemoteException, InterruptedException, IOException {
        Job.State state = status(what.job());
        OptionalLong known = mark.read();
        String from = " from byte " + known.orElse(0) + ".";
        if (state == Job.State.RUNNING) {
            log.line(Severity.INFO, "It runs on the node already: following" + from);
        } else if (state == Job.State.ENDED && (underWay || known.isPresent())) {
            endedUnseen = true;
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
        // From byte 0 on, only attaching is sure not to start anything.
        long again = Math.max(0, Math.min(offset - 1, TAIL));
        return heard(
                mark,
                offset,
                what.watch(),
                (connection, output) -> offset > 0
                        ? Jobs.follow(connection, what.job(), what.command(), offset - again, without(again, output))
                        : Jobs.attach(connection, what.job(), what.command().limit(), 0, output));
    }

    /// Leaves out the first bytes: the log has them, but why a job failed is told from the end of
    /// all that it printed.
    private static Output without(long first, Output output) {
        AtomicLong left = new AtomicLong(first);
        return (stream, bytes, length) -> {
            int skip = (int) Math.min(left.get(), length);
            left.addAndGet(-skip);
            if (skip < length) {
                output.accept(stream, Arrays.copyOfRange(bytes, skip, length), length - skip);
            }
        };
    }

    /// Reads into the log what is left of jobs that this task followed and that ended while nobody
    /// did. How they ended is for the task's look, and for [#follow].
    void catchUp() throws RemoteException, InterruptedException {
        catchUp(Set.of(Job.State.ENDED), false);
    }

    /// The same where the task has nothing left to do: also of one that is just about to end, and
    /// nobody will ask how it ended.
    void finish() throws RemoteException, InterruptedException {
        catchUp(Set.of(Job.State.ENDED, Job.State.RUNNING), true);
    }

    private void catchUp(Set<Job.State> states, boolean last) throws RemoteException, InterruptedException {
        try {
            for (Job job : Mark.jobs(run.folder(), key)) {
                try (Mark mark = Mark.of(run.folder(), key, job)) {
                    OptionalLong known = mark.read();
                    if (known.isPresent() && states.contains(status(job))) {
                        readRest(mark, known.getAsLong(), job);
                    }
                    if (last) {
                        mark.clear();
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("How far a job was followed cannot be kept: " + e.getMessage(), e);
        }
    }

    private void readRest(Mark mark, long offset, Job job) throws RemoteException, InterruptedException {
        try {
            heard(
                    mark,
                    offset,
                    Operation.Watch.NONE,
                    (connection, output) -> Jobs.attach(connection, job, LONGEST, offset, output));
        } catch (RemoteException e) {
            if (e.kind() != RemoteException.Kind.JOB_LOST) {
                throw e;
            }
            log.line(Severity.WARNING, e.getMessage());
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
        try (JobOutput output = new JobOutput(run.log(), log, mark, offset)) {
            LineWatch lines = new LineWatch(output, line -> seen(watch, line));
            try {
                Answer answer = door.with(connection -> hearing.over(connection, lines));
                lines.end();
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
    private boolean end(Job job) throws InterruptedException {
        shield.raiseAfterStop("ending job " + job.id());
        try {
            log.line(Severity.WARNING, "Stopping: ending the job's processes on the node.");
            return door.insist(connection -> {
                Jobs.cancel(connection, job);
                return true;
            });
        } catch (RemoteException e) {
            log.line(
                    Severity.ERROR,
                    "Could not end job " + job.id() + " on " + key.node() + ": " + e.getMessage()
                            + " It may still run there.");
            return false;
        } finally {
            shield.lower();
        }
    }
}
