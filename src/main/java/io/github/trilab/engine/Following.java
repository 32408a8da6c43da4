package io.github.trilab.engine;

import io.github.trilab.log.LogWriter;
import io.github.trilab.log.Severity;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Job;
import io.github.trilab.remote.Jobs;
import io.github.trilab.remote.RemoteException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/// Follows a long job on a node: starts it, or takes it up again at the byte where the last look at
/// it ended, in this process or in one that died.
final class Following {
    private static final int TRIES = 2;

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

    /// Follows it to its end.
    ///
    /// @throws InterruptedException where the run was stopped; the job's whole process group is
    ///     then ended
    Answer follow(Operation.Follow what) throws RemoteException, InterruptedException {
        try (Mark mark = Mark.of(run.folder(), key.node(), what.job())) {
            return follow(what, mark);
        } catch (InterruptedException e) {
            if (run.stopping().endsJobs()) {
                end(what.job());
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("How far a job was followed cannot be kept: " + e.getMessage(), e);
        }
    }

    private Answer follow(Operation.Follow what, Mark mark) throws RemoteException, InterruptedException, IOException {
        Job job = what.job();
        Job.State state = door.with(c -> Jobs.status(c, job)).state();
        OptionalLong known = mark.read();
        if (state == Job.State.RUNNING) {
            log.line(Severity.INFO, "It runs on the node already: following from byte " + known.orElse(0) + ".");
            return heard(what, mark, known.orElse(0), false);
        }
        if (state != Job.State.NONE && known.isPresent()) {
            log.line(Severity.INFO, "An earlier one ended while nobody followed it; the rest of what it printed:");
            try {
                heard(what, mark, known.getAsLong(), false);
            } catch (RemoteException e) {
                if (e.kind() != RemoteException.Kind.JOB_LOST) {
                    throw e;
                }
                log.line(Severity.WARNING, e.getMessage());
            }
        }
        mark.write(0);
        return heard(what, mark, 0, true);
    }

    private Answer heard(Operation.Follow what, Mark mark, long offset, boolean start)
            throws RemoteException, InterruptedException, IOException {
        try (JobOutput output = new JobOutput(run.log(), log, mark, offset, line -> seen(what.watch(), line))) {
            try {
                Answer answer = door.with(connection -> {
                    // From byte 0 on, only attaching is sure not to start anything.
                    return start || offset > 0
                            ? Jobs.follow(connection, what.job(), what.command(), offset, output)
                            : Jobs.attach(connection, what.job(), what.command().limit(), offset, output);
                });
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
    private void end(Job job) throws InterruptedException {
        shield.raiseAfterStop("ending job " + job.id());
        try {
            log.line(Severity.WARNING, "Stopping: ending the job's processes on the node.");
            end(job, TRIES);
        } finally {
            shield.lower();
        }
    }

    private void end(Job job, int tries) throws InterruptedException {
        try {
            door.with(connection -> {
                Jobs.cancel(connection, job);
                return true;
            });
        } catch (RemoteException e) {
            if (e.kind().retryable() && tries > 1) {
                end(job, tries - 1);
            } else {
                log.line(
                        Severity.ERROR,
                        "Could not end job " + job.id() + " on " + key.node() + ": " + e.getMessage()
                                + " It may still run there.");
            }
        }
    }
}
