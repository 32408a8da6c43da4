package io.github.trilab.engine;

import io.github.trilab.log.LogFailure;
import io.github.trilab.log.LogWriter;
import io.github.trilab.log.Severity;
import io.github.trilab.remote.Answer;
import io.github.trilab.remote.Job;
import io.github.trilab.remote.Jobs;
import io.github.trilab.remote.RemoteException;
import io.github.trilab.remote.Wording;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;

/// One attempt at a task on a node: look, change, look again.
final class Attempt {
    private static final long SHORTEST_WAIT_MILLIS = 10;
    private static final long LONGEST_WAIT_MILLIS = 3_000;
    private static final long PART_OF_PASSED = 8;

    private final RunContext run;
    private final Plan.Entry entry;
    private final Door door;
    private final boolean behindChange;
    private final Shield shield;

    /// @param behindChange in a check: whether something that this task needs is still to be
    ///     changed
    Attempt(RunContext run, Plan.Entry entry, Door door, boolean behindChange, Shield shield) {
        this.run = run;
        this.entry = entry;
        this.door = door;
        this.behindChange = behindChange;
        this.shield = shield;
    }

    /// Carries it out on the calling thread.
    ///
    /// @throws LogFailure where the log cannot be written
    Outcome make() {
        TaskKey key = entry.key();
        try (LogWriter log = run.log().writer(key.node(), key.step() + "/" + key.task())) {
            Outcome outcome = guarded(log);
            if (outcome instanceof Outcome.Failed(TaskFailure failure)) {
                log.line(Severity.ERROR, failure.getMessage());
            }
            return outcome;
        }
    }

    private Outcome guarded(LogWriter log) {
        try {
            return work(log);
        } catch (TaskFailure e) {
            return failed(log, e);
        } catch (RemoteException e) {
            return failed(log, TaskFailure.of(e));
        } catch (InterruptedException e) {
            return new Outcome.Stopped();
        } catch (LogFailure | OutOfMemoryError e) {
            throw e; // nothing can be told of it, or nothing works any more: the run ends
        } catch (UncheckedIOException e) {
            return failed(
                    log,
                    new TaskFailure(
                            new TaskFailure.Kind.Refused(),
                            "On this computer: " + e.getMessage(),
                            "Look at the state folder and the space on its disk, then resume."));
        } catch (RuntimeException | Error e) {
            log.line(Severity.ERROR, String.valueOf(e));
            for (StackTraceElement frame : e.getStackTrace()) {
                log.line(Severity.DEBUG, "    at " + frame);
            }
            return failed(
                    log,
                    new TaskFailure(
                            new TaskFailure.Kind.Defect(),
                            "TriLab itself failed in " + entry.key() + ": " + e,
                            "The log holds the details; please report it."));
        }
    }

    private Outcome failed(LogWriter log, TaskFailure failure) {
        boolean reachable = !(failure.kind() instanceof TaskFailure.Kind.Unreachable);
        if (run.mode() != Mode.CHECK || !behindChange || !reachable) {
            return new Outcome.Failed(failure);
        }
        entry.task()
                .expected(new NodeSite(run, entry, door, log))
                .ifPresent(e -> run.emit(
                        new Event.Expected(run.clock().instant(), entry.key(), e.summary(), e.commands(), e.diff())));
        return new Outcome.Hidden();
    }

    private Outcome work(LogWriter log) throws TaskFailure, RemoteException, InterruptedException {
        NodeSite site = new NodeSite(run, entry, door, log);
        waitForLeftovers(log);
        Following following = new Following(run, entry.key(), door, log, shield);
        following.catchUp();
        return switch (settled(site)) {
            case Seen.Done(String summary) -> {
                following.finish();
                yield new Outcome.Fine(summary);
            }
            case Seen.Pending(String summary) -> new Outcome.Fine(summary);
            case Seen.Needed(Change change) -> {
                Changer changer = new Changer(run, entry.key(), door, site, log, shield);
                changer.announce(change);
                if (run.mode() == Mode.CHECK) {
                    yield new Outcome.Changed(change.summary());
                }
                changer.carryOut(change);
                yield proven(change, settled(site));
            }
        };
    }

    private Outcome proven(Change change, Seen after) throws TaskFailure {
        return switch (after) {
            case Seen.Done(String summary) -> new Outcome.Changed(summary);
            case Seen.Pending(String summary) -> new Outcome.Changed(summary);
            case Seen.Needed(Change left) ->
                throw new TaskFailure(
                        new TaskFailure.Kind.NotProven(),
                        "After the change (" + change.summary() + ") "
                                + entry.key().node() + " still needs one: " + left.summary(),
                        "Look at the log of this task, then run it again.");
        };
    }

    /// An earlier run may have died after it started a command that must not run twice: its end
    /// comes first, then the look.
    private void waitForLeftovers(LogWriter log) throws RemoteException, InterruptedException {
        for (Job job : door.leftUnderWay(Changer.jobs(run.lab(), entry.key()))) {
            log.line(Severity.INFO, "An earlier run left this task's command under way: waiting for its end.");
            try {
                Answer answer = door.with(connection -> Jobs.attach(
                        connection,
                        job,
                        Following.LONGEST,
                        0,
                        (stream, bytes, length) -> log.bytes(false, bytes, length)));
                run.emit(new Event.Ran(
                        run.clock().instant(),
                        entry.key(),
                        "(command left under way when the run was cut off)",
                        answer.exit(),
                        answer.time().toMillis()));
                discard(job);
            } catch (RemoteException e) {
                if (e.kind() != RemoteException.Kind.JOB_LOST) {
                    throw e;
                }
                // Killed, or waited for before: the look tells what came of it.
                log.line(Severity.INFO, "It is gone: " + e.getMessage());
            }
        }
    }

    private void discard(Job job) throws RemoteException, InterruptedException {
        if (run.mode() != Mode.CHECK) {
            door.with(connection -> {
                Jobs.discard(connection, job);
                return true;
            });
        }
    }

    /// Looks until what is on its way has arrived.
    private Seen settled(Site site) throws TaskFailure, RemoteException, InterruptedException {
        Instant deadline = run.clock().instant().plus(entry.task().patience());
        Instant first = run.clock().instant();
        String said = "";
        while (true) {
            Instant began = run.clock().instant();
            Seen seen = run.mode().backwards()
                    ? entry.task().lookBack(site)
                    : entry.task().look(site);
            if (!(seen instanceof Seen.Pending(String summary)) || run.mode() == Mode.CHECK) {
                return seen;
            }
            if (!summary.equals(said)) {
                site.say(summary);
                said = summary;
            }
            if (run.clock().instant().isAfter(deadline)) {
                throw new TaskFailure(
                        new TaskFailure.Kind.Late(),
                        "Gave up after " + Wording.time(entry.task().patience()) + " on "
                                + entry.key().node() + ": " + summary,
                        "Look at the log, mend the cause, then resume.");
            }
            // A look may be dear, and takes its time from what it waits for; what has taken long already is noticed
            // late by a part of that.
            Instant now = run.clock().instant();
            long took = Duration.between(began, now).toMillis();
            long passed = Duration.between(first, now).toMillis();
            run.stopping()
                    .rest(Math.clamp(
                            Math.max(took, passed / PART_OF_PASSED), SHORTEST_WAIT_MILLIS, LONGEST_WAIT_MILLIS));
        }
    }
}
